import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// What comes of what they hear of one another.
@Suite struct LeveragedCrowdMoodTests {
  typealias Social = LeveragedCrowd.Social

  func crowd(
    _ change: (inout Social) -> Void = { _ in },
    _ rest: (inout LeveragedCrowd.Parameters) -> Void = { _ in }
  ) -> HandMade {
    var social = Social()
    change(&social)
    return HandMade {
      $0.social = social
      rest(&$0)
    }
  }

  @Test("what is written of liquidations frightens, and posts of a calm day do not")
  func posts() {
    var crowd = crowd({
      $0.posts.rate = 10; $0.posts.perLiquidation = 5_000
    }) {
      $0.panic.base = 1e-4
    }
    for index in 0..<500 {
      crowd.add(100, leverage: 4) { $0.panicThreshold = Double(index + 1) / 500 }
    }
    var bench = crowd.bench()
    bench.run(for: .minutes(5))
    // 300 s at one in 10,000 s are 0.03 of the thresholds: 15 accounts, more or less.
    #expect(bench.trader.census().leaving(.panic) < 30)
    bench.trader.mood.noteLiquidation(of: 300_000, in: 0)
    bench.run(for: .minutes(5))
    #expect(bench.trader.census().leaving(.panic) > 400)
    #expect(bench.trader.census().index > 5)
  }

  @Test("only who attends to what is written is frightened by it")
  func attention() {
    var crowd = crowd({
      $0.posts.rate = 10
      $0.posts.perLiquidation = 5_000
      $0.attention = .init()
      (($0.attention!).perPost, $0.attention!.calm, $0.attention!.crisis) = (0, 0, 0)
      $0.attention!.lasts = .hours(24)
    }) { $0.panic.base = 1e-4 }
    for index in 0..<200 {
      crowd.add(100, leverage: 4) { $0.panicThreshold = 0.5 + Double(index) / 1_000 }
    }
    var bench = crowd.bench()
    bench.trader.panic.turn(7, isAttentive: true)
    bench.trader.panic.turn(8, isAttentive: true)
    bench.trader.panic.turn(8, isAttentive: false)
    bench.trader.mood.noteLiquidation(of: 300_000, in: 0)
    bench.run(for: .minutes(8))
    #expect(bench.trader.census().leaving(.panic) == 1)
    #expect(bench.trader.holders[7].state == .leaving)
  }

  @Test("whose ten friends have all left follows them", arguments: [(3.0, 1), (0.0, 0)])
  func friends(gain: Double, followers: Int) {
    var crowd = crowd({
      $0.network = .init(); $0.network!.gain = gain
    }) {
      $0.information.delay = .seconds(1)
      ($0.panic.base, $0.information.delaySpread) = (1e-4, 0)
    }
    for _ in 0..<10 { crowd.add(100, leverage: 4) { $0.isInformed = true } }
    // 500 s alone, 25 s at e³ times the rate.
    crowd.add(100, leverage: 4) { $0.panicThreshold = 0.05 }
    var bench = crowd.bench()
    bench.learn(.news(MarketID(0), jump: -0.02))
    bench.run(for: .seconds(60))
    #expect(bench.trader.census().leaving(.information) == 10)
    #expect(bench.trader.census().leaving(.panic) == followers)
  }

