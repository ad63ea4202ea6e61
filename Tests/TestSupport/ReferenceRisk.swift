import Clearing
public import Primitives
public import Venues

/// Who is in distress, found by looking at everybody, with sums of its own: the oracle of the
/// trigger index.
public struct ReferenceRisk {
  /// An isolated position, or a cross account, with a position in the market.
  public struct Verdict: Hashable, Comparable, Sendable {
    public var account: AccountID
    public var isIsolated: Bool

    public init(account: AccountID, isIsolated: Bool) {
      self.account = account
      self.isIsolated = isIsolated
    }

    public static func < (a: Verdict, b: Verdict) -> Bool {
      (a.account, a.isIsolated ? 1 : 0) < (b.account, b.isIsolated ? 1 : 0)
    }
  }

  private struct Sum {
    var equity: Int128 = 0
    var maintenance: Int128 = 0
  }

  private var cross: [Sum] = []

  /// Adds up every account at the marks as they are.
  public init(_ venue: borrowing Venue) {
    for index in 0..<venue.clearing.accounts.count {
      cross.append(Sum(equity: Int128(venue.clearing.accounts[index].cash.units)))
    }
    for index in 0..<venue.clearing.books.count {
      for slot in 1..<max(1, venue.clearing.books[index].positions.count) {
        let position = venue.clearing.books[index].positions[slot]
        if position.mode == .isolated || !position.isOpen { continue }
        let part = ReferenceRisk.value(venue, position, in: index)
        cross[Int(position.account.index)].equity += part.equity
        cross[Int(position.account.index)].maintenance += part.maintenance
      }
    }
  }

  /// All traders with a position in the market who are in distress, whether a liquidation is at
  /// work on them or not.
  public func distressed(_ venue: borrowing Venue, in market: MarketID) -> [Verdict] {
    var found: [Verdict] = []
    let index = Int(market.index)
    for slot in 1..<max(1, venue.clearing.books[index].positions.count) {
      let position = venue.clearing.books[index].positions[slot]
      let role = venue.clearing.accounts[Int(position.account.index)].role
      if !position.isOpen || role != .trader { continue }
      let isIsolated = position.mode == .isolated
      var sum = cross[Int(position.account.index)]
      if isIsolated {
        sum = ReferenceRisk.value(venue, position, in: index)
        sum.equity += Int128(position.margin.units)
      }
      let isDistressed =
        venue.rules.distress == .below
        ? sum.equity < sum.maintenance : sum.equity <= sum.maintenance
      if isDistressed { found.append(Verdict(account: position.account, isIsolated: isIsolated)) }
    }
    return found.sorted()
  }

  /// All liquidations at work on traders with a position in the market.
  public static func inLiquidation(_ venue: borrowing Venue, in market: MarketID) -> [Verdict] {
    var found: [Verdict] = []
    let index = Int(market.index)
    for slot in 1..<max(1, venue.clearing.books[index].positions.count) {
      let position = venue.clearing.books[index].positions[slot]
      if !position.isOpen { continue }
      let isIsolated = position.mode == .isolated
      let isAtWork =
        isIsolated
        ? position.notes.isInLiquidation
        : venue.clearing.accounts[Int(position.account.index)].isInLiquidation
      if isAtWork { found.append(Verdict(account: position.account, isIsolated: isIsolated)) }
    }
    return found.sorted()
  }

  /// Profit at the mark, and the requirement: the largest that any tier asks for.
  private static func value(
    _ venue: borrowing Venue, _ position: Position, in index: Int
  ) -> Sum {
    let perLot =
      Int128(venue.clearing.books[index].mark.ticks)
      * Int128(venue.clearing.books[index].contract.quantum)
    let worth = perLot * Int128(position.quantity.lots)
    var maintenance: Int128 = 0
    for tier in venue.clearing.books[index].schedule.tiers {
      let gross = abs(worth) * Int128(tier.maintenanceRate.billionths)
      let rounded = gross / 1_000_000_000 + (gross % 1_000_000_000 == 0 ? 0 : 1)
      maintenance = max(maintenance, rounded - Int128(tier.deduction.units))
    }
    return Sum(equity: worth - Int128(position.cost.units), maintenance: maintenance)
  }
}
