import Primitives
import Testing

@testable import Simulations

@Suite struct PricePathTests {
  private func at(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }

  private func path(_ interpolation: PricePath.Interpolation) -> PricePath {
    PricePath(
      [(10, 0), (20, -1), (40, 0.5)].map { PricePath.Point(at: at($0.0), log: $0.1) },
      interpolation)
  }

  @Test("before the first point and after the last it stays")
  func ends() {
    for kind in PricePath.Interpolation.allCases {
      #expect(path(kind).log(at: at(0)) == 0)
      #expect(path(kind).log(at: at(1_000)) == 0.5)
    }
    #expect(PricePath([], .previous).log(at: at(3)) == 0)
  }

  @Test("between two points the earlier holds, or logarithms move evenly")
  func between() {
    #expect([10, 15, 20, 39, 40].map { path(.previous).log(at: at($0)) } == [0, 0, -1, -1, 0.5])
    #expect(
      [10, 15, 20, 30, 40].map { path(.logLinear).log(at: at($0)) } == [0, -0.5, -1, -0.25, 0.5])
    #expect(path(.previous).highest == 0.5)
  }

  @Test("a fundamental goes where its paths go, and news come on top")
  func fundamental() throws {
    var asset = Fundamental.Asset(name: "A", price: 100, volatility: 0)
    asset.paths = [path(.previous), path(.previous)]
    let rules = Fundamental.Rules(assets: [asset], correlation: [[1]])
    var value = try #require(Fundamental(rules, seed: 1))
    #expect(abs(value.value(0, at: at(20)) - 100 * 0.1353352832) < 1e-6)
    value.hear([Shock.Jump(asset: 0, ratio: -0.5)], over: .zero, at: at(25))
    #expect(abs(value.value(0, at: at(30)) - 50 * 0.1353352832) < 1e-6)
  }

  @Test("points out of order, or no numbers, make no world")
  func faults() {
    var asset = Fundamental.Asset(name: "A", price: 100, volatility: 0)
    let twice = PricePath.Point(at: at(1), log: 0)
    for points in [[twice, twice], [PricePath.Point(at: at(1), log: .nan)]] {
      asset.paths = [PricePath(points, .previous)]
      #expect(Fundamental.Rules(assets: [asset], correlation: [[1]]).fault != nil)
    }
  }
}
