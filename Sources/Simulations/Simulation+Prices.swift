import Agents
import Clearing
import Kernel
import Primitives
import Venues

/// The price clock.
extension Simulation {
  /// Prices move: fundamentals first, then what markets take from each other, then index and mark
  /// of every market. One event, whatever the number of venues. Sources speak before anybody
  /// posts, so the order of venues does not matter.
  mutating func tickPrices<Watcher: Observer>(
    _ item: Scheduled, event id: EventID, observing observer: inout Watcher
  ) throws(RunFault) {
    if now > .start { fundamental.step(Simulation.priceInterval) }
    noteGaps()
    gatherSources()
    for index in 0..<venues.count {
      effects.begin(id, causedBy: item.cause, at: now, venue: VenueID(index))
      for market in 0..<venues[index].markets.count {
        venues[index].observe(value(venue: index, market), in: MarketID(market), effects: &effects)
        volatility[index].note(venues[index].clearing.books[market].mark, in: market)
      }
      venues[index].watchFund(at: now)
      services[index].volatilityRatio = volatility[index].ratio
      watchLoad(of: index)
      try conclude(VenueID(index), observing: &observer)
    }
    for link in referenceLinks {
      let there = venues[Int(link.from.venue.index)].markets[Int(link.from.market.index)].index
      venues[Int(link.to.venue.index)]
        .noteFundingReference(link.price(there), in: link.to.market)
    }
    schedule(.prices, at: now + Simulation.priceInterval, cause: id)
  }

  /// Mids go to the markets whose index or mark is made of them.
  private mutating func gatherSources() {
    for link in sourceLinks {
      guard case .source(let use, let place) = link.purpose else { continue }
      let quote = venues[Int(link.from.venue.index)].quote(of: link.from.market, at: now)
      venues[Int(link.to.venue.index)].note(
        SourceQuote(
          thousandths: link.thousandths(ofHalves: quote.midHalves), updated: quote.updated),
        for: use, at: place, in: link.to.market)
    }
  }

  /// What a market's asset is worth now, to the nearest tick; never less than one.
  private func value(venue: Int, _ market: Int) -> Price {
    let listing = plan.venues[venue].markets[market]
    let value = fundamental.value(listing.asset, at: now)
    return max(listing.rules.contract.price(nearest: value), Price(ticks: 1))
  }

  /// How far each asset's first market has left its fundamental, for assets that follow it.
  private mutating func noteGaps() {
    for asset in plan.fundamental.assets.indices {
      guard let (venue, market) = plan.firstMarket(of: asset) else { continue }
      let tick = plan.venues[venue].markets[market].rules.contract.tick.value
      let mid = Double(venues[venue].markets[market].midHalves) / 2 * tick
      let gap = Math.log(mid / fundamental.ownValue(asset, at: now))
      fundamental.setGap(min(max(gap, -0.5), 0.5), of: asset)
    }
  }
}
