import Clearing
public import Primitives
import Venues

/// The journal in words.
extension VenueDesk {
  /// What the last action noted, a line each; prices of the clock left out.
  public var lines: [String] { news.compactMap { line($0) } }

  /// The same about one subject.
  public func lines(with word: String) -> [String] { lines.filter { $0.contains(word) } }

  private func line(_ entry: JournalEntry) -> String? {
    switch entry.fact {
    case .rested(let fact):
      let verb = fact.side == .buy ? "bids" : "offers"
      return "\(name(fact.account)) \(verb) \(fact.quantity) at \(fact.price.ticks)"
    case .rejected(let fact): return "\(name(fact.account)) refused: \(fact.reason)"
    case .cancelled(let fact):
      return "\(name(fact.account)) cancelled \(fact.quantity): \(fact.reason)"
    case .filled(let fact):
      let verb = fact.fill.takerSide == .buy ? "buys" : "sells"
      let word = fact.fill.takerSide == .buy ? "from" : "to"
      return "\(name(fact.fill.taker)) \(verb) \(fact.fill.quantity) \(word)"
        + " \(name(fact.fill.maker)) at \(fact.fill.price.ticks)"
    case .stopPlaced(let account, let stop, _): return "\(name(account)) waits with stop \(stop)"
    case .stopFired(let account, let stop, _): return "\(name(account)) fires stop \(stop)"
    case .marked, .fundingSet: return nil
    case .liquidationBegan(let fact):
      return "\(name(fact.account)) in liquidation at \(fact.mark.ticks),"
        + " bankrupt at \(fact.bankruptcyPrice.ticks)"
    case .liquidationEnded(let fact): return "\(name(fact.account)) ends \(fact.outcome)"
    case .takenOver(let fact):
      let taker = fact.vault == .outside ? "fund" : name(fact.vault)
      return "\(taker) takes \(fact.quantity) of \(name(fact.account)) at \(fact.price.ticks)"
    case .deleveraged(let fact):
      return "\(name(fact.account)) deleveraged \(fact.quantity) at \(fact.price.ticks),"
        + " rank \(fact.rank) of \(fact.queue)"
    case .funded(let account, let paid): return "\(name(account)) pays \(paid.short) funding"
    case .halted(let fact): return "\(fact.status) until \(fact.until.seconds): \(fact.reason)"
    case .resumed(let fact): return "trading again at \(fact.last.ticks)"
    case .auctionUncrossed(let fact):
      return "auction of \(fact.quantity) at \(fact.price.ticks), left \(fact.imbalance)"
    case .marginCalled(let account, _): return "\(name(account)) called for margin"
    case .transferred(let fact):
      return "\(name(fact.from)) to \(name(fact.to)) \(fact.amount.short): \(fact.reason)"
    }
  }
}

extension Money {
  /// Without the zeros at the end.
  public var short: String {
    var text = description
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
