import Kernel
import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("False alarms of the stage detector")
struct StageAlarmsTests {
  private let window = SyntheticMarket.window(7_200, trigger: 3_600)

  private func record(_ change: (inout MarketRecord) -> Void) -> RunRecord {
    var market = SyntheticMarket.flat(7_200)
    change(&market)
    return SyntheticMarket.record([market])
  }

  private func alarms(_ record: RunRecord, _ window: EventWindow) -> StageAlarms {
    StageAlarms(record, window, stages: StageDetector(record, window))
  }

  private func withdraw(_ market: inout MarketRecord, _ seconds: Range<Int>) {
    for place in market.samples.indices {
      let second = Int(market.samples[place].at.nanoseconds / 1_000_000_000)
      if seconds.contains(second) {
        market.samples[place].bids[DepthBand.onePercent.rawValue].total = .whole(10_000)
      }
    }
  }

  @Test("a withdrawal in the calm is a false alarm, the one after the news is not")
  func calm() {
    let record = record { market in
      withdraw(&market, 1_000..<1_100)
      withdraw(&market, 4_000..<4_100)
    }
    let found = alarms(record, window)
    #expect(found.calm == .seconds(3_600 - 600 - 300))
    let withdrawal = found.counts[Stage.withdrawal.rawValue - 1]
    #expect(withdrawal.spells == 2 && withdrawal.calm == 1)
    #expect(found.counts[Stage.deleveraging.rawValue - 1].spells == 0)
  }

  @Test("shuffled, two spells of twenty samples are forty single ones: hardly a spell")
  func shuffled() {
    let record = record { market in
      withdraw(&market, 4_000..<4_100)
      withdraw(&market, 5_000..<5_100)
    }
    let found = alarms(record, window)
    #expect(found.counts[Stage.withdrawal.rawValue - 1].spells == 2)
    #expect(found.counts[Stage.withdrawal.rawValue - 1].shuffled < 0.3)
    #expect(found.shuffles == StageAlarms.usual)
  }

  @Test("a book that is empty half of the time is found so in any order")
  func common() {
    let record = record { market in
      for start in stride(from: 0, to: 7_200, by: 600) { withdraw(&market, start..<(start + 300)) }
    }
    let withdrawal = alarms(record, window).counts[Stage.withdrawal.rawValue - 1]
    #expect(abs(withdrawal.minutes - 60) < 2)
    // In such an order a minute without an empty sample hardly comes: the spell does not end.
    #expect(withdrawal.shuffled < 3 && withdrawal.shuffledMinutes > 90)
  }

  @Test("where nothing strikes no spell is false")
  func quiet() {
    #expect(
      alarms(record { withdraw(&$0, 1_000..<1_100) }, SyntheticMarket.window(7_200)).calm == nil)
  }

  @Test("the same report twice: the order is drawn from a stream of its own")
  func repeatable() {
    let record = record { withdraw(&$0, 3_700..<6_000) }
    let (a, b) = (alarms(record, window), alarms(record, window))
    #expect(a.counts.map(\.shuffled) == b.counts.map(\.shuffled))
  }
}
