public import Matching
public import Primitives

/// A book drawn as text: asks above the line, worst price first; bids below it, best price first.
/// A row is a price and its queue, oldest order first, each order an owner and its lots; a star
/// marks reduce-only.
///
///     102 | c 4
///     101 | a 2  b 3*
///     ---
///      99 | b 4
///
/// Owners are the letters of `AccountID(letter)`. Blanks do not matter.
public struct BookPicture: Equatable, ExpressibleByStringLiteral, CustomStringConvertible {
  struct Row: Equatable {
    var price: Price
    var queue: [Entry]
  }

  struct Entry: Equatable {
    var owner: AccountID
    var quantity: Quantity
    var isReduceOnly: Bool
  }

  var asks: [Row] = []
  var bids: [Row] = []

  /// Draws a book.
  public init(_ book: borrowing OrderBook) {
    asks = BookPicture.rows(book, .sell).reversed()
    bids = BookPicture.rows(book, .buy)
  }

  private static func rows(_ book: borrowing OrderBook, _ side: Side) -> [Row] {
    var rows: [Row] = []
    book.forEachOrder(side) { _, order in
      if rows.last?.price != order.price { rows.append(Row(price: order.price, queue: [])) }
      rows[rows.count - 1].queue.append(
        Entry(owner: order.owner, quantity: order.quantity, isReduceOnly: order.isReduceOnly))
      return true
    }
    return rows
  }

  /// Reads a drawing. A mistake in it stops the test.
  public init(_ text: String) {
    var isBelow = false
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      if line.contains("--") {
        isBelow = true
        continue
      }
      let words = parts[0].split(separator: " ")
      if words.isEmpty { continue }
      guard parts.count == 2, words.count == 1, let ticks = Int64(words[0]) else {
        fatalError("not a row of a book: \(line)")
      }
      let row = Row(price: Price(ticks: ticks), queue: BookPicture.queue(parts[1]))
      if isBelow { bids.append(row) } else { asks.append(row) }
    }
    precondition(isBelow || asks.isEmpty, "a picture needs its line between asks and bids")
  }

  public init(stringLiteral text: String) { self.init(text) }

  private static func queue(_ text: Substring) -> [Entry] {
    let words = text.split(separator: " ")
    precondition(words.count % 2 == 0, "an order is an owner and its lots: \(text)")
    return stride(from: 0, to: words.count, by: 2).map { place in
      let isReduceOnly = words[place + 1].hasSuffix("*")
      let digits = isReduceOnly ? words[place + 1].dropLast() : words[place + 1]
      guard let lots = Int64(digits) else { fatalError("not a number of lots: \(text)") }
      return Entry(
        owner: AccountID(String(words[place])), quantity: Quantity(lots: lots),
        isReduceOnly: isReduceOnly)
    }
  }

  /// Builds the book.
  public func book(window: Int = 64) -> OrderBook {
    var book = OrderBook(window: window)
    for order in orders { book.rest(order) }
    return book
  }

  /// Its orders as they arrive: offers first, best price first.
  public var orders: [Order] {
    [(Side.sell, Array(asks.reversed())), (Side.buy, bids)].flatMap { side, rows in
      rows.flatMap { row in
        row.queue.map { entry in
          Order(
            owner: entry.owner, side: side, limit: row.price, quantity: entry.quantity,
            isReduceOnly: entry.isReduceOnly)
        }
      }
    }
  }

  public var description: String {
    let lines = asks.map(BookPicture.draw) + ["---"] + bids.map(BookPicture.draw)
    return "\n" + lines.joined(separator: "\n")
  }

  private static func draw(_ row: Row) -> String {
    let queue = row.queue.map { entry in
      "\(entry.owner.letter) \(entry.quantity)\(entry.isReduceOnly ? "*" : "")"
    }
    return "\(row.price.ticks) | " + queue.joined(separator: "  ")
  }
}

extension AccountID {
  /// The accounts of small pictures: a, b, c ... are 0, 1, 2 ...
  public init(_ letter: String) {
    precondition(
      letter.utf8.count == 1 && ("a"..."z").contains(letter), "an account is a letter from a to z")
    self.init(UInt32(letter.utf8.first!) - UInt32(UInt8(ascii: "a")))
  }

  public var letter: String { String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index))) }
}
