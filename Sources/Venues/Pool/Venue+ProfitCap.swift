import Clearing
import Matching
public import Primitives

/// A position that a keeper may close to cap the profit of its side.
struct ProfitableSlot: BitwiseCopyable {
  var slot: UInt32
  var profit: Money
}

/// What has to be realised of a side's profit so that the rest is the share of the pool that may
/// remain. A profit that is paid leaves the pool, too: `(profit - share · money) / (1 - share)`.
enum ProfitCap {
  /// Whether profits are above a share of the pool's money.
  static func isAbove(_ share: Rate, profit: Int128, money: Money) -> Bool {
    profit > 0
      && profit * Int128(Rate.one.billionths) > Int128(share.billionths) * Int128(money.units)
  }

  /// Rounded up; all of it when the share is one or more.
  static func due(_ share: Rate, profit: Int128, money: Money) -> Int128 {
    let one = Int128(Rate.one.billionths)
    let rest = one - Int128(share.billionths)
    if rest <= 0 { return profit }
    let excess = profit * one - Int128(share.billionths) * Int128(money.units)
    return excess <= 0 ? 0 : min(profit, excess.divided(by: rest, rounding: .up))
  }
}

/// Auto-deleveraging of a pool: the profit of a side has a cap.
extension Venue {
  /// Looks at both sides of a pooled market after its mark was posted; a keeper is called for a
  /// side that has won too much.
  mutating func watchProfits(in market: MarketID, effects: inout Effects) {
    if rules.execution.profitCap >= .one || !isPooled(market) { return }
    for side in Side.allCases {
      let place = 2 * Int(market.index) + Int(side.rawValue)
      if pool.isCapping[place] || !isAboveCap(side, in: market) { continue }
      pool.isCapping[place] = true
      effects.follow(
        .market(market, .capProfit(side), number: 0), after: rules.execution.keeperLatency)
    }
  }

  private func isAboveCap(_ side: Side, in market: MarketID) -> Bool {
    ProfitCap.isAbove(
      rules.execution.profitCap, profit: profit(of: side, in: market), money: poolCash(market))
  }

  private func poolCash(_ market: MarketID) -> Money {
    clearing.accounts[Int(pool.accounts[Int(market.index)].index)].cash
  }

  private func isTrader(_ position: Position, on side: Side) -> Bool {
    position.isOpen && position.quantity.isPositive == (side == .buy)
      && clearing.accounts[Int(position.account.index)].role == .trader
  }

  /// What traders of a side have won and lost, at the mark.
  public func profit(of side: Side, in market: MarketID) -> Int128 {
    let index = Int(market.index)
    let contract = clearing.books[index].contract
    var sum: Int128 = 0
    for slot in 1..<max(1, clearing.books[index].positions.count) {
      let position = clearing.books[index].positions[slot]
      if !isTrader(position, on: side) { continue }
      sum += Int128(position.unrealised(at: clearing.books[index].mark, contract).units)
    }
    return sum
  }

  /// A keeper closes the most profitable positions of a side, at the oracle.
  public mutating func capProfit(
    of side: Side, in market: MarketID, effects: inout Effects
  ) {
    if keepersWait(in: market) {
      return effects.follow(
        .market(market, .capProfit(side), number: 0), after: Chain.retry)
    }
    pool.isCapping[2 * Int(market.index) + Int(side.rawValue)] = false
    if !isAboveCap(side, in: market) { return }
    let index = Int(market.index)
    let contract = clearing.books[index].contract
    var queue = Buffer<ProfitableSlot>()
    for slot in 1..<max(1, clearing.books[index].positions.count) {
      let position = clearing.books[index].positions[slot]
      let profit = position.unrealised(at: clearing.books[index].mark, contract)
      if !isTrader(position, on: side) || profit <= .zero || isInLiquidation(position) { continue }
      queue.append(ProfitableSlot(slot: UInt32(slot), profit: profit))
    }
    queue.sort { $0.profit != $1.profit ? $0.profit > $1.profit : $0.slot < $1.slot }
    let number = nextForced()
    for rank in 0..<queue.count {
      let due = ProfitCap.due(
        rules.execution.profitAfter, profit: profit(of: side, in: market), money: poolCash(market))
      if due <= 0 { break }
      reduce(queue[rank], by: due, in: market, number, rank + 1, queue.count, effects: &effects)
    }
    settleTriggers(market, effects: &effects)
  }

  /// Closes as many lots as realise what is due, rounded up to a lot.
  private mutating func reduce(
    _ winner: ProfitableSlot, by due: Int128, in market: MarketID, _ number: UInt32, _ rank: Int,
    _ length: Int, effects: inout Effects
  ) {
    let index = Int(market.index)
    let slot = winner.slot
    let before = clearing[market, slot]
    let held = before.quantity.magnitude.lots
    let share = (Int128(held) * min(due, Int128(winner.profit.units)))
      .divided(by: Int128(winner.profit.units), rounding: .up)
    let lots = min(held, Int64(share))
    let account = pool.accounts[index]
    let equity = equityBehind(before, in: market)
    let moved = Quantity(lots: before.quantity.isPositive ? -lots : lots)
    let money = realisedSoFar(market, slot)
    let price =
      clearing.canSettle(Quantity(lots: lots), at: markets[index].index, in: market)
      ? markets[index].index : clearing.books[index].mark
    exchange(moved, at: price, from: account, to: before.account, in: market)
    effects.note(
      market,
      .deleveraged(
        Deleveraged(
          account: before.account, against: account, number: number, quantity: moved,
          price: price, mark: clearing.books[index].mark,
          realised: realisedSoFar(market, slot) - money, rank: UInt32(rank),
          queue: UInt32(length), equity: equity, positionBefore: before.quantity)))
    settleUp(market, clearing.slot(of: account, in: market), effects: &effects)
    settleUp(market, slot, effects: &effects)
    refreshRisk(market, slot)
  }
}
