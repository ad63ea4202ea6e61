import Testing

@testable import cascade

/// Two streams small enough to be matched by hand.
@Suite struct BaselineBookTests {
  private typealias Record = BookStream.Record

  private static func limit(_ id: UInt32, _ side: UInt8, _ lots: UInt32, at price: Int32) -> Record
  {
    Record(id: id, price: price, quantity: lots, kind: .limit, side: side)
  }

  private static func market(_ id: UInt32, _ side: UInt8, _ lots: UInt32) -> Record {
    Record(id: id, price: 0, quantity: lots, kind: .market, side: side)
  }

  private static func cancel(_ id: UInt32) -> Record {
    Record(id: id, price: 0, quantity: 0, kind: .cancel, side: 0)
  }

  private static func stream(_ records: [Record]) -> BookStream {
    BookStream(
      seed: 0, warmCount: 0, lowestPrice: 1, highestPrice: 100, highestID: 9, records: records)
  }

  private func digest(_ rows: [(UInt32, UInt32, Int64, Int64)]) -> Digest {
    rows.reduce(into: Digest()) { digest, row in
      digest.mix(id: row.0, row.1, price: row.2, lots: row.3)
    }
  }

  /// ```
  ///            bids        asks
  ///                        12: 2 (×3), 3 (×4)
  ///                        11: 4 (×2)
  ///  10: 1 (×5)
  /// ```
  private let book = [
    limit(1, 0, 5, at: 10), limit(2, 1, 3, at: 12), limit(3, 1, 4, at: 12), limit(4, 1, 2, at: 11),
  ]

  private func expect(
    _ records: [BookStream.Record], trades: [(UInt32, UInt32, Int64, Int64)],
    rests: [(UInt32, UInt32, Int64, Int64)], at location: SourceLocation = #_sourceLocation
  ) {
    let stream = Self.stream(records)
    for result in [BookBench.runBaseline(stream), BookBench.run(stream)] {
      #expect(result.trades == trades.count, sourceLocation: location)
      #expect(result.volume == UInt64(trades.map(\.3).reduce(0, +)), sourceLocation: location)
      #expect(result.tradesDigest == digest(trades), sourceLocation: location)
      #expect(result.resting == rests.count, sourceLocation: location)
      #expect(result.bookDigest == digest(rests), sourceLocation: location)
    }
  }

  @Test("a sweep takes the best price first, at a price the oldest, and rests with what is left")
  func sweep() {
    // Buys 8 up to 12: 2 from order 4, 3 from order 2, 3 of the 4 of order 3.
    expect(
      book + [Self.limit(5, 0, 8, at: 12)],
      trades: [(4, 5, 11, 2), (2, 5, 12, 3), (3, 5, 12, 3)],
      rests: [(1, 0, 10, 5), (3, 1, 12, 1)])
    // Buys 8 up to 11: 2 from order 4, and 6 rest as the best bid.
    expect(
      book + [Self.limit(5, 0, 8, at: 11)], trades: [(4, 5, 11, 2)],
      rests: [(5, 0, 11, 6), (1, 0, 10, 5), (2, 1, 12, 3), (3, 1, 12, 4)])
  }

  @Test("a partial fill keeps its place in the queue; a market order never rests")
  func places() {
    // 1 of order 2, then the other 2 of it before order 3 has its turn.
    expect(
      book + [Self.market(5, 0, 3), Self.market(6, 0, 3), Self.market(7, 1, 9)],
      trades: [(4, 5, 11, 2), (2, 5, 12, 1), (2, 6, 12, 2), (3, 6, 12, 1), (1, 7, 10, 5)],
      rests: [(3, 1, 12, 3)])
  }

  @Test("a cancelled order is gone, a cancel of what is gone is nothing")
  func cancels() {
    expect(
      book + [
        Self.cancel(4), Self.cancel(4), Self.cancel(9), Self.cancel(2), Self.market(5, 0, 1),
      ],
      trades: [(3, 5, 12, 1)], rests: [(1, 0, 10, 5), (3, 1, 12, 3)])
  }
}
