import Testing

@testable import Reports

@Suite("SHA-256")
struct SHA256Tests {
  /// FIPS 180-4, the examples of NIST.
  static let vectors: [Written] = [
    Written("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Written("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Written(
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Written(
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    Written(
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test("the digests of the standard's examples", arguments: vectors)
  func digests(_ row: Written) { #expect(SHA256.hex(Array(row.text.utf8)) == row.expected) }

  @Test("pieces of any length give the digest of the whole", arguments: [1, 7, 63, 64, 65, 200])
  func pieces(_ length: Int) {
    let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 * 31) }
    var hash = SHA256()
    for first in stride(from: 0, to: bytes.count, by: length) {
      hash.update(Array(bytes[first..<min(bytes.count, first + length)]))
      hash.update([])
    }
    #expect(hash.digest == SHA256.hex(bytes))
  }

  @Test("a digest may be asked for on the way, and the way goes on")
  func goesOn() {
    var hash = SHA256()
    hash.update(Array("ab".utf8))
    #expect(hash.digest == SHA256.hex(Array("ab".utf8)))
    #expect(hash.digest == hash.digest)
    hash.update(Array("c".utf8))
    #expect(hash.digest == Self.vectors[1].expected)
  }
}
