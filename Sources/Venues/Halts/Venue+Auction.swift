import Clearing
import Matching
import Primitives

/// The end of an auction: all that can trade does, at one price.
extension Venue {
  /// Finds the price nearest to the mark at which most trades, and trades there. Both sides have
  /// rested, and both pay the maker's fee; an owner may meet himself. Where reduce-only orders turn
  /// out to have nothing to reduce and the rest still crosses, it is done again.
  mutating func uncross(_ market: MarketID, effects: inout Effects) {
    let index = Int(market.index)
    while let outcome = markets[index].book.auctionPrice(near: clearing.books[index].mark) {
      var traded: Int64 = 0
      while let pair = markets[index].book.firstPair(at: outcome.price) {
        guard let most = lotsToTrade(pair, in: market, effects: &effects) else { continue }
        let limit = markets[index].book.resting(pair.bid)?.price ?? outcome.price
        guard let fill = markets[index].book.tradeFirst(at: outcome.price, atMost: most)
        else { break }
        traded += fill.quantity.lots
        giveBack(limit, of: pair.bid, fill, in: market)
        settle(fill, in: market, effects: &effects)
      }
      effects.note(
        market,
        .auctionUncrossed(
          AuctionUncrossed(
            price: outcome.price, quantity: Quantity(lots: traded),
            imbalance: outcome.imbalance)))
    }
    markets[index].book.isGathering = false
  }

  /// What was set aside for a bid beyond the price at which it trades.
  private mutating func giveBack(
    _ limit: Price, of bid: OrderID, _ fill: AuctionFill, in market: MarketID
  ) {
    let contract = clearing.books[Int(market.index)].contract
    if contract.kind != .spot { return }
    let slot = markets[Int(market.index)].orderNotes[Int(bid.slot)].position
    let saved =
      contract.notional(fill.price, fill.quantity) - contract.notional(limit, fill.quantity)
    clearing.setAside(saved, market, slot)
  }

  /// How much the reduce-only orders of a pair allow; `nil` when one of them had to go.
  private mutating func lotsToTrade(
    _ pair: (bid: OrderID, ask: OrderID), in market: MarketID, effects: inout Effects
  ) -> Quantity? {
    let index = Int(market.index)
    var most = Int64.max
    for id in [pair.bid, pair.ask] {
      guard let order = markets[index].book.resting(id), order.isReduceOnly else { continue }
      let slot = markets[index].orderNotes[Int(id.slot)].position
      let lots = reducible(clearing[market, slot], order.side)
      if lots == 0 {
        withdraw(id, in: market, .reduceOnly, effects: &effects)
        return nil
      }
      most = min(most, lots)
    }
    return Quantity(lots: most)
  }

  /// One trade of the auction. Who took is a matter of words: the buyer when the price is not below
  /// the last trade before the auction.
  private mutating func settle(
    _ trade: AuctionFill, in market: MarketID, effects: inout Effects
  ) {
    let index = Int(market.index)
    let side: Side = trade.price >= markets[index].last ? .buy : .sell
    let (maker, taker) = side == .buy ? (trade.ask, trade.bid) : (trade.bid, trade.ask)
    let takerNote = markets[index].orderNotes[Int(taker.slot)]
    let fill = Fill(
      price: trade.price, quantity: trade.quantity, makerOrder: maker,
      maker: side == .buy ? trade.seller : trade.buyer,
      taker: side == .buy ? trade.buyer : trade.seller, takerSide: side,
      makerIsDone: side == .buy ? trade.askIsDone : trade.bidIsDone)
    var mirror = fill
    (mirror.makerOrder, mirror.takerSide) = (taker, side.opposite)
    mirror.makerIsDone = side == .buy ? trade.bidIsDone : trade.askIsDone
    noteMakerFill(mirror, in: market, takerNote)
    settle(
      fill, in: market, takerTag: takerNote.tag, cause: Cause(motive: .auction), .auction,
      effects: &effects)
    refreshRisk(market, takerNote.position)
  }
}
