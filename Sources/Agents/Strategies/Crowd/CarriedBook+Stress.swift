public import Clearing
import Primitives

/// Which accounts and positions of a book are in distress at a move of all prices.
public struct BookStress: Hashable, Sendable {
  /// Accounts of which something is in distress.
  public var accounts = 0
  /// Value at the first prices of the positions in distress, and of all, in the settlement asset.
  public var notional = 0.0
  public var whole = 0.0

  public init() {}
}

extension CarriedBook {
  /// Holds every account against its margin after all prices, those of coins included, have moved
  /// by a ratio. Nothing is traded: this is where a cascade begins, not where it ends.
  /// - Parameter schedules: tiers of contracts and haircuts of spot markets, by market.
  public func stress(
    moved move: Double, facts: [MarketFacts], schedules: [MarginSchedule],
    rule: DistressRule = .atOrBelow
  ) -> BookStress {
    let prices = facts.map { fact in
      move == 0
        ? fact.price : max(Price(ticks: 1), Price(nearest: Double(fact.price.ticks) * (1 + move)))
    }
    let desk = StressDesk(book: self, facts: facts, schedules: schedules, prices: prices)
    var stress = BookStress()
    for account in accounts { desk.add(account, rule, to: &stress) }
    return stress
  }

  /// Value of all positions of each account over its equity, and that value; infinite where there
  /// is none. Accounts without positions are left out.
  public func leverages(
    facts: [MarketFacts], schedules: [MarginSchedule]
  ) -> [(leverage: Double, notional: Double)] {
    let prices = facts.map(\.price)
    return accounts.compactMap { account in
      var money =
        account.wallet + collateral(of: account, prices: prices, facts: facts, schedules: schedules)
      var notional = 0.0
      for leg in legs[account.legs] {
        let market = Int(leg.market.index)
        let contract = facts[market].contract
        money += (leg.margin ?? .zero) + contract.value(prices[market], leg.quantity) - leg.cost
        notional += contract.notional(prices[market], leg.quantity.magnitude).amount
      }
      if notional == 0 { return nil }
      return (money > .zero ? notional / money.amount : .infinity, notional)
    }
  }

  /// Collateral value of an account's coins, haircuts taken off.
  func collateral(
    of account: Account, prices: [Price], facts: [MarketFacts], schedules: [MarginSchedule]
  ) -> Money {
    holdings[account.holdings].reduce(Money.zero) { sum, holding in
      let market = Int(holding.market.index)
      let value = facts[market].contract.notional(prices[market], holding.quantity)
      return sum + value - schedules[market].maintenance(of: value)
    }
  }
}

/// A book beside the prices it is held against.
private struct StressDesk {
  let book: CarriedBook
  let facts: [MarketFacts]
  let schedules: [MarginSchedule]
  let prices: [Price]

  func add(_ account: CarriedBook.Account, _ rule: DistressRule, to stress: inout BookStress) {
    var cross = Margin(
      equity: account.wallet
        + book.collateral(of: account, prices: prices, facts: facts, schedules: schedules),
      maintenance: .zero)
    var (shared, gone) = (0.0, 0.0)
    for leg in book.legs[account.legs] {
      let market = Int(leg.market.index)
      let contract = facts[market].contract
      let profit = contract.value(prices[market], leg.quantity) - leg.cost
      let required = schedules[market].maintenance(
        of: contract.notional(prices[market], leg.quantity.magnitude))
      let worth = contract.notional(facts[market].price, leg.quantity.magnitude).amount
      stress.whole += worth
      if let margin = leg.margin {
        let own = Margin(equity: margin + profit, maintenance: required)
        if rule.isDistressed(own) { gone += worth }
      } else {
        cross.equity += profit
        cross.maintenance += required
        shared += worth
      }
    }
    if shared > 0, rule.isDistressed(cross) { gone += shared }
    if gone > 0 { stress.accounts += 1 }
    stress.notional += gone
  }
}
