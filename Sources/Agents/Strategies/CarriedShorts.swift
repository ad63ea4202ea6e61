import Clearing
import Primitives
import Venues

/// Shorts that somebody has from before the run, by market: a whale's, a vault's.
enum CarriedShorts {
  /// Lots carried in per market, negative: what a crowd beside them has to balance. Markets beyond
  /// the list have none.
  static func lots(_ shorts: [Money], _ facts: [MarketFacts]) -> [Int64] {
    facts.enumerated().map { index, fact in
      if index >= shorts.count { return 0 }
      return -fact.contract.quantity(worth: shorts[index].amount, at: fact.price).lots
    }
  }

  /// Opens an account in cross margin at a venue and carries the shorts in, at the marks.
  /// - Parameter leverage: of the shorts over the deposit; the leverage set leaves as much again.
  static func install(
    _ lots: [Int64], deposit: Money, leverage: Double, owner: AgentClass, facts: [MarketFacts],
    asset: AssetID, into venue: inout Venue
  ) -> AccountID {
    let account = venue.openAccount(
      deposit: deposit, ownerClass: owner.rawValue, asset: asset)
    for (fact, lots) in zip(facts, lots) where lots != 0 {
      let chosen = CrowdDraft.ladder(2 * leverage, highest: fact.maxLeverage)
      venue.choose(.cross, leverage: chosen, for: account, in: fact.market)
      venue.carryIn(Quantity(lots: lots), entry: fact.price, for: account, in: fact.market)
    }
    return account
  }
}
