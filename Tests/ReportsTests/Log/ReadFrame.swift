import CZstd

/// Unpacks zstd frames with the library's own reader, as whoever opens the file will.
enum ReadFrame {
  struct Fault: Error {}

  static func bytes(_ packed: [UInt8]) throws -> [UInt8] {
    guard let stream = ZSTD_createDStream() else { throw Fault() }
    defer { ZSTD_freeDStream(stream) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
    var left = 1
    try packed.withUnsafeBytes { source in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var isFull = false
      while input.pos < input.size || isFull {
        let written = piece.withUnsafeMutableBytes { room in
          var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          left = ZSTD_decompressStream(stream, &output, &input)
          return output.pos
        }
        if ZSTD_isError(left) != 0 { throw Fault() }
        result += piece[..<written]
        isFull = written == piece.count
      }
    }
    // Something is still expected: the last frame was never ended.
    if left != 0 { throw Fault() }
    return result
  }

  static func text(_ packed: [UInt8]) throws -> String {
    String(decoding: try bytes(packed), as: UTF8.self)
  }

  /// How many frames stand one after the other.
  static func count(_ packed: [UInt8]) throws -> Int {
    var rest = packed[...]
    var count = 0
    while !rest.isEmpty {
      let size = rest.withUnsafeBytes { ZSTD_findFrameCompressedSize($0.baseAddress, $0.count) }
      if ZSTD_isError(size) != 0 { throw Fault() }
      rest = rest.dropFirst(size)
      count += 1
    }
    return count
  }
}
