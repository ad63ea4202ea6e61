import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct CrowdPlanTests {
  let markets = CrowdMarkets()

  func plan(
    accounts: Int = 5_000, seed: UInt64 = 1, carried: [Int64] = [0, 0, 0],
    _ change: (inout LeveragedCrowd.Parameters) -> Void = { _ in }
  ) -> CrowdPlan {
    var parameters = LeveragedCrowd.Parameters()
    parameters.accounts = accounts
    change(&parameters)
    return CrowdPlan(
      parameters, facts: markets.facts, schedules: markets.schedules, carried: carried, seed: seed,
      agent: AgentID(7))
  }

  /// Long lots of a market in all.
  func longLots(_ plan: CrowdPlan, _ market: Int) -> Int64 {
    plan.legs.reduce(0) {
      $0 + (Int($1.market.index) == market ? max(0, $1.quantity.lots) : 0)
    }
  }

  func openLots(_ market: Int) -> Int64 {
    let fact = markets.facts[market]
    return fact.contract.quantity(worth: fact.openInterest.amount, at: fact.price).lots
  }

  @Test("lots come to zero and longs are worth the open interest to a lot", arguments: 1...4)
  func balances(seed: UInt64) {
    let plan = plan(seed: seed)
    #expect(plan.netLots == [0, 0, 0])
    for market in 0..<3 { #expect(longLots(plan, market) == openLots(market)) }
  }

  @Test("what a whale carries in beside the crowd is balanced by it")
  func balancesCarried() {
    let plan = plan(carried: [-750_000, 400_000, 0])
    #expect(plan.netLots == [750_000, -400_000, 0])
    // A short beside the crowd is one the crowd does not hold; a long beside it likewise.
    #expect(longLots(plan, 0) == openLots(0))
    #expect(longLots(plan, 1) == openLots(1) - 400_000)
  }

  @Test("nobody is in distress at the start: equity is above twice the maintenance")
  func nobodyInDistress() {
    // Among twenty thousand some longs are too small for a lot, and only their hedge is left.
    for (accounts, seed) in [(3_000, 1), (3_000, 2), (20_000, 3)] as [(Int, UInt64)] {
      let plan = plan(accounts: accounts, seed: seed)
      for account in plan.accounts where !account.legs.isEmpty {
        let required = plan.legs[account.legs].reduce(Money.zero) { sum, leg in
          let index = Int(leg.market.index)
          let fact = markets.facts[index]
          return sum
            + markets.schedules[index].maintenance(
              of: fact.contract.notional(fact.price, leg.quantity.magnitude))
        }
        #expect(account.equity > required + required)
      }
    }
  }

  @Test("one more account shifts nobody's luck: only the common factor of sizes changes")
  func oneMoreAccount() {
    let before = plan(accounts: 3_000)
    let after = plan(accounts: 3_001)
    #expect(after.accounts.count == before.accounts.count + 1)
    for (a, b) in zip(before.accounts, after.accounts) {
      #expect(a.ownerClass == b.ownerClass)
      #expect(a.mode == b.mode)
      // Entry prices are drawn last, until the account is alive: more draws are its own affair.
      var (mine, other) = (a.behaviour, b.behaviour)
      (mine.stream, other.stream) = (Stream(words: 1, 1, 1, 1), Stream(words: 1, 1, 1, 1))
      #expect(mine == other)
      // The new account takes its share of the open interest from the others.
      for (leg, same) in zip(before.legs[a.legs], after.legs[b.legs])
      where a.legs.count == b.legs.count && abs(leg.quantity.lots) > 1_000 {
        #expect(leg.market == same.market)
        #expect((leg.quantity.lots > 0) == (same.quantity.lots > 0))
        let ratio = Double(same.quantity.lots) / Double(leg.quantity.lots)
        #expect(abs(ratio - 1) < 0.05)
      }
    }
  }

  @Test("the twin without leverage holds the same lots, each worth no more than its equity")
  func unlevered() {
    let levered = plan()
    let twin = plan { $0.unlevered = true }
    #expect(levered.legs.map(\.quantity) == twin.legs.map(\.quantity))
    #expect(levered.legs.map(\.market) == twin.legs.map(\.market))
    var (equity, gross) = (0.0, 0.0)
    for account in twin.accounts {
      equity += account.equity.amount
      for leg in twin.legs[account.legs] {
        let fact = markets.facts[Int(leg.market.index)]
        gross += fact.contract.notional(fact.price, leg.quantity.magnitude).amount
      }
      #expect(account.equity >= .zero)
    }
    // Entry prices scatter around the first price, equity with them.
    #expect(abs(equity / gross - 1) < 0.01)
    for leg in twin.legs { #expect(leg.drawnLeverage == 1) }
  }

  @Test("the median leverage by notional is the parameter, for shorts seven tenths of it")
  func medianLeverage() {
    let plan = plan(accounts: 20_000)
    for (market, median) in [4.0, 4, 3].enumerated() {
      let long = plan.leverage(quantile: 0.5, of: .buy, in: MarketID(market))
      let short = plan.leverage(quantile: 0.5, of: .sell, in: MarketID(market))
      // One account of 2 % stands at the median at most, so the next leverages are close.
      #expect(abs(long / median - 1) < 0.05)
      #expect(abs(short / (0.7 * median) - 1) < 0.05)
    }
  }

  @Test("half of the short side is held by hedgers without leverage")
  func hedgers() {
    let plan = plan(carried: [-100_000, 0, 0])
    for market in 0..<3 {
      var hedged: Int64 = 0
      for account in plan.accounts where account.ownerClass == .hedger {
        for leg in plan.legs[account.legs] where Int(leg.market.index) == market {
          #expect(leg.quantity.lots < 0)
          #expect(leg.drawnLeverage == 1)
          hedged -= leg.quantity.lots
        }
      }
      let shorts = openLots(market) - (market == 0 ? 100_000 : 0)
      #expect(abs(hedged - shorts / 2) <= 1)
    }
  }

  @Test("nobody holds more than the largest position")
  func largestPosition() {
    let plan = plan(accounts: 20_000)
    for account in plan.accounts where account.ownerClass != .hedger {
      for leg in plan.legs[account.legs] {
        let most = Double(openLots(Int(leg.market.index))) * 0.02
        #expect(Double(abs(leg.quantity.lots)) <= most + 1)
      }
    }
  }

  @Test("accounts, modes and hedges come in the shares of the parameters")
  func shares() {
    let plan = plan(accounts: 20_000)
    let retail = plan.accounts.filter { $0.ownerClass != .hedger }
    let count = Double(retail.count)
    func share(_ isOne: (CrowdPlan.Account) -> Bool) -> Double {
      Double(retail.filter(isOne).count) / count
    }
    // Four deviations of a share of 20,000 are at most 1.4 %.
    #expect(abs(share { $0.ownerClass == .leveragedLong } - 0.65) < 0.014)
    #expect(abs(share { $0.mode == .cross } - 0.4) < 0.03)
    #expect(abs(share { $0.behaviour.topsUp } - 0.15) < 0.011)
    #expect(abs(share { $0.behaviour.isInformed } - 0.07) < 0.008)
    #expect(abs(share { $0.behaviour.hasLender } - 0.1 * 0.65) < 0.008)
    #expect(abs(share { $0.behaviour.panicThreshold.isFinite } - 0.45) < 0.015)
    let longs = retail.filter { $0.ownerClass == .leveragedLong }
    let hedged = longs.filter { account in
      plan.legs[account.legs].contains { $0.quantity.isNegative }
    }
    #expect(abs(Double(hedged.count) / Double(longs.count) - 0.2) < 0.02)
    #expect(hedged.allSatisfy { $0.mode == .cross })
  }

  @Test("installed, the venue holds what the plan says and its books agree")
  func install() throws {
    let plan = plan(accounts: 2_000)
    var venue = markets.venue()
    let first = plan.install(into: &venue)
    #expect(venue.clearing.recountFault() == nil)
    for (index, account) in plan.accounts.enumerated() {
      let id = AccountID(first.index + UInt32(index))
      #expect(venue.clearing.equity(of: id) == account.equity + account.reserve)
      #expect(venue.clearing.accounts[Int(id.index)].ownerClass == account.ownerClass.rawValue)
      for leg in plan.legs[account.legs] {
        let slot = venue.clearing.slot(of: id, in: leg.market)
        let position = venue.clearing[leg.market, slot]
        #expect(position.quantity == leg.quantity)
        #expect(position.mode == account.mode)
        #expect(position.notes.leverage == leg.leverage)
        let margin =
          account.mode == .isolated
          ? venue.clearing.margin(leg.market, slot) : venue.clearing.crossMargin(of: id)
        #expect(!DistressRule.atOrBelow.isDistressed(margin))
      }
    }
  }

  @Test("stops lie on the losing side, at round prices in one half of cases")
  func stops() {
    let plan = plan(accounts: 20_000)
    var (all, round) = (0, 0)
    for leg in plan.legs {
      guard let stop = leg.stop else { continue }
      let price = markets.facts[Int(leg.market.index)].price
      #expect(leg.quantity.isPositive ? stop < price : stop > price)
      #expect(leg.takeProfit == nil)
      if leg.market.index == 0, abs(stop.ticks - price.ticks) > 40_000 {
        // Farther than 4 %: round prices are whole multiples of 1,000.
        all += 1
        round += stop.ticks % 10_000 == 0 ? 1 : 0
      }
    }
    #expect(all > 500)
    #expect(abs(Double(round) / Double(all) - 0.5) < 0.06)
  }

  @Test("the share of longs within a drop of liquidation has the shape that was published")
  func liquidationTable() {
    // models.md §1.8, median 4 (0.8). Ours has a fifth of the longs hedged, which a common fall
    // does not reach, entries that leave nobody near distress, and tiers that ask more of the
    // large.
    let drops = [0.01, 0.02, 0.05, 0.1, 0.15, 0.3, 0.5]
    let published = [0.004, 0.010, 0.040, 0.136, 0.263, 0.589, 0.806]
    let plan = plan(accounts: 20_000)
    var lines = ["drop      " + drops.map { "-\($0)" }.joined(separator: "  ")]
    for market in 0..<3 {
      let shares = drops.map {
        plan.liquidationShare(
          ofLongsIn: MarketID(market), after: $0, schedules: markets.schedules)
      }
      lines.append("market \(market)  \(shares.map { ($0 * 1_000).rounded() / 1_000 })")
      #expect(shares == shares.sorted())
      if market == 2 { continue }
      for (share, reference) in zip(shares, published).dropFirst(2) {
        #expect(share > 0.6 * reference && share < 1.4 * reference)
      }
    }
    lines.append("published \(published)")
    print(lines.joined(separator: "\n"))
  }
}
