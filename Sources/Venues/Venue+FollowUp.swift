import Primitives

/// What falls due.
extension Venue {
  /// Does what the venue said it would do by itself.
  public mutating func carryOut(_ followUp: FollowUp, effects: inout Effects) {
    switch followUp {
    case .liquidate(let place, let number): liquidate(place, number: number, effects: &effects)
    case .fire(let market, let stop, let cause):
      sendStop(stop, in: market, cause: cause, effects: &effects)
    case .market(let market, let step, let number):
      switch step {
      case .resume: resume(market, number: number, effects: &effects)
      case .block: workBlock(effects: &effects)
      case .capLongs: capProfit(of: .buy, in: market, effects: &effects)
      case .capShorts: capProfit(of: .sell, in: market, effects: &effects)
      }
    case .execute(let place, let number): execute(place, number: number, effects: &effects)
    }
  }
}
