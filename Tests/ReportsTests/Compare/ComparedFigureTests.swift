import Testing

@testable import Reports

@Suite("A figure of two sides")
struct ComparedFigureTests {
  private func figure(
    _ name: String, _ a: [Double], _ b: [Double], isPaired: Bool = true, isHeadline: Bool = false
  ) throws -> ComparedFigure {
    func runs(_ values: [Double]) -> [(seed: UInt64, value: Double)] {
      values.enumerated().map { (UInt64($0), $1) }
    }
    let metric = try #require(Metric.named(name))
    return try #require(
      ComparedFigure(
        metric, market: "", a: runs(a), b: runs(b), isPaired: isPaired, isHeadline: isHeadline))
  }

  @Test("what is said of it follows from its chance, alone and among others")
  func findings() throws {
    let (a, b) = (InventedSides.falls, InventedSides.milder)
    var clear = try figure("drawdown", a, b, isHeadline: true)
    #expect(clear.finding == .alone && clear.isSeen)
    clear.adjusted = 0.05
    #expect(clear.finding == .differs)
    clear.adjusted = 0.051
    #expect(clear.finding == .alone)
    #expect(try figure("drawdown", a, a).finding == .same)
    let noise = try figure("adlAll", InventedSides.deleveraged, InventedSides.asMuch)
    #expect(noise.finding == .unseen && !noise.isSeen)
    #expect(try figure("drawdown", [0.1], [0.2]).finding == .untold)
    // The same step in every pair: too few of them for their signs to say anything.
    #expect(try figure("liquidations", [1, 2, 3], [2, 3, 4]).finding == .untold)
  }

  @Test("flags are compared as flags, with pairs or without")
  func flags() throws {
    let (never, always) = ([Double](repeating: 0, count: 8), [Double](repeating: 1, count: 8))
    let paired = try figure("cascade", never, always)
    #expect(abs(try #require(paired.difference.chance) - 2.0 / 256) < 1e-12)
    #expect(paired.difference.change.value == 1)
    let apart = try figure("cascade", never, always, isPaired: false)
    #expect(apart.difference.chance != paired.difference.chance)
    #expect(paired.text(paired.meanB) == "100 %")
  }

  @Test("without pairs it is the same where one value is all there is")
  func same() throws {
    #expect(try figure("stages", [3, 3], [3, 3, 3], isPaired: false).isSame)
    #expect(try !figure("stages", [3, 4], [3, 4], isPaired: false).isSame)
    #expect(try figure("stages", [3, 4], [3, 4]).isSame)
  }

  @Test("its mean, median and names")
  func words() throws {
    let fall = try figure("drawdown", [0.1, 0.2, 0.6], [0.1, 0.1, 0.1])
    #expect(abs(fall.meanA - 0.3) < 1e-12 && fall.medianA == 0.2 && fall.medianB == 0.1)
    #expect(fall.title == "fall" && fall.nameInTables == "drawdown")
    let told = try #require(InventedSides.figure("drawdown"))
    #expect(told.title == "fall, V1/BTC-PERP" && told.phrase == "fall of V1/BTC-PERP")
    #expect(told.nameInTables == "drawdown, V1/BTC-PERP")
  }
}
