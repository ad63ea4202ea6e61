import Testing

@testable import cascade

/// The expected trades were computed by an engine that shares nothing with this one: a C++ book
/// over `std::map` and `std::list`, run on the stream of a generator in C.
@Suite struct BookBenchTests {
  struct Expected: Sendable {
    var seed: UInt64
    var operations: Int
    var resting: Int
    var isWide = false
    var trades: Int
    var volume: UInt64
    var tradesDigest: String
    var bookDigest: String
  }

  static let streams = [
    Expected(
      seed: 101, operations: 100_000, resting: 50_000, trades: 30_768, volume: 350_780,
      tradesDigest: "86431720b621569d", bookDigest: "3ef486ff2fd6e724"),
    Expected(
      seed: 5, operations: 100_000, resting: 60, trades: 25_195, volume: 280_658,
      tradesDigest: "f4da1bf8f1b10d38", bookDigest: "08a5bddfdc96961a"),
    Expected(
      seed: 1, operations: 50_000, resting: 2_000, isWide: true, trades: 14_791, volume: 172_307,
      tradesDigest: "10766d3ac16f7b50", bookDigest: "dd604094b58c9ff5"),
  ]

  @Test(
    "the book makes the trades of the reference engine, and keeps its queues", arguments: streams)
  func digests(expected: Expected) {
    let stream = BookStream.generate(
      seed: expected.seed, operations: expected.operations, resting: expected.resting,
      isWide: expected.isWide)
    let result = BookBench.run(stream)
    #expect(result.trades == expected.trades && result.volume == expected.volume)
    #expect(result.tradesDigest.description == expected.tradesDigest)
    #expect(result.bookDigest.description == expected.bookDigest)
  }

  @Test("a digest is sixteen lower-case hexadecimal digits")
  func digestText() {
    var digest = Digest()
    #expect(digest.description == "cbf29ce484222325")
    digest.mix(0xCBF2_9CE4_8422_2325)
    #expect(digest.description == "0000000000000000")
  }
}
