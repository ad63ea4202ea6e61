import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// Concentration at the end of the calm, once a venue.
extension Recorder {
  /// Accounts among which the costliest are looked for: those with the largest positions.
  private static let candidates = 40

  private typealias Leg = (market: Int, quantity: Quantity)

  mutating func noteHoldings(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    var legs: [AccountID: [Leg]] = [:]
    for market in 0..<survey.marketCount {
      let id = MarketID(market)
      if record.venues[venue].markets[market].contract.kind == .spot { continue }
      let positions = survey.positions(in: id).filter { !isHouse($0.account, venue) }
        .sorted { ($1.quantity.magnitude, $0.account) < ($0.quantity.magnitude, $1.account) }
      for position in positions {
        legs[position.account, default: []].append((market, position.quantity))
      }
      let first = positions.prefix(1).map { (market, $0.quantity) }
      let second = positions.prefix(2).map { (market, $0.quantity) }
      record.venues[venue].markets[market].holdings = MarketHoldings(
        at: survey.now, openInterest: survey.openInterest(id).lots,
        largest: positions.prefix(10).map(\.quantity.magnitude.lots),
        one: closing(first, survey), two: closing(second, survey))
    }
    record.venues[venue].cover = cover(legs, survey)
  }

  private func isHouse(_ account: AccountID, _ venue: Int) -> Bool {
    let classes = ownerClasses[venue]
    let place = Int(account.index)
    return !classes.indices.contains(place) || classes[place] == AgentClass.venue.rawValue
  }

  /// All longs of a market go to its bids together, all shorts to its asks.
  private func closing(_ legs: [Leg], _ survey: borrowing Survey) -> ClosingCost {
    let venue = Int(survey.id.index)
    var sum = ClosingCost()
    for market in 0..<survey.marketCount {
      for isLong in [true, false] {
        let lots = legs.filter { $0.market == market && $0.quantity.isPositive == isLong }
          .reduce(Int64(0)) { $0 + $1.quantity.lots }
        if lots == 0 { continue }
        let result = survey.unwinding(Quantity(lots: lots), in: MarketID(market))
        let asset = asset(venue, market)
        sum =
          sum
          + ClosingCost(
            value: valuation.units(result.value, in: asset, at: venue),
            missing: valuation.units(result.missingValue, in: asset, at: venue),
            cost: valuation.units(result.cost, in: asset, at: venue))
      }
    }
    return sum
  }

  private func cover(
    _ legs: [AccountID: [Leg]], _ survey: borrowing Survey
  ) -> VenueCover {
    let venue = Int(survey.id.index)
    var sized: [(account: AccountID, value: Int128)] = []
    for account in legs.keys.sorted() {
      let value = Int128(survey.exposure(of: account).units)
      sized.append((account, valuation.units(value, in: survey.asset(of: account), at: venue)))
    }
    sized.sort { ($1.value, $0.account) < ($0.value, $1.account) }
    var found: [(account: AccountID, equity: Int128, beyond: Int128, cost: Int128)] = []
    for (account, _) in sized.prefix(Recorder.candidates) {
      let equity = valuation.units(
        Int128(survey.equity(of: account).units), in: survey.asset(of: account), at: venue)
      let cost = closing(legs[account] ?? [], survey).cost
      found.append((account, equity, max(0, cost - max(0, equity)), cost))
    }
    found.sort { ($1.beyond, $1.cost, $0.account) < ($0.beyond, $0.cost, $1.account) }
    let counts = [1, 2].filter { $0 <= found.count }
    let covers = counts.map { count -> VenueCover.Cover in
      let chosen = found.prefix(count)
      let together = closing(chosen.flatMap { legs[$0.account] ?? [] }, survey)
      let alone = chosen.reduce(Int128(0)) { $0 + $1.cost }
      // What it costs more to close them together is the second's: it comes after the first.
      let extra = together.cost - alone
      let beyond = chosen.enumerated().reduce(Int128(0)) { sum, entry in
        let own = entry.element.cost + (entry.offset == count - 1 ? extra : 0)
        return sum + max(0, own - max(0, entry.element.equity))
      }
      return VenueCover.Cover(
        accounts: chosen.map(\.account.index), closing: together,
        equity: chosen.reduce(0) { $0 + $1.equity }, beyond: beyond)
    }
    return VenueCover(at: survey.now, covers: covers)
  }
}
