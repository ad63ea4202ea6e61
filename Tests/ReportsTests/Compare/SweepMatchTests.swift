import Testing

@testable import Reports

@Suite("Points and seeds of two sweeps that belong together")
struct SweepMatchTests {
  private typealias Sweep = InventedSweep

  private func grid(_ sides: [Sweep.Side]) -> SweepTable {
    Sweep.grid(sides, seeds: 2) { _, _ in [0, 0, 0] }
  }

  /// Leverages alone.
  private func line(_ values: [String]) -> SweepTable {
    var side = Sweep.leverage
    side.values = values
    return grid([side])
  }

  private func pairs(_ match: SweepMatch) -> [[Int]] { match.points.map { [$0.a, $0.b] } }

  @Test("axes in another order, and keys of an axis, find each other")
  func order() throws {
    let turned = try SweepMatch(
      grid([Sweep.leverage, Sweep.depth]), grid([Sweep.depth, Sweep.leverage]))
    // Of A the depth changes fastest, of B the leverage: 2 at depth 1, 2 at depth 2, 4 at depth 1.
    #expect(Array(pairs(turned).prefix(3)) == [[0, 0], [1, 4], [2, 1]])
    #expect(turned.points.count == 8 && turned.onlyA.isEmpty && turned.onlyB.isEmpty)
    var (one, other) = (grid([Sweep.words]), grid([Sweep.words]))
    one.axes[0].keys = ["x", "y"]
    other.axes[0].keys = ["y", "x"]
    for place in [0, 1] {
      one.points[place][0].texts = ["\(place)", "5"]
      other.points[1 - place][0].texts = ["5", "\(place)"]
    }
    #expect(pairs(try SweepMatch(one, other)) == [[0, 1], [1, 0]])
  }

  @Test("2 and 2.0 are the same value, 2 % and 2 are not")
  func numbers() throws {
    let match = try SweepMatch(line(["2", "4", "8%"]), line(["4.0", "2.0", "8"]))
    #expect(pairs(match) == [[0, 1], [1, 0]])
    #expect(match.onlyA == [2] && match.onlyB == [2])
  }

  @Test("points of one alone are told; without a common one nothing can be compared")
  func alone() throws {
    let match = try SweepMatch(line(["2", "4", "8", "16"]), line(["4", "8", "32"]))
    #expect(pairs(match) == [[1, 0], [2, 1]])
    #expect(match.onlyA == [0, 3] && match.onlyB == [2])
    #expect(throws: SweepMismatch.points) { try SweepMatch(line(["2"]), line(["3"])) }
  }

  @Test("a point that is there twice is held against the first, then the second")
  func twice() throws {
    func drawn(_ shares: [Double]) -> SweepTable {
      Sweep.drawn(.morris, shares.map { [$0] }) { _, _ in [0, 0, 0] }
    }
    let match = try SweepMatch(drawn([0.5, 0, 0.5]), drawn([0.5, 0.5]))
    #expect(pairs(match) == [[0, 0], [2, 1]] && match.onlyA == [1])
    let less = try SweepMatch(drawn([0.5, 0.5]), drawn([0.5]))
    #expect(pairs(less) == [[0, 0]] && less.onlyA == [1])
  }

  @Test("other keys are no axes of the same sweep, and are named")
  func axes() {
    #expect(throws: SweepMismatch.axes(onlyA: ["makers.depth"], onlyB: ["rules.adl"])) {
      try SweepMatch(
        grid([Sweep.leverage, Sweep.depth]), grid([Sweep.leverage, Sweep.words]))
    }
    #expect(throws: SweepMismatch.axes(onlyA: ["makers.depth"], onlyB: [])) {
      try SweepMatch(grid([Sweep.leverage, Sweep.depth]), grid([Sweep.leverage]))
    }
  }

  @Test("seeds are matched by what they are, those that are asked for")
  func seeds() throws {
    var (a, b) = (line(["2"]), line(["2"]))
    a.seeds = [1, 2, 3, 4]
    b.seeds = [3, 1, 20]
    let all = try SweepMatch(a, b)
    #expect(all.seeds.map(\.seed) == [1, 3])
    #expect(all.seeds.map(\.a) == [0, 2] && all.seeds.map(\.b) == [1, 0])
    #expect(try SweepMatch(a, b, seeds: 2...9).seeds.map(\.seed) == [3])
  }
}
