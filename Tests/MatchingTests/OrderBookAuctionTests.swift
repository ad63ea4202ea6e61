import Primitives
import TestSupport
import Testing

@testable import Matching

@Suite("Call auctions") struct OrderBookAuctionTests {
  /// A book that gathers what the drawing says, crossing or not.
  private func book(_ picture: BookPicture) -> OrderBook {
    var book = OrderBook(window: 64)
    book.isGathering = true
    for order in picture.orders { book.restInAuction(order) }
    return book
  }

  private func clear(_ picture: BookPicture, near reference: Int64) -> String {
    let book = book(picture)
    guard let found = book.auctionPrice(near: Price(ticks: reference)) else { return "nothing" }
    return "\(found.quantity) at \(found.price.ticks), \(found.imbalance) left"
  }

  @Test("the price is the one at which most trades")
  func mostVolume() {
    // At 100: bids for 9, offers of 8. At 101 only 5 are bid, at 99 only 3 offered.
    #expect(
      clear("100 | a 5\n99 | a 3\n---\n101 | b 5\n100 | b 4", near: 90) == "8 at 100, 1 left")
  }

  @Test("of equal volumes the one that leaves least over, then the nearest to the reference")
  func ties() {
    // 98 to 102 trade 5 with nothing left: the reference chooses.
    let square: BookPicture = "98 | a 5\n---\n102 | b 5"
    #expect(clear(square, near: 101) == "5 at 101, 0 left")
    #expect(clear(square, near: 300) == "5 at 102, 0 left")
    #expect(clear(square, near: 1) == "5 at 98, 0 left")
    // 5 trade from 98 to 102; below 100 there are 8 bid.
    #expect(clear("98 | a 5\n---\n102 | b 5\n99 | b 3", near: 98) == "5 at 100, 0 left")
  }

  @Test("nothing that crosses is nothing to trade")
  func nothing() {
    #expect(clear("101 | a 5\n---\n100 | b 5", near: 100) == "nothing")
    #expect(clear("101 | a 5\n---", near: 100) == "nothing")
    #expect(clear("---", near: 100) == "nothing")
  }

  @Test("within a price the older order trades first, and what is left keeps its place")
  func timePriority() {
    var book = book("100 | a 6\n---\n100 | b 2  c 3  d 4")
    var fills: [String] = []
    while let fill = book.tradeFirst(at: Price(ticks: 100)) {
      fills.append("\(fill.buyer.letter) \(fill.quantity) \(fill.bidIsDone) \(fill.askIsDone)")
    }
    #expect(fills == ["b 2 true false", "c 3 true false", "d 1 false true"])
    book.isGathering = false
    #expect(BookPicture(book) == "---\n100 | d 3")
    #expect(book.invariantFault() == nil)
  }

  @Test("who does not accept the price does not trade, however old the order")
  func beyond() {
    var book = book("99 | a 2\n105 | c 9\n---\n104 | b 2\n98 | d 9")
    var lots: Int64 = 0
    while let fill = book.tradeFirst(at: Price(ticks: 100)) { lots += fill.quantity.lots }
    #expect(lots == 2)
    #expect(BookPicture(book) == "105 | c 9\n---\n98 | d 9")
  }

  @Test("at most so many lots of a pair")
  func atMost() {
    var book = book("100 | a 6\n---\n100 | b 6")
    let fill = book.tradeFirst(at: Price(ticks: 100), atMost: Quantity(lots: 2))
    #expect(fill?.quantity == Quantity(lots: 2))
    #expect(BookPicture(book) == "100 | a 4\n---\n100 | b 4")
  }

  @Test("one walk over the levels finds what trying every tick finds")
  func everyTick() {
    var chance = Chance(11)
    var crossed = 0
    for _ in 0..<3_000 {
      var book = OrderBook(window: 16)
      book.isGathering = true
      for _ in 0..<chance.below(14) {
        let side = chance.pick(Side.allCases)
        let centre: Int64 = side == .buy ? 52 : 48
        let order = Order(
          owner: AccountID(chance.below(3)), side: side,
          limit: Price(ticks: centre + chance.lots(-12...12)),
          quantity: Quantity(lots: chance.lots(1...9)))
        book.restInAuction(order)
      }
      let reference = Price(ticks: chance.lots(30...70))
      let found = book.auctionPrice(near: reference)
      #expect(found == slow(book, near: reference))
      guard let found else { continue }
      crossed += 1
      var lots: Int64 = 0
      while let fill = book.tradeFirst(at: found.price) { lots += fill.quantity.lots }
      #expect(lots == found.quantity.lots)
      book.isGathering = false
      #expect(book.invariantFault() == nil)
    }
    #expect(crossed > 1_000)
  }

  /// The obvious auction: bids and offers are counted at every price.
  private func slow(_ book: borrowing OrderBook, near reference: Price) -> AuctionPrice? {
    var best: AuctionPrice?
    for ticks in Int64(1)...100 {
      let price = Price(ticks: ticks)
      var (demand, supply) = (Int64(0), Int64(0))
      book.forEachOrder(.buy) { _, order in
        if order.price >= price { demand += order.quantity.lots }
        return true
      }
      book.forEachOrder(.sell) { _, order in
        if order.price <= price { supply += order.quantity.lots }
        return true
      }
      let lots = min(demand, supply)
      if lots == 0 { continue }
      let here = AuctionPrice(
        price: price, quantity: Quantity(lots: lots),
        imbalance: Quantity(lots: demand - supply))
      guard let known = best else {
        best = here
        continue
      }
      let mine = (-lots, abs(demand - supply), abs(ticks - reference.ticks), ticks)
      let other = (
        -known.quantity.lots, abs(known.imbalance.lots),
        abs(known.price.ticks - reference.ticks), known.price.ticks
      )
      if mine < other { best = here }
    }
    return best
  }
}
