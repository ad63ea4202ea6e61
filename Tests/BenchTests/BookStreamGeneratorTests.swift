import Testing

@testable import cascade

@Suite struct BookStreamGeneratorTests {
  @Test("the same seed makes the same stream, another one another")
  func seeds() {
    let stream = BookStream.generate(seed: 3, operations: 50, resting: 100)
    #expect(BookStream.generate(seed: 3, operations: 50, resting: 100) == stream)
    #expect(BookStream.generate(seed: 4, operations: 50, resting: 100).records != stream.records)
  }

  @Test("wide streams have 2^21 ticks, the others 2^16")
  func wide() {
    let narrow = BookStream.generate(seed: 3, operations: 10, resting: 10)
    let wide = BookStream.generate(seed: 3, operations: 10, resting: 10, isWide: true)
    #expect(!narrow.isWide && narrow.highestPrice == 65_535)
    #expect(wide.isWide && wide.highestPrice == 2_097_151)
  }

  @Test("messages are limit orders, cancels and market orders in the shares promised")
  func shares() {
    let records = BookStream.generate(seed: 9, operations: 50_000, resting: 2_000).records
      .dropFirst(2_000)
    func share(_ kind: BookStream.Kind) -> Int {
      records.count { $0.kind == kind } * 100 / records.count
    }
    #expect((57...62).contains(share(.limit)))
    #expect((33...37).contains(share(.cancel)))
    #expect((4...5).contains(share(.market)))
  }
}
