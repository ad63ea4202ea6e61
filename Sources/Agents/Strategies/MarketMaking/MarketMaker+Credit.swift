import Clearing
import Primitives
import Venues

/// A maker whose lender wants its money back.
extension MarketMaker {
  /// Largest inventory either way, in lots: that of the start, less what credit stood for.
  var largest: Int64 {
    credit.kept == 1 ? limit : (Double(limit) * credit.kept).integer(.nearest)
  }

  /// A lender calls back a share of the capital that the maker began with. A vault has none.
  mutating func recall(_ share: Double, due: Instant) {
    if parameters.isVault { return }
    credit.recall(share, due: due)
  }

  /// Sends what is free of what has been called back.
  mutating func payBack(_ view: borrowing MarketView, requests: inout Buffer<Request>) {
    if !credit.isCalled { return }
    credit.fallDue(at: view.now, equity: view.equity(of: account).amount)
    if credit.owed <= 0 { return }
    let free = view.sendable(from: account, in: facts.market)
    guard let amount = credit.next(free: free, at: view.now) else { return }
    credit.worth = view.worth(facts)
    requests.append(
      Request(
        .send(amount), by: account, in: facts.market, motive: .withdrawal,
        tag: QuoteDesk.Errand.money.rawValue))
  }

  /// Hears what became of a transfer. Money that was sent is no loss.
  mutating func hearOfCredit(_ entry: JournalEntry) {
    if !credit.isSending { return }
    switch entry.fact {
    case .transferred(let transfer) where transfer.reason == .sent && transfer.from == account:
      credit.noteSent(transfer.amount, at: entry.instant)
      history.move(by: -transfer.amount.amount * credit.worth)
    case .rejected(let rejected)
    where rejected.account == account && rejected.tag == QuoteDesk.Errand.money.rawValue:
      credit.noteAnswered(at: entry.instant)
    default: break
    }
  }
}
