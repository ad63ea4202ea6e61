import Agents
import Glibc
import Primitives
import Simulations
import Testing

@testable import Reports
@testable import Simulations

@Suite("Stages")
struct StagesTests {
  private func detect(_ markets: [MarketRecord], trigger: Int? = nil) -> StageDetector {
    StageDetector(
      SyntheticMarket.record(markets),
      SyntheticMarket.window(markets[0].bars.count - 1, trigger: trigger))
  }

  @Test("a flat market has none")
  func flat() {
    #expect(detect([SyntheticMarket.flat(3_600)]).episodes.isEmpty)
  }

  /// A random walk with calm volatility, volumes and depths that breathe.
  private func noisy(_ seed: UInt64) -> MarketRecord {
    var dice = InventedRun.Noise(seed)
    func bell() -> Double {
      (0..<12).reduce(0) { sum, _ in sum + dice.next() } - 6
    }
    var market = SyntheticMarket.flat(4 * 3_600)
    let sigma = market.facts.volatilityPerRootSecond
    var log = 0.0
    var path: [Double] = []
    for _ in market.bars.indices {
      log += sigma * bell()
      path.append(exp(log))
    }
    SyntheticMarket.setPrices(&market) { path[$0] }
    for second in market.bars.indices {
      let volume = 500 + 1_000 * dice.next()
      market.bars[second].volume = Money(nearest: volume)
      let sold = volume * (0.2 + 0.6 * dice.next())
      market.bars[second].takerSold = Money(nearest: sold)
      // Now and then a stop or a small liquidation.
      let forced = dice.next() < 0.002 ? 0.9 : 0
      market.bars[second].freelySold = Money(nearest: sold * (1 - forced))
    }
    for index in market.samples.indices {
      let share = 0.75 + 0.5 * dice.next()
      for band in DepthBand.allCases {
        market.samples[index].bids[band.rawValue].total = Money(
          nearest: Double(SyntheticMarket.depth) * share)
      }
    }
    return market
  }

  @Test("four quiet hours raise no false alarm above the trigger", arguments: 1...10)
  func falseAlarms(_ seed: UInt64) {
    let found = detect([noisy(seed)])
    #expect(found.episodes.allSatisfy { $0.stage == .trigger }, "\(found.episodes)")
    #expect(found.episodes.count <= 1)
    #expect(found.kendallTau == nil)
  }

  /// News at 1,800 s, a forced fall, bids that leave, a void, cross closes elsewhere, ADL.
  private func story() -> [MarketRecord] {
    var lead = noisy(3)
    let calm = lead.bars.map { Double($0.mark.ticks) / Double(SyntheticMarket.price) }
    SyntheticMarket.setPrices(&lead) { second in
      if second < 1_800 { return calm[second] }
      let fall = second <= 2_700 ? Double(second - 1_800) / 900 : 1
      return calm[second] * (1 - 0.10 * fall)
    }
    for second in 1_860...2_700 {
      lead.bars[second].freelySold = Money(
        nearest: lead.bars[second].takerSold.amount * 0.5)
      lead.bars[second].longsClosed = .whole(500)
    }
    // The book empties and trading dries up with it.
    for second in 2_100...2_800 {
      lead.bars[second].volume = Money(nearest: lead.bars[second].volume.amount / 4)
    }
    for index in lead.samples.indices {
      let second = Int(lead.samples[index].at.nanoseconds / 1_000_000_000)
      let share = second < 2_000 ? 1.0 : second < 2_300 ? 0.3 : second < 2_800 ? 0.02 : 0.9
      for band in DepthBand.allCases {
        lead.samples[index].bids[band.rawValue].total = Money(
          nearest: Double(SyntheticMarket.depth) * share)
      }
    }
    var other = SyntheticMarket.flat(lead.bars.count - 1)
    other.facts.openInterest = .whole(1)
    for second in 2_400...2_600 {
      other.bars[second].longsClosed = .whole(400)
      other.bars[second].crossClosed = .whole(400)
    }
    other.bars[2_650].deleveraged = .whole(1)
    return [lead, other]
  }

  @Test("a cascade that goes by the book is found stage by stage, in order")
  func order() throws {
    let found = detect(story(), trigger: 1_800)
    let onsets = Stage.allCases.map { stage in
      found.onset(stage).map { Int($0.nanoseconds / 1_000_000_000) }
    }
    let expected = [
      1_800...1_810, 1_860...1_960, 1_995...2_010, 2_295...2_500, 2_400...2_430,
      2_650...2_655,
    ]
    for (stage, range) in zip(Stage.allCases, expected) {
      let onset = try #require(onsets[stage.rawValue - 1], "\(stage)")
      #expect(range.contains(onset), "\(stage) at \(onset)")
    }
    let tau = try #require(found.kendallTau)
    #expect(tau > 0.8)
  }

  @Test("a stage ends when less than half of it has held for a minute")
  func ends() throws {
    let found = detect(story(), trigger: 1_800)
    let withdrawal = try #require(found.episodes.first { $0.stage == .withdrawal })
    let end = Int(withdrawal.to.nanoseconds / 1_000_000_000)
    #expect((2_800...2_810).contains(end))
    #expect(found.episodes.filter { $0.stage == .deleveraging }.count == 1)
  }

  @Test("the same stories in reverse order have a reverse rank")
  func tau() {
    let stages = { (order: [Stage]) in
      StageDetector(
        episodes: order.enumerated().map { index, stage in
          let at = Instant.start + .seconds(Int64(index))
          return StageEpisode(stage: stage, from: at, to: at)
        })
    }
    #expect(stages(Stage.allCases).kendallTau == 1)
    #expect(stages(Stage.allCases.reversed()).kendallTau == -1)
    #expect(stages([.trigger, .void, .fall]).kendallTau == 1.0 / 3)
    #expect(stages([.void]).kendallTau == nil)
  }

  @Test("money that came and went leaves nothing behind in the shares")
  func exactSums() {
    // Sums of odd fractions that would not come back to zero in floating point.
    var market = SyntheticMarket.flat(3_600)
    for second in 0..<1_200 {
      market.bars[second].takerSold = Money(units: 123_456_789_012_345 + Int64(second) * 7)
      market.bars[second].freelySold = .zero
      market.bars[second].volume = market.bars[second].takerSold
    }
    for second in 1_200..<3_600 {
      market.bars[second].takerSold = .zero
      market.bars[second].freelySold = .zero
      market.bars[second].volume = .zero
    }
    let bars = StageBars(
      [market], lead: 0, SyntheticMarket.window(3_600))
    let last = bars.times.count - 1
    #expect(bars.strength(.fall, last) == 0)
    #expect(bars.strength(.margin, last) == 0)
  }

  @Test("a record without samples has no stages")
  func empty() {
    var market = SyntheticMarket.flat(100)
    market.samples = []
    #expect(detect([market]).episodes.isEmpty)
  }
}