  @Test("a herd that sells closes its longs, one that buys its shorts")
  func herds() {
    var crowd = crowd {
      $0.herds = .init()
      ($0.herds!.activity, $0.herds!.step, $0.herds!.largest) = (0.5, .seconds(1), 4)
    }
    for index in 0..<200 { crowd.add(index % 2 == 0 ? 100 : -100, leverage: 4) }
    var bench = crowd.bench()
    bench.run(for: .milliseconds(1_500))
    let first = (0..<200).filter { bench.trader.holders[$0].state == .leaving }
    #expect(first.count > 10 && first.count < 120)
    for k in 0..<bench.trader.mood.herded.count {
      let act = bench.trader.mood.herded[k]
      #expect(
        (bench.trader.holders[Int(act.account)].state == .leaving)
          == ((act.account % 2 == 0) == act.sells))
    }
    bench.run(for: .minutes(2))
    #expect(bench.trader.census().leaving(.herd) == 200)
    #expect(bench.sent.allSatisfy { $0.request.motive == .herd })
  }

  @Test("who withdraws closes, and sends all he has out of the venue, to the unit")
  func withdraws() {
    var crowd = crowd {
      $0.rumours = .init(); $0.rumours!.base = 0
    }
    crowd.add(1_000, leverage: 4, mode: .cross)
    crowd.add(1_000, leverage: 4)
    crowd.add(1_000, leverage: 4)
    var bench = crowd.bench()
    bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
    bench.quote(.sell, 10_000, at: Price(ticks: 1_001_000))
    bench.run(for: .seconds(2))
    for account in 0..<2 { bench.trader.flee(account, bench.now) }
    bench.run(for: .minutes(3))
    #expect((0..<3).map { bench.lots($0) } == [0, 0, 1_000])
    let ids = (0..<2).map { AccountID(bench.trader.first.index + UInt32($0)) }
    #expect(ids.map { bench.venue.clearing.equity(of: $0) } == [.zero, .zero])
    let sent = bench.journal.compactMap { entry -> Money? in
      guard case .transferred(let transfer) = entry.fact, transfer.reason == .sent else {
        return nil
      }
      return transfer.amount
    }
    #expect(sent.count == 2)
    // A quarter of 1,000 dollars behind the position and as much beside it, less what the sale
    // cost.
    #expect(sent.allSatisfy { $0 < .whole(500) && $0 > .whole(498) })
    #expect(bench.trader.census().withdrawals == 2)
    #expect(
      abs(bench.trader.census().withdrawn - (sent[0] + sent[1]).amount) < 1e-9)
    #expect(bench.venue.clearing.recountFault() == nil && bench.venue.fault() == nil)
  }

  @Test("where nothing may leave, it waits at the door and leaves later")
  func frozen() {
    var crowd = crowd {
      $0.rumours = .init(); $0.rumours!.base = 0
    }
    crowd.add(1_000, leverage: 4)
    var bench = crowd.bench()
    bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
    bench.venue.setTransfersFrozen(true)
    bench.run(for: .seconds(1))
    bench.trader.flee(0, bench.now)
    bench.run(for: .minutes(10))
    let sends = { (bench: borrowing CrowdBench<LeveragedCrowd>) in
      bench.sent.count { if case .send = $0.request.action { true } else { false } }
    }
    #expect(bench.lots(0) == 0 && sends(bench) == 0)
    bench.venue.setTransfersFrozen(false)
    bench.run(for: .minutes(2))
    #expect(sends(bench) == 1 && bench.venue.clearing.equity(of: bench.trader.first) == .zero)
  }

  @Test("who closes a half keeps the other, and the margin that it needs")
  func half() {
    var crowd = crowd {
      $0.rumours = .init()
      ($0.rumours!.base, $0.rumours!.closes) = (0, 0.5)
    }
    crowd.add(1_000, leverage: 4, mode: .cross) { $0.topsUp = true }
    var bench = crowd.bench()
    bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
    bench.quote(.sell, 10_000, at: Price(ticks: 1_001_000))
    bench.run(for: .seconds(1))
    bench.trader.flee(0, bench.now)
    bench.run(for: .minutes(3))
    #expect(bench.lots(0) == 500 && bench.trader.census().holding == 1)
    // 500 dollars at four times need 125; the rest has gone.
    let left = bench.venue.clearing.equity(of: bench.trader.first)
    #expect(left >= .whole(124) && left < .whole(126))
    // It brings no money any more.
    bench.forget()
    bench.fall(to: 0.7553, for: .minutes(10))
    #expect(bench.lots(0) == 500)
    #expect(
      bench.sent.allSatisfy { if case .topUp = $0.request.action { false } else { true } })
  }

  @Test("posts that frighten nobody change nothing")
  func gainless() {
    var censuses: [LeveragedCrowd.Census] = []
    for isOn in [false, true] {
      var social = Social()
      social.posts.gain = 0
      var crowd = HandMade {
        $0.panic.base = 1e-3
        $0.social = isOn ? social : nil
      }
      for index in 0..<200 {
        crowd.add(100 + Int64(index), leverage: 5) {
          $0.panicThreshold = Double(index % 40) / 20
          $0.topsUp = index % 2 == 0
        }
      }
      var bench = crowd.bench()
      bench.quote(.buy, 50_000, at: Price(ticks: 899_000))
      bench.fall(to: 0.95, for: .minutes(3))
      bench.fall(to: 0.85, for: .minutes(3))
      var census = bench.trader.census()
      (census.posts, census.index) = (0, 0)
      censuses.append(census)
    }
    #expect(censuses[0] == censuses[1] && censuses[0].out > 0)
  }

  @Test("a copy goes on exactly as the original does")
  func clones() {
    var crowd = crowd({
      ($0.attention, $0.network, $0.herds) = (.init(), .init(), .init())
      ($0.attention!.perPost, $0.herds!.step) = (0.5, .seconds(30))
      $0.rumours = .init()
      $0.rumours!.base = 1e-4
    }) { $0.panic.base = 1e-3 }
    for index in 0..<200 {
      crowd.add(100 + Int64(index), leverage: 5) {
        $0.panicThreshold = Double(index % 40) / 20
      }
    }
    var bench = crowd.bench()
    bench.quote(.buy, 500_000, at: Price(ticks: 939_000))
    bench.fall(to: 0.95, for: .minutes(3))
    let values = [Price(ticks: 940_000)]
    var copy = CrowdBench(
      bench.venue.clone(), bench.trader.clone(), values: values, at: bench.now)
    var original = CrowdBench(
      bench.venue.clone(), bench.trader.clone(), values: values, at: bench.now)
    copy.run(for: .minutes(20))
    original.run(for: .minutes(20))
    #expect(copy.trader.census() == original.trader.census())
    #expect(copy.sent.map(\.request.tag) == original.sent.map(\.request.tag))
    #expect(copy.trader.census().withdrawn > 0)
  }
}
