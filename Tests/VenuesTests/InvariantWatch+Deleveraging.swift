import Clearing
import Primitives

@testable import Venues

/// Who may be deleveraged, and how far.
extension InvariantWatch {
  private func isDeleveraging(_ entries: ArraySlice<JournalEntry>) -> Bool {
    entries.contains { if case .deleveraged = $0.fact { true } else { false } }
  }

  /// I-7: who had no position when winners were closed has what he had, but for a claw-back of
  /// gains, whose day it may be.
  func bystandersFault(
    _ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue
  ) -> String? {
    if !isDeleveraging(entries) { return nil }
    var clawed: [AccountID: Money] = [:]
    for entry in entries {
      guard case .transferred(let fact) = entry.fact, fact.reason == .clawback else { continue }
      clawed[fact.from, default: .zero] += fact.amount
    }
    for index in 0..<earlier.clearing.accounts.count {
      let account = earlier.clearing.accounts[index]
      if account.role != .trader || hadPosition(AccountID(index)) { continue }
      let cash =
        venue.clearing.accounts[index].cash + clawed[AccountID(index), default: .zero]
      if cash != account.cash {
        return "account \(index) had no position, and has \(cash) in place of \(account.cash)"
      }
    }
    return nil
  }

  private func hadPosition(_ account: AccountID) -> Bool {
    (0..<earlier.markets.count).contains { market in
      let slot = earlier.clearing.slot(of: account, in: MarketID(market))
      return slot != 0 && earlier.clearing[MarketID(market), slot].isOpen
    }
  }

  /// I-8: a winner gives no more than he has, on the other side of the bankrupt, and in his turn.
  func deleveragingFault(_ entries: ArraySlice<JournalEntry>) -> String? {
    var ranks: [MarketID: UInt32] = [:]
    for entry in entries {
      guard case .deleveraged(let fact) = entry.fact else { continue }
      let isWithin =
        fact.positionBefore.isPositive != fact.quantity.isPositive
        && fact.quantity.magnitude <= fact.positionBefore.magnitude
        && !fact.positionBefore.isZero
      if !isWithin { return "deleveraging turned a position: \(fact)" }
      if fact.rank < 1 || fact.rank > fact.queue { return "no place of the queue: \(fact)" }
      // A queue that has run out is made again.
      if fact.rank < ranks[entry.market] ?? 0, fact.rank != 1 {
        return "deleveraging went back in its queue: \(fact)"
      }
      ranks[entry.market] = fact.rank
    }
    return nil
  }
}
