public import Primitives
public import Venues

/// A maker that goes by the price of another venue.
extension MarketMaker {
  /// Looks at the market that leads. While its venue is silent, or it does not trade, nothing comes
  /// from there: what was seen last grows old.
  ///
  /// Not modelled: that a price is as old as the gateway is slow. It counts as that old, and is of
  /// now.
  /// - Parameters:
  ///   - view: of the venue that leads.
  ///   - delay: what its gateway takes now.
  public mutating func look(
    at view: borrowing MarketView, isSilent: Bool, delay: Interval
  ) {
    guard let place = parameters.lead, !isSilent, view.isTrading(place.market) else { return }
    let ticks = MarketMaker.bookPrice(view, of: place.market)
    let ratio = view.contract(place.market).tick.value / facts.contract.tick.value
    let made = max(0, view.now.nanoseconds - delay.nanoseconds)
    lead.hear(ticks * ratio, madeAt: Instant(nanoseconds: made))
  }
}
