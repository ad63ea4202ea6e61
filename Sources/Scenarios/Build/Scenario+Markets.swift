import Agents
import Clearing
import Primitives

/// What the scenario says of its markets, in the words of those who trade there.
extension Scenario {
  typealias Place = (venue: Int, market: Int)

  var allMarkets: [Place] {
    venues.indices.flatMap { v in venues[v].markets.indices.map { (v, $0) } }
  }

  /// The markets of a group of a class that trades in single ones.
  func markets(of section: AgentSection) -> [Place] {
    switch section {
    case .leveragedTrader, .whale, .seller: []
    default: section.market.map { name in market(named: name).map { [$0] } ?? [] } ?? allMarkets
    }
  }

  func venues(of group: CrowdGroup) -> [Int] {
    group.venue.map { id in venues.indices.filter { venues[$0].id == id } }
      ?? Array(venues.indices)
  }

  /// The venue of a class that trades on one.
  func venue(of name: String?) -> Int? {
    guard let name else { return venues.count == 1 ? 0 : nil }
    return venues.firstIndex { $0.id == name }
  }

  func schedule(of place: Place) -> MarginSchedule {
    let market = venues[place.venue].markets[place.market]
    let price = fundamental[market.base]?.price ?? .whole(1)
    do throws(MarginSchedule.Fault) {
      return try market.tiers.schedule(
        base: market.base, preset: venues[place.venue].preset, price: price, scale: scale)
    } catch {
      preconditionFailure("tiers that were not checked: \(error)")
    }
  }

  func facts(of place: Place) -> MarketFacts {
    let market = venues[place.venue].markets[place.market]
    guard let contract = market.contract, let process = fundamental[market.base] else {
      preconditionFailure("a market that was not checked: \(market.id)")
    }
    let schedule = schedule(of: place)
    return MarketFacts(
      market: MarketID(place.market), contract: contract,
      price: contract.price(nearest: process.price.amount),
      depthOnePercent: market.depthOnePercent, openInterest: market.openInterest,
      volatility: market.volatility ?? process.volatility, maintenance: schedule.lowestRate,
      maxLeverage: schedule.maxLeverage)
  }
}
