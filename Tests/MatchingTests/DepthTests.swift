import Matching
import Primitives
import TestSupport
import Testing

@Suite struct DepthTests {
  private let book: BookPicture = """
    900 | d 9
    103 | a 4  b 1
    101 | a 2
    ---
     99 | c 3
     97 | b 1  c 1
     10 | d 7
    """

  private func levels(_ side: Side, to worst: Int64?) -> [[Int64]] {
    let desk = Desk(book, window: 16)
    var found: [[Int64]] = []
    desk.book.forEachLevel(side, to: worst.map { Price(ticks: $0) }) { price, quantity in
      found.append([price.ticks, quantity.lots])
      return true
    }
    return found
  }

  @Test("levels come best first, far ones too")
  func order() {
    #expect(levels(.sell, to: nil) == [[101, 2], [103, 5], [900, 9]])
    #expect(levels(.buy, to: nil) == [[99, 3], [97, 2], [10, 7]])
  }

  @Test("a walk ends at the price it is given, that price included")
  func bounded() {
    #expect(levels(.sell, to: 103) == [[101, 2], [103, 5]])
    #expect(levels(.sell, to: 102) == [[101, 2]])
    #expect(levels(.sell, to: 100).isEmpty)
    #expect(levels(.buy, to: 10) == [[99, 3], [97, 2], [10, 7]])
    #expect(levels(.buy, to: 11) == [[99, 3], [97, 2]])
  }

  @Test("a walk ends when it is told to")
  func stopped() {
    let desk = Desk(book, window: 16)
    var seen = 0
    desk.book.forEachLevel(.sell) { _, _ in
      seen += 1
      return seen < 2
    }
    #expect(seen == 2)
  }

  @Test("orders come in the order in which they would trade, so depth can be split by owner")
  func byOwner() {
    let desk = Desk(book, window: 16)
    var lots: [String: Int64] = [:]
    var sequence: [String] = []
    desk.book.forEachOrder(.sell, to: Price(ticks: 900)) { id, order in
      #expect(desk.book.resting(id) == order)
      lots[order.owner.letter, default: 0] += order.quantity.lots
      sequence.append(order.owner.letter)
      return true
    }
    #expect(sequence == ["a", "a", "b", "d"])
    #expect(lots == ["a": 6, "b": 1, "d": 9])
  }

  @Test("depth is the lots and the notional to a price")
  func depth() {
    let desk = Desk(book, window: 16)
    #expect(
      desk.book.depth(.sell, to: Price(ticks: 103))
        == Depth(quantity: Quantity(lots: 7), ticksLots: 2 * 101 + 5 * 103))
    #expect(
      desk.book.depth(.buy, to: .lowest)
        == Depth(quantity: Quantity(lots: 12), ticksLots: 3 * 99 + 2 * 97 + 7 * 10))
    #expect(desk.book.depth(.buy, to: Price(ticks: 100)) == Depth())
  }

  @Test("the average price of an amount within the best level is the best price")
  func averageAtBest() {
    let desk = Desk(book, window: 16)
    #expect(desk.book.averagePrice(.sell, forTicksLots: 202)?.ticks == 101)
    #expect(desk.book.averagePrice(.sell, forTicksLots: 1)?.ticks == 101)
    #expect(desk.book.averagePrice(.sell, forTicksLots: 0)?.ticks == 101)
  }

  @Test("the average price over several levels is amount over lots, the last lot a fraction")
  func average() {
    // 202 buys 2 lots at 101; the other 206 buy 2 at 103: 408 for 4 lots.
    let desk = Desk(book, window: 16)
    #expect(desk.book.averagePrice(.sell, forTicksLots: 408)?.ticks == 102)
    // 305 = 202 + 103: 3 lots. 254 = 202 + half a lot at 103 and a tick.
    let half = desk.book.averagePrice(.sell, forTicksLots: 254)
    #expect(half == AveragePrice(numerator: 254 * 103, denominator: 2 * 103 + 52))
    #expect(half?.price(rounding: .down) == Price(ticks: 101))
    #expect(half?.price(rounding: .up) == Price(ticks: 102))
  }

  @Test("the average price of bids goes down with the amount")
  func averageOfBids() {
    // 3 · 99 + 2 · 97 = 491 for 5 lots.
    let desk = Desk(book, window: 16)
    #expect(
      desk.book.averagePrice(.buy, forTicksLots: 491)
        == AveragePrice(numerator: 491 * 97, denominator: 5 * 97))
  }

  @Test("a side too thin for the amount has no average price, an empty one none at all")
  func tooThin() {
    let desk = Desk(book, window: 16)
    let all = desk.book.depth(.buy, to: .lowest).ticksLots
    #expect(desk.book.averagePrice(.buy, forTicksLots: all) != nil)
    #expect(desk.book.averagePrice(.buy, forTicksLots: all + 1) == nil)
    #expect(Desk().book.averagePrice(.buy, forTicksLots: 0) == nil)
  }
}
