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
    case .leveragedTrader, .whale, .seller, .stableVault: []
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
      if market.kind == .spot { return try market.haircuts.schedule(leverage: market.lends) }
      return try market.tiers.schedule(
        base: market.base, preset: venues[place.venue].preset, price: price, scale: scale,
        worth: worth(of: market.settlement))
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
    var facts = MarketFacts(
      market: MarketID(place.market), contract: contract,
      asset: venues[place.venue].settlementAsset(of: market),
      price: contract.price(nearest: process.price.amount),
      depthOnePercent: settled(market.depthOnePercent, in: place),
      openInterest: settled(market.openInterest, in: place),
      volatility: market.volatility ?? process.volatility, maintenance: schedule.lowestRate,
      maxLeverage: schedule.maxLeverage)
    facts.coin = venues[place.venue].priceMarket(of: market.settlement)
    return facts
  }

  /// What one whole of an asset is worth in money of the scenario when the run begins: its price,
  /// or one where it has none and is money itself.
  func worth(of asset: String) -> Double { fundamental[asset]?.price.amount ?? 1 }

  /// Money of the run in an asset.
  func converted(_ money: Money, to asset: String) -> Money {
    let worth = worth(of: asset)
    return worth == 1 ? money : Money(nearest: money.amount / worth)
  }

  /// Money of the run in the settlement asset of a market.
  func settled(_ money: Money, in place: Place) -> Money {
    converted(money, to: venues[place.venue].markets[place.market].settlement)
  }
}

extension VenueSection {
  func settlementAsset(of market: MarketSection) -> AssetID {
    AssetID(settlementAssets.firstIndex(of: market.settlement) ?? 0)
  }

  /// The market whose price is that of an asset; `nil` of money, and of what is not traded here.
  func priceMarket(of asset: String) -> MarketID? {
    markets.firstIndex { $0.base == asset && $0.kind != .quanto }.map { MarketID($0) }
  }
}
