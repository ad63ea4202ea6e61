import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

extension CrowdBench where Trader == LeveragedCrowd {
  /// What was brought from outside, and arrived.
  fileprivate var brought: [Money] {
    journal.compactMap { entry in
      if case .transferred(let transfer) = entry.fact, transfer.reason == .deposit {
        transfer.amount
      } else {
        nil
      }
    }
  }

  /// How long the first account will stay away when it goes now.
  fileprivate func absence(_ rules: LeveragedCrowd.Returns) -> Interval {
    var chance = trader.holders[0].stream
    _ = chance.bernoulli(rules.share)
    return Interval(up: chance.exponential(mean: rules.after.seconds))
  }

  fileprivate func cash(_ account: Int) -> Money {
    let id = AccountID(trader.first.index + UInt32(account))
    return venue.clearing.accounts[Int(id.index)].cash
  }
}

@Suite struct LeveragedCrowdReturnTests {
  private static let rules: LeveragedCrowd.Returns = {
    var rules = LeveragedCrowd.Returns()
    rules.after = .minutes(30)
    return rules
  }()

  /// An account at ten times leverage, which a fall by a fifth closes whichever its margin; bids
  /// and asks near the price at which it comes back.
  private func bench(
    _ lots: Int64 = 500, mode: MarginMode = .isolated,
    returns: LeveragedCrowd.Returns? = rules
  ) -> CrowdBench<LeveragedCrowd> {
    var crowd = HandMade { $0.returns = returns }
    crowd.add(lots, leverage: 10, mode: mode)
    // The step above is what the venue lends for: he can pay the fee.
    crowd.plan.legs[0].leverage = 20
    var bench = crowd.bench()
    bench.quote(.buy, 100_000, at: Price(ticks: 790_000))
    bench.quote(.sell, 100_000, at: Price(ticks: 1_210_000))
    return bench
  }

  /// Closed at 0.8 of the price.
  private func closed(
    _ lots: Int64 = 500, mode: MarginMode = .isolated,
    returns: LeveragedCrowd.Returns? = rules
  ) -> CrowdBench<LeveragedCrowd> {
    var bench = bench(lots, mode: mode, returns: returns)
    bench.fall(to: 0.79, for: .seconds(50))
    bench.fall(to: 0.8, for: .seconds(5))
    bench.clearQuotes()
    bench.quote(.buy, 100_000, at: Price(ticks: 799_000))
    bench.quote(.sell, 100_000, at: Price(ticks: 801_000))
    return bench
  }

  @Test("who was closed comes back after his time, on the same side and for the same money")
  func comesBack() {
    var bench = bench()
    let absence = bench.absence(Self.rules)
    #expect(absence > .minutes(1))
    bench.fall(to: 0.79, for: .seconds(1))
    var seconds = 0
    while bench.lots(0) != 0, seconds < 600 {
      bench.run(for: .seconds(1))
      seconds += 1
    }
    bench.quote(.sell, 100_000, at: Price(ticks: 801_000))
    bench.fall(to: 0.8, for: absence - .seconds(10))
    #expect(bench.lots(0) == 0 && bench.trader.census().out(.liquidation) == 1)
    bench.run(for: .seconds(30))
    // 500 dollars at four fifths of the price.
    #expect(bench.lots(0) == 625)
    #expect(bench.trader.census().holding == 1 && bench.trader.census().returns == 1)
  }

  @Test("in cross margin all the money is gone, and he brings what is missing, once")
  func money() {
    var bench = closed(mode: .cross)
    let left = bench.cash(0)
    #expect(left < .whole(50) && bench.lots(0) == 0)
    bench.run(for: .hours(4))
    #expect(bench.lots(0) > 500)
    #expect(bench.brought == [.whole(50) - left])
    // That is no top-up.
    #expect(bench.trader.census().topUps == 0)
  }

  @Test("who has his money in reserve brings nothing")
  func reserve() {
    var bench = closed()
    #expect(bench.cash(0) >= .whole(50))
    bench.run(for: .hours(4))
    #expect(bench.lots(0) == 625 && bench.brought.isEmpty)
  }

  @Test("a short comes back short")
  func short() {
    var bench = bench(-500)
    bench.fall(to: 1.2, for: .seconds(50))
    #expect(bench.lots(0) == 0)
    bench.quote(.buy, 100_000, at: Price(ticks: 1_199_000))
    bench.run(for: .hours(4))
    // 500 dollars at six fifths of the price.
    #expect(bench.lots(0) == -417)
  }

  @Test("without returns nobody comes, nor where nobody does, nor who takes his money away")
  func never() {
    var nobody = Self.rules
    nobody.share = 0
    for rules in [nil, nobody] {
      var bench = closed(returns: rules)
      bench.run(for: .hours(4))
      #expect(bench.lots(0) == 0 && bench.sent.isEmpty && bench.trader.census().returns == 0)
    }
    var crowd = HandMade { $0.returns = Self.rules }
    crowd.add(500, leverage: 10)
    var bench = crowd.bench()
    bench.trader.holders[0].flees = true
    bench.quote(.buy, 100_000, at: Price(ticks: 790_000))
    bench.fall(to: 0.79, for: .hours(4))
    #expect(bench.lots(0) == 0 && bench.sent.isEmpty)
  }

  @Test("without returns nothing is drawn that was not drawn before")
  func draws() {
    let before = bench(returns: nil).trader.holders[0].stream
    let after = closed(returns: nil).trader.holders[0].stream
    #expect(before == after)
    #expect(bench().trader.holders[0].stream != closed().trader.holders[0].stream)
  }

  @Test("a large position is taken slice by slice, and who loses it on the way waits anew")
  func interrupted() {
    var bench = closed(5_000)
    var seconds = 0
    while bench.lots(0) < 2_000, seconds < 4 * 3_600 {
      bench.run(for: .seconds(1))
      seconds += 1
    }
    #expect(bench.lots(0) >= 2_000 && bench.lots(0) < 5_000)
    #expect(bench.trader.census().entering == 1 && bench.trader.census().returns == 0)
    let absence = bench.absence(Self.rules)
    #expect(absence > .minutes(1))
    bench.clearQuotes()
    bench.quote(.buy, 100_000, at: Price(ticks: 500_000))
    bench.fall(to: 0.5, for: .seconds(10))
    #expect(bench.lots(0) == 0)
    bench.quote(.sell, 100_000, at: Price(ticks: 501_000))
    bench.forget()
    bench.run(for: absence - .seconds(15))
    #expect(bench.sent.isEmpty && bench.trader.census().out == 1)
    bench.run(for: .minutes(2))
    // 5,000 dollars at half the price.
    #expect(bench.lots(0) == 10_000 && bench.trader.census().returns == 1)
  }

  @Test("the crowd gets used to a price: a fall of old is a fear no more")
  func memory() {
    var rules = Self.rules
    rules.memory = .hours(1)
    var bench = bench(returns: rules)
    bench.fall(to: 0.95, for: .seconds(3))
    #expect(abs(bench.trader.references[0] - 1_000_000) < 100)
    bench.run(for: .hours(1))
    #expect(abs(bench.trader.references[0] - (950_000 + 50_000 / 2.718_28)) < 50)
    var still = self.bench(returns: nil)
    still.fall(to: 0.95, for: .hours(1))
    #expect(still.trader.references[0] == 1_000_000)
  }
}
