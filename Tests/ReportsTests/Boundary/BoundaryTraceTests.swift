import Testing

@testable import Reports

@Suite("Looking for the place where an expectation breaks")
struct BoundaryTraceTests {
  private let blurred = InventedSearch.threshold(70.3, width: 3)

  @Test("the boundary lies between two neighbours, found with a thirtieth of all runs")
  func found() {
    let table = InventedSearch.table()
    let numbers = InventedSearch.played(table, in: blurred)
    let trace = BoundaryTrace(
      InventedSearch.filled(table, numbers, blurred), InventedSearch.half, firstSeeds: 16)
    #expect(trace.bracket == BoundaryTrace.Bracket(low: 70, high: 71))
    #expect(trace.holdsFirst && trace.contradictions.isEmpty)
    #expect(trace.steps.map(\.place).prefix(5) == [0, 128, 64, 96, 80])
    #expect(trace.steps.count == 11)
    #expect(numbers.count * 30 < 129 * 128, "\(numbers.count) runs")
  }

  @Test("seeds are doubled beside the boundary, and nowhere else")
  func doubling() throws {
    let trace = InventedSearch.trace(InventedSearch.table(), in: blurred)
    for place in [0, 128, 64, 96] {
      let step = try #require(trace.step(at: place))
      #expect(step.verdict.seeds == 16 && step.verdict.isProven, "\(place)")
    }
    // 48 % of seeds have a cascade at 70: no number of seeds up to 128 tells that from a half.
    let beside = try #require(trace.step(at: 70)?.verdict)
    #expect(beside.seeds == 128 && beside.holds && !beside.isProven)
    let counts = trace.steps.map(\.verdict.seeds)
    #expect(counts.allSatisfy { [16, 32, 64, 128].contains($0) })
  }

  @Test("either end may be the one at which it holds")
  func turned() {
    let trace = InventedSearch.trace(InventedSearch.table()) { place, seed in
      blurred(128 - place, seed)
    }
    #expect(!trace.holdsFirst && trace.contradictions.isEmpty)
    // 128 - 70.3 is 57.7: a cascade in more than half of the seeds up to 57.
    #expect(trace.bracket == BoundaryTrace.Bracket(low: 57, high: 58))
  }

  @Test("ends that say the same: middle and quarters are tried, and no boundary is made up")
  func same() {
    let trace = InventedSearch.trace(
      InventedSearch.table(), in: InventedSearch.threshold(700, width: 3))
    #expect(trace.wanted.isEmpty && trace.bracket == nil && trace.holdsFirst)
    #expect(trace.steps.map(\.place) == [0, 128, 64, 32, 96])
    #expect(
      trace.steps.map(\.purpose.rawValue) == ["end", "end", "between", "between", "between"])
  }

  @Test("an island between equal ends is found at its first shore, and the rest contradicts it")
  func island() {
    let (rises, falls) = (
      InventedSearch.threshold(29.5, width: 0.1), InventedSearch.threshold(45, width: 0.1)
    )
    let trace = InventedSearch.trace(InventedSearch.table()) { place, seed in
      falls(place, seed) == [1] ? [0] : rises(place, seed)
    }
    #expect(trace.bracket == BoundaryTrace.Bracket(low: 29, high: 30))
    #expect(trace.contradictions.map(\.place).sorted() == [64, 96, 128])
  }

  @Test("one place on either side is looked at, in the middle of what was left out")
  func beside() {
    let trace = InventedSearch.trace(
      InventedSearch.table(), in: InventedSearch.threshold(70.3, width: 0.1))
    #expect(trace.steps.suffix(2).map(\.place) == [32, 112])
    #expect(trace.steps.suffix(2).allSatisfy { $0.purpose == .beside })
  }

  @Test("a search that is stopped after any number of runs goes on as if it had not been")
  func resumed() {
    let table = InventedSearch.table(last: 32, seeds: 64)
    let world = InventedSearch.threshold(20.4, width: 1)
    let whole = InventedSearch.played(table, first: 8, in: world)
    #expect(whole.count > 100)
    for most in stride(from: 0, through: whole.count, by: 23) {
      let part = InventedSearch.played(table, first: 8, most: most, in: world)
      #expect(part.count == most)
      #expect(InventedSearch.played(table, first: 8, from: part, in: world) == whole, "\(most)")
    }
  }

  @Test("what is wanted rises, and none of it is there")
  func wanted() {
    let table = InventedSearch.table(last: 4, seeds: 8)
    let none = BoundaryTrace(table, InventedSearch.half, firstSeeds: 2)
    #expect(none.wanted == [0, 1, 32, 33])
    let one = InventedSearch.filled(table, [0, 33], blurred)
    #expect(BoundaryTrace(one, InventedSearch.half, firstSeeds: 2).wanted == [1, 32])
  }

  @Test("a figure of the seeds themselves needs no more of them; one seed needs itself alone")
  func exact() {
    let table = InventedSearch.table(last: 16, seeds: 64)
    let world = InventedSearch.threshold(8.5, width: 0.5)
    let all = InventedSearch.trace(
      table, InventedSearch.limit("cascade", .max, below: 1), first: 8, in: world)
    #expect(all.steps.allSatisfy { $0.verdict.seeds == 8 && $0.verdict.isProven })
    let seed = InventedSearch.limit("cascade", .seed(40), below: 1)
    let numbers = InventedSearch.played(table, seed, first: 8, in: world)
    #expect(numbers.allSatisfy { $0 % 64 == 39 } && numbers.count >= 6)
  }

  @Test("runs that were stopped are there and say nothing; a place without others does not hold")
  func stopped() {
    let table = InventedSearch.table(last: 16, seeds: 16)
    let trace = InventedSearch.trace(table, first: 8) { place, seed in
      place > 10 ? nil : seed == 3 ? nil : [0]
    }
    #expect(trace.bracket == BoundaryTrace.Bracket(low: 10, high: 11))
    #expect(trace.step(at: 0)?.verdict.check.seeds == 7)
    #expect(trace.step(at: 16)?.verdict.words == "breaks, not measurable")
  }

  @Test("an axis of two values is its own bracket, one of one value has none")
  func short() {
    let two = InventedSearch.trace(
      InventedSearch.table(last: 1), in: InventedSearch.threshold(0.5, width: 0.1))
    #expect(two.bracket == BoundaryTrace.Bracket(low: 0, high: 1) && two.steps.count == 2)
    let one = BoundaryTrace(InventedSearch.table(last: 0), InventedSearch.half, firstSeeds: 8)
    #expect(one.wanted.isEmpty && one.steps.isEmpty)
  }
}
