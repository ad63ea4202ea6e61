import Agents
import Primitives

/// A market of the run by its places.
public struct MarketPlace: Hashable, Sendable {
  public var venue: Int
  public var market: Int

  public init(venue: Int, market: Int) {
    self.venue = venue
    self.market = market
  }
}

extension RunRecord {
  /// Every market, venue by venue.
  public var places: [MarketPlace] {
    venues.indices.flatMap { venue in
      venues[venue].markets.indices.map { MarketPlace(venue: venue, market: $0) }
    }
  }

  /// The market with the largest open interest; the first of equals. It carries the report.
  public var lead: MarketPlace {
    places.max { interest(of: $0) < interest(of: $1) } ?? MarketPlace(venue: 0, market: 0)
  }

  /// Name of the lead market, as metrics and limits call it.
  public var leadName: String { name(of: lead) }

  func market(_ place: MarketPlace) -> MarketRecord { venues[place.venue].markets[place.market] }

  /// `V1/BTC-PERP`
  func name(of place: MarketPlace) -> String {
    venues[place.venue].name + "/" + market(place).name
  }

  func name(_ venue: VenueID, _ market: MarketID) -> String {
    name(of: MarketPlace(venue: Int(venue.index), market: Int(market.index)))
  }

  func market(_ venue: VenueID, _ market: MarketID) -> MarketRecord {
    venues[Int(venue.index)].markets[Int(market.index)]
  }

  func contract(_ venue: VenueID, _ market: MarketID) -> Contract {
    venues[Int(venue.index)].markets[Int(market.index)].contract
  }

  private func interest(of place: MarketPlace) -> Money { market(place).facts.openInterest }
}
