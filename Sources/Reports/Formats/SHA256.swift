import CNettle

/// SHA-256 of bytes that come in pieces, as 64 lower-case hex digits.
public struct SHA256: Sendable {
  private var context = sha256_ctx()

  public init() { nettle_sha256_init(&context) }

  /// Adds the next piece.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer {
      if let base = $0.baseAddress { nettle_sha256_update(&context, $0.count, base) }
    }
  }

  /// The digest of everything so far, 32 bytes.
  private var bytes: [UInt8] {
    var end = context
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&end, digest.count, &digest)
    return digest
  }

  /// The digest of everything so far.
  public var digest: String {
    bytes.map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
  }

  /// The digest of bytes that are all there at once.
  public static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest
  }

  /// The digest of a text as 32 bytes.
  static func bytes(_ text: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return hash.bytes
  }
}
