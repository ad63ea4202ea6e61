public import Primitives

/// Positions of one side of a market that somebody must be closed against.
public struct ClosingNeed: Hashable, Sendable {
  /// Place in the table's markets.
  public var market: Int
  /// Side of the positions that must go; winners are on the other.
  public var isLong: Bool
  public var lots: Int64
  /// What the accounts behind them lack at the mark: what those lose together who take these lots
  /// at the bankruptcy prices, `Σ |mark - execution| · size`.
  public var loss: Money
  /// The part of the deficit that belongs here; the same as `loss` unless one was given.
  public var deficit: Money

  public init(market: Int, isLong: Bool, lots: Int64, loss: Money, deficit: Money) {
    self.market = market
    self.isLong = isLong
    self.lots = lots
    self.loss = loss
    self.deficit = deficit
  }
}

/// A need that was named instead of read off the table: lots of a market, positive for longs.
public struct NamedNeed: Hashable, Sendable {
  public var market: Int
  public var lots: Int64

  public init(market: Int, lots: Int64) {
    self.market = market
    self.lots = lots
  }
}

extension PositionTable {
  /// What must be closed: the positions of accounts with equity below zero, longs and shorts of a
  /// market apart, each account's deficit spread over its positions by their value. A named need
  /// takes the place of its market's; the losses scale with it.
  ///
  /// A given deficit is spread over the needs by their losses, or by their values where the table
  /// has no losses; then it is the loss as well.
  public func needs(named: [NamedNeed] = [], deficit: Money? = nil) -> [ClosingNeed] {
    var needs: [ClosingNeed] = []
    let losses = lossOfRows
    for market in markets.indices {
      let own = named.last { $0.market == market }
      for isLong in [true, false] {
        var need = ClosingNeed(
          market: market, isLong: isLong, lots: 0, loss: .zero, deficit: .zero)
        for (index, row) in rows.enumerated() where row.market == market && row.isLong == isLong {
          if row.equity >= .zero { continue }
          need.lots += row.lots
          need.loss += losses[index]
        }
        if let own {
          let wanted = (own.lots > 0) == isLong ? abs(own.lots) : 0
          if need.lots > 0 {
            need.loss = need.loss.scaled(by: wanted, over: need.lots, rounding: .nearest)
          }
          need.lots = wanted
        }
        need.deficit = need.loss
        if need.lots > 0 { needs.append(need) }
      }
    }
    if let deficit { spread(deficit, over: &needs) }
    return needs
  }

  /// Deficits of the accounts below zero, over their rows by value; the last takes the rest.
  private var lossOfRows: [Money] {
    var totals = accounts.map { _ in Int128(0) }
    for row in rows { totals[row.account] += Int128(row.value.units) }
    var running = accounts.map { _ in Int128(0) }
    return rows.map { row in
      if row.equity >= .zero { return .zero }
      let low = running[row.account]
      running[row.account] += Int128(row.value.units)
      return PositionTable.part(
        of: -row.equity, from: low, to: running[row.account], total: totals[row.account])
    }
  }

  private func spread(_ deficit: Money, over needs: inout [ClosingNeed]) {
    let losses = needs.reduce(Int128(0)) { $0 + Int128($1.loss.units) }
    let weights = needs.map { need in
      losses > 0
        ? Int128(need.loss.units) : Int128((value(of: need.lots, in: need.market) ?? .zero).units)
    }
    let total = weights.reduce(0, +)
    var running: Int128 = 0
    for (place, weight) in weights.enumerated() {
      needs[place].deficit = PositionTable.part(
        of: deficit, from: running, to: running + weight, total: total)
      if losses == 0 { needs[place].loss = needs[place].deficit }
      running += weight
    }
  }

  /// What lies between two running sums, rounded so that all parts add up to the amount.
  static func part(of amount: Money, from low: Int128, to high: Int128, total: Int128) -> Money {
    if total == 0 { return .zero }
    func below(_ sum: Int128) -> Int128 {
      let product = UInt128(max(0, amount.units)).multipliedFullWidth(by: UInt128(sum))
      return Int128(UInt128(total).dividingFullWidth(product).quotient)
    }
    return Money(below(high) - below(low))
  }
}
