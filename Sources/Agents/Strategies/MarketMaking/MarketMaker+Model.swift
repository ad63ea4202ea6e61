import Primitives
import Venues

/// What a maker's model makes of the market.
extension MarketMaker {
  /// A stationary quoter works its closed form out anew.
  mutating func remodel(_ view: borrowing MarketView) {
    if parameters.quoting != .stationary { return }
    if parameters.fitsFills { noteQuotes(for: (view.now - woken).seconds) }
    model = StationaryQuotes(
      fillRate: intensity.rate, fillDecay: intensity.decay,
      volatility: parameters.givenVolatility ?? volatility.volatility * 1e4,
      riskAversion: parameters.riskAversion, lot: parameters.lot)
  }

  /// Inventory moves both quotes against it, the more the more volatile it is; at most by the
  /// reach of the ladder.
  var reservation: Double? {
    guard let fair else { return nil }
    let lots = Double(inventory + elsewhere) / modelLot
    let shift = shift(for: lots)
    let most = parameters.reach.ratio
    return fair * (1 - min(max(shift, -most), most))
  }

  private func shift(for lots: Double) -> Double {
    switch parameters.quoting {
    case .ladder: 1e-4 * model.skew * max(1, volatility.ratio) * lots
    case .stationary: 1e-4 * model.skew * lots / parameters.fillSize
    }
  }

  /// Relative distance of a level from the reservation price.
  func distance(_ level: Int) -> Double {
    switch parameters.quoting {
    case .ladder: ladder.offsets[level] * spread * widening
    case .stationary:
      (1e-4 * model.halfSpread * traits.distance + ladder.offsets[level] - ladder.offsets[0])
        * spread * widening
    }
  }

  /// Its own quotes have stood where they are since the last look.
  private mutating func noteQuotes(for seconds: Double) {
    guard let fair, seconds > 0 else { return }
    for slot in desk.slots where slot.order != .none {
      let distance = 1e4 * abs(Double(slot.price.ticks) / fair - 1)
      intensity.noteQuote(at: distance, for: seconds)
    }
    intensity.refit(after: seconds)
  }

  /// One of its quotes was taken.
  mutating func noteFill(_ fill: Fill) {
    guard parameters.quoting == .stationary, parameters.fitsFills, let fair else { return }
    let distance = 1e4 * abs(Double(fill.price.ticks) / fair - 1)
    intensity.noteFill(
      at: distance, Double(fill.quantity.lots) / (modelLot * parameters.fillSize))
  }
}

extension MarketMaker.Parameters {
  /// Units of size in a fill, for a model that knows of them; the ladder's fills are of one.
  var lot: Double { quoting == .stationary ? fillSize : 1 }
}
