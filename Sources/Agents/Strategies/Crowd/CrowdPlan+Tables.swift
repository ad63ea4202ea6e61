public import Clearing
public import Primitives

/// What a plan looks like: the numbers by which populations are compared.
extension CrowdPlan {
  /// Leverage at entry below which this share of a side's notional lies, hedgers and hedges left
  /// out.
  public func leverage(
    quantile: Double, of side: Side, in market: MarketID
  ) -> Double {
    var rows: [(leverage: Double, lots: Int64)] = []
    for account in accounts where account.ownerClass != .hedger {
      for leg in legs[account.legs] where leg.market == market {
        let isHedge = leg.quantity.isNegative && account.ownerClass == .leveragedLong
        if isHedge || leg.quantity.isPositive != (side == .buy) { continue }
        rows.append((leg.drawnLeverage, abs(leg.quantity.lots)))
      }
    }
    rows.sort { ($0.leverage, $0.lots) < ($1.leverage, $1.lots) }
    let total = rows.reduce(0) { $0 + $1.lots }
    var sum: Int64 = 0
    for row in rows {
      sum += row.lots
      if Double(sum) >= quantile * Double(total) { return row.leverage }
    }
    return 0
  }

  /// Share of a market's long lots whose accounts are at or below maintenance when all markets
  /// have fallen by a ratio: the table of models.md §1.8.
  public func liquidationShare(
    ofLongsIn market: MarketID, after drop: Double, schedules: [MarginSchedule]
  ) -> Double {
    var (gone, all): (Int64, Int64) = (0, 0)
    for account in accounts {
      var long: Int64 = 0
      for leg in legs[account.legs] where leg.market == market {
        long += max(0, leg.quantity.lots)
      }
      if long == 0 { continue }
      all += long
      if isDistressed(account, after: drop, schedules) { gone += long }
    }
    return all == 0 ? 0 : Double(gone) / Double(all)
  }

  private func isDistressed(
    _ account: Account, after drop: Double, _ schedules: [MarginSchedule]
  ) -> Bool {
    var margin = Margin(equity: account.equity, maintenance: .zero)
    for leg in legs[account.legs] {
      let index = Int(leg.market.index)
      let contract = facts[index].contract
      let price = Price(nearest: Double(facts[index].price.ticks) * (1 - drop))
      let gain =
        contract.value(price, leg.quantity) - contract.value(facts[index].price, leg.quantity)
      margin.equity += gain
      margin.maintenance += schedules[index].maintenance(
        of: contract.notional(price, leg.quantity.magnitude))
    }
    return DistressRule.atOrBelow.isDistressed(margin)
  }
}
