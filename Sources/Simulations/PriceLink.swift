import Primitives
import Venues

/// A price that travels between markets with the price clock: from the market that has it to the
/// one whose index, mark or funding is made of it.
struct PriceLink: Hashable, Sendable, BitwiseCopyable {
  /// What the price is for.
  enum Purpose: Hashable, Sendable, BitwiseCopyable {
    /// A mid, at its place among the sources.
    case source(SourceUse, place: Int)
    /// An index, against which the other market measures its funding.
    case fundingReference
  }

  var from: MarketPlace
  var to: MarketPlace
  var purpose: Purpose
  /// Ticks there in a tick here: a ratio of whole numbers.
  private var numerator: Int128
  private var denominator: Int128

  init(
    from: MarketPlace, to: MarketPlace, _ purpose: Purpose, tick: FixedDecimal,
    toTick: FixedDecimal
  ) {
    (self.from, self.to, self.purpose) = (from, to, purpose)
    numerator = Int128(tick.mantissa) * PriceLink.power(toTick.scale)
    denominator = Int128(toTick.mantissa) * PriceLink.power(tick.scale)
  }

  private static func power(_ exponent: UInt8) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// Half ticks there as thousandths of a tick here, to the nearest.
  func thousandths(ofHalves halves: Int64) -> Int64 {
    (Int128(halves) * 500 * numerator).clamped(over: denominator)
  }

  /// A price there as a price here, to the nearest tick, at least one.
  func price(_ price: Price) -> Price {
    Price(ticks: max(1, (Int128(price.ticks) * numerator).clamped(over: denominator)))
  }

  /// The links of a world, in the order of their targets: sources first, then references.
  static func all(in plan: WorldPlan) -> (sources: [PriceLink], references: [PriceLink]) {
    var sources: [PriceLink] = []
    var references: [PriceLink] = []
    for (v, venue) in plan.venues.enumerated() {
      for (m, market) in venue.markets.enumerated() {
        let here = MarketPlace(VenueID(v), MarketID(m))
        func link(_ from: MarketPlace, _ purpose: Purpose) -> PriceLink {
          PriceLink(
            from: from, to: here, purpose, tick: plan.rules(of: from).contract.tick,
            toTick: market.rules.contract.tick)
        }
        for (place, source) in market.rules.indexSources.enumerated() {
          guard case .market(let from) = source.origin else { continue }
          sources.append(link(from, .source(.index, place: place)))
        }
        for (place, source) in market.rules.perpetualSources.enumerated() {
          guard case .market(let from) = source.origin else { continue }
          sources.append(link(from, .source(.perpetual, place: place)))
        }
        if let from = market.rules.fundingReference {
          references.append(link(from, .fundingReference))
        }
      }
    }
    return (sources, references)
  }
}

extension WorldPlan {
  func rules(of place: MarketPlace) -> MarketRules {
    venues[Int(place.venue.index)].markets[Int(place.market.index)].rules
  }
}

extension Int128 {
  /// The quotient to the nearest; what does not fit is the largest number there is.
  fileprivate func clamped(over denominator: Int128) -> Int64 {
    Int64(clamping: divided(by: denominator, rounding: .nearest))
  }
}
