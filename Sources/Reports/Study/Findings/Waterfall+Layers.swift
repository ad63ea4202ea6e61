import Primitives

/// The waterfall as rows, in the order in which the layers pay.
extension Waterfall {
  struct Layer {
    enum Kind: Hashable {
      case ownMargin, fees, purse(Int), deleveraging, badDebt
    }

    var kind: Kind
    /// `own margin`, `fund, V1/BTC-PERP`.
    var name: String
    /// What the layer holds; `nil` where it has no size.
    var available: Int128?
    var units: Int128
    /// Largest fall below its size, of a purse.
    var drawdown: Double?
    var definition: String
  }

  var layers: [Layer] {
    var layers = [
      Layer(
        kind: .ownMargin, name: "own margin", units: ownMargin,
        definition: "Lost by liquidated accounts from the mark at which their liquidation began "
          + "to the prices of the closes, less what others paid for them; a liquidation that "
          + "ended better than its mark counts zero. Fees are left out."),
      Layer(
        kind: .fees, name: "liquidation fees", units: fees,
        definition: "Of what the purses lost on pay-outs and on what they took over, the part made "
          + "good by the liquidation fees they collected."),
    ]
    for (place, purse) in purses.enumerated() {
      layers.append(
        Layer(
          kind: .purse(place), name: "fund, \(purse.market)", available: purse.size,
          units: purse.paid, drawdown: purse.drawdown,
          definition: "Of what the purse lost on pay-outs and on what it took over, the part that "
            + "came out of what it held; zero when it ended with more than it began with."))
    }
    layers.append(
      Layer(
        kind: .deleveraging, name: "ADL, from winners", units: deleveraging,
        definition: "What deleveraged winners would have had more at the mark of that moment, and "
          + "what winners were charged with where losses are socialised."))
    layers.append(
      Layer(
        kind: .badDebt, name: "bad debt", units: badDebt,
        definition: "Losses that nobody could be made to pay."))
    return layers
  }

  /// The amount of a layer, zero for a purse that is not there.
  func units(_ kind: Layer.Kind) -> Int128 {
    switch kind {
    case .ownMargin: ownMargin
    case .fees: fees
    case .purse(let place): purses.indices.contains(place) ? purses[place].paid : 0
    case .deleveraging: deleveraging
    case .badDebt: badDebt
    }
  }
}
