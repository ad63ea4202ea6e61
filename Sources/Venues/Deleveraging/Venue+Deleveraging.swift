import Clearing
import Matching
import Primitives

/// Winners are closed against a position that nobody takes.
extension Venue {
  /// Closes winners of the other side against a position, or has them pay, by the venue's policy.
  mutating func deleverage(
    _ id: PositionID, at bankruptcy: Price, _ row: LiquidationCase, effects: inout Effects
  ) {
    let price =
      switch rules.deleveraging.price {
      case .bankruptcy: bankruptcy
      case .mark: clearing.books[Int(id.market.index)].mark
      case .previousMark: markets[Int(id.market.index)].previousMark
      }
    switch rules.deleveraging.rank.procedure {
    case .queue: closeByQueue(id, at: price, row, effects: &effects)
    case .lottery: closeByLot(id, at: price, row, effects: &effects)
    case .shares: closeInShares(id, at: price, row, effects: &effects)
    case .haircut: socialise(id, at: bankruptcy, effects: &effects)
    case .nothing: return
    }
    settleUp(id.market, id.slot, effects: &effects)
  }

  /// The best of the queue first.
  private mutating func closeByQueue(
    _ id: PositionID, at price: Price, _ row: LiquidationCase, effects: inout Effects
  ) {
    let isLong = clearing[id.market, id.slot].quantity.isPositive
    rank(id.market, longs: !isLong, ifOlderThan: rules.deleveraging.refresh, now: effects.now)
    while clearing[id.market, id.slot].isOpen {
      if let (slot, rank, length) = nextWinner(id, longs: !isLong) {
        close(slot, against: id, at: price, row, rank: rank, of: length, effects: &effects)
      } else if !rankIfChanged(id.market, longs: !isLong, now: effects.now) {
        break
      }
    }
  }

  /// Closes a winner, no more than `most` lots of it.
  mutating func close(
    _ winner: UInt32, _ most: Int64 = .max, against id: PositionID, at price: Price,
    _ row: LiquidationCase, rank: Int, of length: Int, effects: inout Effects
  ) {
    let market = id.market
    let before = clearing[market, winner]
    let loser = clearing[market, id.slot]
    withdrawAll(market, winner, .deleveraging, effects: &effects)
    let lots = min(most, before.quantity.magnitude.lots, loser.quantity.magnitude.lots)
    let equity = equityBehind(before, in: market)
    let moved = Quantity(lots: loser.quantity.isPositive ? lots : -lots)
    let profitBefore = realisedSoFar(market, winner)
    exchange(moved, at: price, from: loser.account, to: before.account, in: market)
    let realised = realisedSoFar(market, winner) - profitBefore
    effects.note(
      market,
      .deleveraged(
        Deleveraged(
          account: before.account, against: loser.account, number: row.number,
          quantity: moved, price: price, mark: clearing.books[Int(market.index)].mark,
          realised: realised, rank: UInt32(rank), queue: UInt32(length), equity: equity,
          positionBefore: before.quantity)))
    settleUp(market, winner, effects: &effects)
    refreshRisk(market, winner)
  }

  /// Cash and margin behind a position: its change over a trade is the profit realised.
  func realisedSoFar(_ market: MarketID, _ slot: UInt32) -> Money {
    let position = clearing[market, slot]
    return clearing.accounts[Int(position.account.index)].cash + position.margin
  }

  func equityBehind(_ position: Position, in market: MarketID) -> Money {
    let index = Int(market.index)
    if position.mode == .isolated {
      return position.margin
        + position.unrealised(at: clearing.books[index].mark, clearing.books[index].contract)
    }
    return clearing.crossMargin(of: position.account).equity
  }

  /// Ranks a side anew when its ranking is older than `age`.
  private mutating func rank(
    _ market: MarketID, longs: Bool, ifOlderThan age: Interval, now: Instant
  ) {
    let rankedAt = markets[Int(market.index)].queues[longs: longs].rankedAt
    if let rankedAt, now - rankedAt <= age { return }
    rank(market, longs: longs, now: now)
  }

  /// A queue that has run out may have missed those who came since: ranks anew when anything has
  /// happened, and tells whether it did.
  private mutating func rankIfChanged(_ market: MarketID, longs: Bool, now: Instant) -> Bool {
    let stamp = markets[Int(market.index)].queues[longs: longs].stamp
    if stamp == rankingStamp(of: market) { return false }
    rank(market, longs: longs, now: now)
    return true
  }

  /// Changes with every trade of the market and every end of a liquidation: with all that can bring
  /// a position into a queue.
  private func rankingStamp(of market: MarketID) -> Int64 {
    1 + markets[Int(market.index)].trades + cases.ended
  }

  private mutating func rank(_ market: MarketID, longs: Bool, now: Instant) {
    let index = Int(market.index)
    markets[index].queues[longs: longs].clear()
    for slot in 1..<max(1, clearing.books[index].positions.count) {
      let position = clearing.books[index].positions[slot]
      if !position.isOpen || position.quantity.isPositive != longs { continue }
      if clearing.accounts[Int(position.account.index)].role != .trader { continue }
      markets[index].queues[longs: longs].append(
        RankedPosition(slot: UInt32(slot), score: score(UInt32(slot), in: market)))
    }
    let stamp = rankingStamp(of: market)
    markets[index].queues[longs: longs].arrange(at: now, stamp: stamp)
  }

  private func score(_ slot: UInt32, in market: MarketID) -> Int128 {
    DeleveragingScore.score(candidate(slot, in: market), rules.deleveraging.rank)
  }

  /// A position as the policies see it.
  func candidate(_ slot: UInt32, in market: MarketID) -> DeleveragingCandidate {
    let index = Int(market.index)
    let position = clearing[market, slot]
    let mark = clearing.books[index].mark
    let contract = clearing.books[index].contract
    return DeleveragingCandidate(
      slot: slot, isLong: position.quantity.isPositive, lots: position.quantity.magnitude.lots,
      cost: position.cost, value: contract.notional(mark, position.quantity.magnitude),
      profit: position.unrealised(at: mark, contract), equity: equityBehind(position, in: market))
  }

  /// The next place of the queue that still has lots and is not being liquidated itself.
  private mutating func nextWinner(
    _ id: PositionID, longs: Bool
  ) -> (slot: UInt32, rank: Int, length: Int)? {
    let index = Int(id.market.index)
    while let best = markets[index].queues[longs: longs].best {
      let position = clearing[id.market, best.slot]
      let serves =
        position.isOpen && position.quantity.isPositive == longs && best.slot != id.slot
        && !isInLiquidation(position)
      if serves {
        let passed = markets[index].queues[longs: longs].passed
        return (best.slot, passed + 1, markets[index].queues[longs: longs].length)
      }
      markets[index].queues[longs: longs].pass()
    }
    return nil
  }
}
