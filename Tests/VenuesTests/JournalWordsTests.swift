import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Facts as words, for a fingerprint") struct JournalWordsTests {
  private func words(_ fact: Fact) -> [UInt64] {
    var words: [UInt64] = []
    fact.forEachWord { words.append($0) }
    return words
  }

  private static func all() -> [Fact] {
    let a = AccountID(7)
    let order = OrderID(slot: 3, generation: 2)
    let (price, lots) = (Price(ticks: 99), Quantity(lots: 5))
    let cause = Cause(motive: .stop).child(.liquidation, number: 6)
    let fill = Fill(
      price: price, quantity: lots, makerOrder: order, maker: a, taker: AccountID(8),
      takerSide: .sell, makerIsDone: true)
    return [
      .rested(
        Rested(account: a, order: order, side: .buy, price: price, quantity: lots, tag: 1)),
      .rejected(Rejected(account: a, tag: 1, reason: .badPrice)),
      .cancelled(
        Cancelled(account: a, order: order, quantity: lots, tag: 1, reason: .requested)),
      .filled(
        Filled(
          fill: fill, makerTag: 1, takerTag: 2, makerFee: .whole(1), takerFee: .whole(2),
          cause: cause)),
      .stopPlaced(account: a, stop: 4, tag: 1),
      .stopFired(account: a, stop: 4, cause: cause),
      .marked(mark: price, index: price),
      .liquidationBegan(
        LiquidationBegan(
          account: a, number: 6, mode: .cross, mark: price, quantity: lots,
          bankruptcyPrice: price, cause: cause)),
      .liquidationEnded(LiquidationEnded(account: a, number: 6, outcome: .safe)),
      .takenOver(TakenOver(account: a, number: 6, quantity: lots, price: price, mark: price)),
      .deleveraged(
        Deleveraged(
          account: a, against: AccountID(9), number: 6, quantity: lots, price: price, mark: price,
          realised: .whole(1), rank: 1, queue: 2, equity: .whole(3), positionBefore: lots)),
      .funded(account: a, paid: .whole(1)),
      .fundingSet(rate: .percent(1), premium: .percent(2), paidByLongs: .zero),
      .transferred(Transfer(from: a, to: AccountID(9), amount: .whole(1), reason: .badDebt)),
      .halted(
        Halted(reason: .priceMove, status: .auction, until: .start, last: price, mark: price)),
      .resumed(Resumed(last: price)),
      .auctionUncrossed(AuctionUncrossed(price: price, quantity: lots, imbalance: lots)),
      .marginCalled(
        account: a, margin: Margin(equity: .whole(2), maintenance: .whole(1))),
    ]
  }

  @Test("every kind of fact begins with a word of its own")
  func kinds() {
    let firsts = JournalWordsTests.all().map { words($0)[0] >> 56 }
    #expect(firsts == Array(1...14) + [40, 41, 42, 15])
  }

  @Test("a change of any number in a fact changes its words")
  func contents() {
    let all = JournalWordsTests.all()
    guard case .takenOver(var over) = all[9], case .filled(var filled) = all[3],
      case .transferred(var moved) = all[13]
    else {
      Issue.record("another order of facts")
      return
    }
    over.quantity = Quantity(lots: 6)
    filled.takerFee = .whole(3)
    moved.to = AccountID(10)
    #expect(words(.takenOver(over)) != words(all[9]))
    #expect(words(.filled(filled)) != words(all[3]))
    #expect(words(.transferred(moved)) != words(all[13]))
    #expect(words(all[3]) == words(JournalWordsTests.all()[3]))
  }

  @Test("the accounts that a fact is about")
  func accounts() {
    let pairs = JournalWordsTests.all().map(\.accounts)
    #expect(pairs[3].0 == AccountID(7) && pairs[3].1 == AccountID(8))
    #expect(pairs[10].0 == AccountID(7) && pairs[10].1 == AccountID(9))
    #expect(pairs[6].0 == nil && pairs[12].0 == nil)
    #expect(pairs[13].0 == AccountID(7) && pairs[13].1 == AccountID(9))
  }
}
