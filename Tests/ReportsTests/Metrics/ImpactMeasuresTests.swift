import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Measures of impact")
struct ImpactMeasuresTests {
  private let window = SyntheticMarket.window(7_200, trigger: 3_600)

  /// In turn ten seconds of buying and ten of selling: $2,000 a second on one side, $1,000 on the
  /// other, so $10,000 signed. Each moves the price by a basis point, and by twenty for ten minutes
  /// from the trigger on.
  private var market: MarketRecord {
    var market = SyntheticMarket.flat(7_200)
    for second in market.bars.indices {
      let isBuying = SyntheticMarket.step(second) % 2 == 0
      market.bars[second].volume = .whole(3_000)
      market.bars[second].takerSold = .whole(isBuying ? 1_000 : 2_000)
      market.bars[second].freelySold = market.bars[second].takerSold
    }
    SyntheticMarket.setPrices(&market) { second in
      let size = (3_600..<4_200).contains(second) ? 20e-4 : 1e-4
      // Half way through a buying step half of its move is done.
      let part = Double((second + 5) % 10) / 10
      return 1 + size * (SyntheticMarket.step(second) % 2 == 0 ? part : 1 - part)
    }
    return market
  }

  @Test("a basis point for $10,000 is a lambda of 100 a million; of the worst five minutes 2,000")
  func kyle() throws {
    let impact = ImpactMeasures(market, window)
    #expect(abs(try #require(impact.kyleCalm) - 100) < 1)
    #expect(abs(try #require(impact.kyleWorst) - 2_000) < 20)
  }

  @Test("money is that of the world: a run at 1:1000 has a thousandth of the lambda")
  func scaled() throws {
    var market = market
    market.scale = Rate(billionths: 1_000_000)
    let impact = ImpactMeasures(market, window)
    #expect(abs(try #require(impact.kyleCalm) - 0.1) < 0.001)
  }

  @Test("what comes back within a minute makes the book deeper than ten seconds would say")
  func effectiveDepth() throws {
    // Sold for two minutes, $1,000 a second net, and bought back: a basis point a minute.
    var market = SyntheticMarket.flat(7_200)
    for second in market.bars.indices {
      market.bars[second].volume = .whole(3_000)
      market.bars[second].takerSold = .whole(second / 120 % 2 == 0 ? 2_000 : 1_000)
    }
    SyntheticMarket.setPrices(&market) { second in
      let part = Double(second % 120) / 120
      return 1 - 2e-4 * (second / 120 % 2 == 0 ? part : 1 - part)
    }
    let depth = try #require(ImpactMeasures(market, window).effectiveDepthCalm)
    // $60,000 a minute moves a basis point, and $6M one per cent.
    #expect(abs(depth / 6_000_000 - 1) < 0.02)
  }

  @Test("Amihud's ratio has minutes, and leaves out those without trades")
  func amihud() throws {
    var market = SyntheticMarket.flat(7_200, volume: 1_000)
    // Every minute up or down by 6 bp: over $60,000 that is 100 bp a million.
    SyntheticMarket.setPrices(&market) { second in
      let minute = (second + 115) / 60
      let part = Double((second + 115) % 60) / 60
      return 1 + 6e-4 * (minute % 2 == 0 ? part : 1 - part)
    }
    let ratio = try #require(ImpactMeasures(market, window).amihudCalm)
    #expect(abs(ratio - 100) < 1)
    market.scale = Rate(billionths: 1_000_000)
    let world = try #require(ImpactMeasures(market, window).amihudCalm)
    #expect(abs(world / ratio - 0.001) < 1e-9)
    for second in market.bars.indices { market.bars[second].volume = .zero }
    #expect(ImpactMeasures(market, window).amihudCalm == nil)
  }

  @Test("while a side of the book is empty there is no mid, and a stretch of that has no lambda")
  func empty() {
    var market = market
    for place in market.samples.indices where market.samples[place].at >= window.trigger {
      market.samples[place].bid = nil
    }
    let impact = ImpactMeasures(market, window)
    #expect(impact.kyleCalm != nil)
    #expect(impact.kyleWorst == nil)
    #expect(impact.effectiveDepthWorst == nil)
  }

  @Test("selling at once: the calm median, and the emptiest sample; without a book nothing")
  func costs() throws {
    var market = SyntheticMarket.flat(7_200)
    #expect(ImpactMeasures(market, window).sellCost(.million) == nil)
    for place in market.samples.indices {
      market.samples[place].sellCosts = [0.000_1, 0.000_5, 0.01]
    }
    market.samples[900].sellCosts = [0.01, 0.2, 1]
    let impact = ImpactMeasures(market, window)
    #expect(abs(try #require(impact.sellCost(.million)) - 0.000_5) < 1e-9)
    #expect(abs(try #require(impact.worstSellCost(.million)) - 0.2) < 1e-7)
    #expect(impact.worstSellCost(.tenMillion) == 1)
    let quiet = ImpactMeasures(market, SyntheticMarket.window(7_200))
    #expect(quiet.worstSellCost(.million) == nil)
    #expect(quiet.kyleWorst == nil)
  }
}

extension SyntheticMarket {
  /// Steps of ten seconds begin with the first sample, at five seconds.
  fileprivate static func step(_ second: Int) -> Int { (second + 15) / 10 }
}
