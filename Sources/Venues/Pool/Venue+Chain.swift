import Primitives

/// A venue that lives on a chain: while that makes no blocks, no keeper and no oracle is at work.
extension Venue {
  /// Whether this venue lives on a chain.
  var isOnChain: Bool {
    rules.execution.policy == .oraclePool || rules.liquidation.path == .keeper
  }

  /// The chain stops, or goes on. Nothing that waits is lost.
  public mutating func setChainDown(_ isDown: Bool) {
    if isOnChain { chain.set(isDown: isDown) }
  }

  /// Whether what is to be executed in a market waits: for the chain, or for the end of a halt.
  func keepersWait(in market: MarketID) -> Bool {
    chain.holdsKeepers(rules.execution) || !markets[Int(market.index)].halts.isTrading
  }

  /// Keepers have to wait: the step of a liquidation is put off.
  mutating func putOff(_ place: UInt32, _ number: UInt32, effects: inout Effects) -> Bool {
    guard isOnChain, chain.holdsKeepers(rules.execution) else { return false }
    cases.setDue(effects.now + Chain.retry, place)
    effects.follow(.liquidate(place, number: number), after: Chain.retry)
    return true
  }
}
