import Testing

@testable import Agents

@Suite struct QuoteLadderTests {
  let ladder = QuoteLadder(count: 10, first: 0.35e-4, last: 150e-4, growth: 1.3, depth: 160)

  @Test("distances grow by one factor from the first to the last")
  func distances() {
    #expect(ladder.count == 10)
    #expect(abs(ladder.offsets[0] - 0.35e-4) < 1e-12)
    #expect(abs(ladder.offsets[9] - 150e-4) < 1e-12)
    for (near, far) in zip(ladder.offsets, ladder.offsets.dropFirst()) {
      // (150 / 0.35) ^ (1/9)
      #expect(abs(far / near - 1.960_862) < 1e-5)
    }
  }

  @Test("sizes grow by theirs, and those within 1 % sum to the depth")
  func sizes() {
    for (near, far) in zip(ladder.sizes, ladder.sizes.dropFirst()) {
      #expect(abs(far / near - 1.3) < 1e-12)
    }
    // Nine levels lie within 1 %, the last one beyond.
    #expect(abs(ladder.sizes.prefix(9).reduce(0, +) - 160) < 1e-9)
  }

  @Test("a single level is a ladder")
  func single() {
    let single = QuoteLadder(count: 1, first: 1e-4, last: 2e-4, growth: 1.3, depth: 5)
    #expect(single.offsets == [1e-4])
    #expect(single.sizes == [5])
  }

  @Test("up to the hump levels have less and the book gets denser; the depth stays the same")
  func hump() {
    let humped = QuoteLadder(
      count: 10, first: 0.35e-4, last: 150e-4, growth: 1.3, hump: 5e-4, depth: 160)
    #expect(humped.offsets == ladder.offsets)
    #expect(abs(humped.sizes.prefix(9).reduce(0, +) - 160) < 1e-9)
    // Four levels lie within 5 bp: a level of theirs has 1.3 · 1.960862 times the one before.
    for level in 0..<3 {
      #expect(abs(humped.sizes[level + 1] / humped.sizes[level] - 2.549_121) < 1e-5)
    }
    #expect(abs(humped.sizes[5] / humped.sizes[4] - 1.3) < 1e-12)
    // Lots for each part of a price: a third as much at the first level as at the hump.
    let densities = zip(humped.sizes, humped.offsets).map { $0 / $1 }
    #expect(densities.indices.max { densities[$0] < densities[$1] } == 4)
    #expect(zip(ladder.sizes, ladder.offsets).map { $0 / $1 }.max() == ladder.sizes[0] / 0.35e-4)
  }

  @Test("a ladder that begins beyond 1 % shares its depth over all of it")
  func distant() {
    let distant = QuoteLadder(count: 3, first: 0.02, last: 0.08, growth: 1, depth: 6)
    #expect(distant.sizes == [2, 2, 2])
  }
}
