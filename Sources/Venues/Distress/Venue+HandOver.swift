import Clearing
import Primitives

/// Who has what the book does not close.
enum BeyondTheBook {
  /// The insurance fund, or winners where it does not accept.
  case fund
  case winners
  case backstop
}

/// The last steps of a liquidation: the fund takes the position, or winners are closed against it.
extension Venue {
  /// Whether the book is out of the question: attempts are used up, or the account is too far gone.
  func beyondTheBook(_ row: LiquidationCase, _ margin: Margin) -> BeyondTheBook? {
    if rules.fund.trigger == .accountNegative, margin.equity < .zero { return .winners }
    if isBeyondBackstop(margin) { return vaultAccepts(row, margin) ? .backstop : .winners }
    return Int(row.attempts) >= rules.liquidation.attempts ? .fund : nil
  }

  /// Every leg goes to the fund, or to auto-deleveraging.
  mutating func handOver(
    _ place: UInt32, _ row: LiquidationCase, toWinners: Bool, effects: inout Effects
  ) {
    var outcome = LiquidationEnded.Outcome.takenOver
    while let leg = nextLeg(row) {
      let price = handOverPrice(leg, row)
      let quantity = clearing[leg.market, leg.slot].quantity
      if toWinners || !fundAccepts(quantity, at: price, in: leg.market) {
        if rules.deleveraging.rank.closesWinners { outcome = .deleveraged }
        deleverage(leg, at: price, row, effects: &effects)
      }
      // With nobody left to close, the fund has it, whatever its purse says.
      if clearing[leg.market, leg.slot].isOpen {
        takeOver(leg, at: price, row, effects: &effects)
      }
    }
    endLiquidation(place, row, outcome, effects: &effects)
  }

  /// The price at which a leg leaves the account with nothing. Of a cross account each leg carries
  /// what is left (or missing) in proportion to its maintenance margin.
  func handOverPrice(_ id: PositionID, _ row: LiquidationCase) -> Price {
    if row.mode == .isolated { return bankruptcyPrice(id) }
    let quantity = clearing[id.market, id.slot].quantity
    let before = state(of: quantity, row)
    let quote = bankruptcyQuote(closing: quantity, of: before, in: id.market)
    return price(bringing: quote, for: quantity, in: id.market)
  }
}
