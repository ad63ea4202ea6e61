import Primitives

/// The waterfall as rows, in the order in which the layers pay.
extension Waterfall {
  struct Layer {
    enum Kind: Hashable {
      case ownMargin, fees, purse(Int), vault, pool, deleveraging, socialised, clawedBack, badDebt
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

  var layers: [Layer] { layers(with: []) }

  /// Vaults, shared losses and what was clawed back are shown where one of the runs has them.
  func layers(with others: [Waterfall]) -> [Layer] {
    let all = [self] + others
    var layers = ownLayers
    if all.contains(where: { $0.vaultSize != 0 || $0.vault != 0 }) {
      layers.append(
        Layer(
          kind: .vault, name: "backstop vault", available: vaultSize, units: vault,
          definition: "Of what the vault lost on accounts it took over, the part beyond the margin "
            + "that came with them."))
    }
    if all.contains(where: { $0.pool != 0 }) {
      layers.append(
        Layer(
          kind: .pool, name: "pool or lender", units: pool,
          definition: "What accounts owed beyond their means, borne by the depositors of a pool or "
            + "by who had lent the money, and what a lender lost on coins he took."))
    }
    layers.append(
      Layer(
        kind: .deleveraging, name: "ADL, from winners", units: deleveraging,
        definition: "What deleveraged winners would have had more at the mark of that moment."))
    if all.contains(where: { $0.socialised != 0 }) {
      layers.append(
        Layer(
          kind: .socialised, name: "socialised", units: socialised,
          definition: "Losses shared by everybody with a position in the market, by its size."))
    }
    if all.contains(where: { $0.clawedBack != 0 }) {
      layers.append(
        Layer(
          kind: .clawedBack, name: "clawed back", units: clawedBack,
          definition: "Bad debt made good by those who had gained in the period."))
    }
    layers.append(
      Layer(
        kind: .badDebt, name: "bad debt", units: badDebt,
        definition: "Losses that nobody could be made to pay."))
    return layers
  }

  /// Of the closed accounts and of the fund.
  private var ownLayers: [Layer] {
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
    return layers
  }

  /// The amount of a layer, zero for a purse that is not there.
  func units(_ kind: Layer.Kind) -> Int128 {
    switch kind {
    case .ownMargin: ownMargin
    case .fees: fees
    case .purse(let place): purses.indices.contains(place) ? purses[place].paid : 0
    case .vault: vault
    case .pool: pool
    case .deleveraging: deleveraging
    case .socialised: socialised
    case .clawedBack: clawedBack
    case .badDebt: badDebt
    }
  }
}

extension StudyView {
  /// The layers that any of the seeds has, with the amounts of the shown run.
  var layers: [Waterfall.Layer] { waterfall.layers(with: study.seeds.map(\.waterfall)) }
}
