import CZstd

/// A zstd stream: bytes in, compressed bytes out, a piece at a time.
final class Compressor {
  private let stream: OpaquePointer
  private var piece = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())

  init(level: Int32) {
    guard let stream = ZSTD_createCStream() else {
      preconditionFailure("zstd has no memory for a stream")
    }
    self.stream = stream
    ZSTD_initCStream(stream, level)
  }

  deinit { ZSTD_freeCStream(stream) }

  func add(_ bytes: [UInt8]) -> [UInt8] { run(bytes, ZSTD_e_continue) }

  /// Ends the frame.
  func finish() -> [UInt8] { run([], ZSTD_e_end) }

  private func run(_ bytes: [UInt8], _ directive: ZSTD_EndDirective) -> [UInt8] {
    var packed: [UInt8] = []
    bytes.withUnsafeBytes { source in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      while true {
        let (left, written) = piece.withUnsafeMutableBytes { room in
          var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          let left = ZSTD_compressStream2(stream, &output, &input, directive)
          return (left, output.pos)
        }
        precondition(ZSTD_isError(left) == 0, "zstd could not compress")
        packed += piece[0..<written]
        let isDone = directive == ZSTD_e_end ? left == 0 : input.pos == input.size
        if isDone { return }
      }
    }
    return packed
  }
}
