import Matching
import Primitives
import TestSupport
import Testing

/// The fast book beside the obvious one, over generated commands. Windows are tiny, so that levels
/// go far and come back, and windows move, all the time.
@Suite struct ReferenceBookTests {
  @Test(
    "100,000 generated commands leave both books alike, command by command",
    arguments: 0..<100 as Range<UInt64>)
  func agrees(seed: UInt64) {
    var pair = BookPair(seed: seed)
    for step in 0..<1_000 {
      pair.act()
      if let difference = pair.difference() {
        Issue.record("seed \(seed), command \(step): \(difference)")
        return
      }
    }
    // A run that never met what it is meant to meet proves nothing.
    #expect(pair.sawFarLevels && pair.trades > 100 && pair.removals > 0 && pair.pauses > 0)
  }

  @Test("a copy and its original continue alike, ids included", arguments: 0..<10 as Range<UInt64>)
  func cloneContinues(seed: UInt64) {
    var pair = BookPair(seed: seed)
    for _ in 0..<400 { pair.act() }
    var copy = pair.clone()
    for _ in 0..<400 {
      pair.act()
      copy.act()
    }
    #expect(pair.difference() == nil && copy.difference() == nil)
    #expect(pair.history == copy.history)
    #expect(BookPicture(pair.book) == BookPicture(copy.book))
  }
}

/// A book and its reference, fed the same commands.
private struct BookPair: ~Copyable {
  var book: OrderBook
  var reference = ReferenceBook()
  /// Every id ever given, with the reference's number, which counts from 1.
  var ids: [(id: OrderID, number: Int)] = []
  private var numbers: [OrderID: Int] = [:]
  /// What the book answered: ids given and orders traded.
  var history: [UInt64] = []
  var trades = 0
  var removals = 0
  var pauses = 0
  var sawFarLevels = false
  private var fault: String?
  private var chance: SplitMix
  private var middle: Int64 = 1_000
  private let window: Int
  private var fills = Buffer<Fill>()
  private var removed = Buffer<Removal>()

  init(seed: UInt64) {
    chance = SplitMix(state: seed)
    window = [16, 32, 64][Int(seed % 3)]
    book = OrderBook(window: window, capacity: 4)
  }

  private init(book: consuming OrderBook, like other: borrowing BookPair) {
    self.book = book
    reference = other.reference
    ids = other.ids
    numbers = other.numbers
    history = other.history
    chance = other.chance
    middle = other.middle
    window = other.window
  }

  borrowing func clone() -> BookPair { BookPair(book: book.clone(), like: self) }

  mutating func act() {
    switch chance.below(100) {
    case 0..<60: place(order())
    case 60..<82: cancel()
    case 82..<90: reduce()
    default: amend()
    }
    move()
  }

  /// The market drifts, and at times jumps beyond its windows.
  private mutating func move() {
    middle += Int64(chance.below(3)) - 1
    if chance.below(50) == 0 { middle += Int64(chance.below(400)) - 200 }
    if chance.below(200) == 0 { middle = 50 + Int64(chance.below(2_000)) }
    middle = max(50, middle)
  }

  private mutating func order() -> Order {
    let side: Side = chance.below(2) == 0 ? .buy : .sell
    let reach = [3, 10, 40, 200][chance.below(4)]
    let distance = Int64(chance.below(reach)) - 2
    var order = Order(
      owner: AccountID(chance.below(4)), side: side,
      limit: max(.lowest, Price(ticks: middle - side.sign * distance)),
      quantity: Quantity(lots: Int64(1 + chance.below(20))),
      selfTrade: SelfTradePrevention(rawValue: UInt8(chance.below(4)))!,
      isReduceOnly: chance.below(10) == 0)
    switch chance.below(12) {
    case 0: order.limit = side == .buy ? .highest : .lowest
    case 1: order.timeInForce = .postOnly
    case 2, 3: order.timeInForce = .fillOrKill
    case 4: order.maxFill = Quantity(lots: Int64(chance.below(10)))
    default: break
    }
    if order.limit == .highest || order.limit == .lowest || chance.below(6) == 0 {
      if order.timeInForce == .goodTilCancelled { order.timeInForce = .immediateOrCancel }
    }
    if order.timeInForce == .fillOrKill && chance.below(2) == 0 {
      order.budget = Int128(order.quantity.lots) * Int128(middle + Int64(chance.below(5)) - 2)
    }
    return order
  }

  private mutating func place(_ order: Order) {
    let reason = book.refusal(of: order)
    if reason != reference.refusal(of: order) { fault = "refusal: \(order)" }
    if reason != nil {
      history.append(0)
      return
    }
    var ours = order
    var theirs = order
    var cap: MakerCap?
    while true {
      let end = book.match(&ours, allowing: cap, fills: &fills, removed: &removed)
      let granted = cap.map { (number: number(of: $0.order), lots: $0.quantity.lots) }
      let expected = reference.match(&theirs, allowing: granted)
      compareTrays(end, expected, ours, theirs)
      guard case .paused(let maker) = end, fault == nil else {
        finish(order, ours, end, theirs)
        return
      }
      cap = answer(maker)
    }
  }

  /// The venue's answer to a pause, drawn.
  private mutating func answer(_ maker: OrderID) -> MakerCap? {
    pauses += 1
    switch chance.below(3) {
    case 0:
      book.cancel(maker)
      reference.cancel(number(of: maker))
      return nil
    case 1:
      let size = book.resting(maker)!.quantity.lots
      let smaller = Quantity(lots: 1 + Int64(chance.below(Int(size))))
      if !book.reduce(maker, to: smaller) { fault = "a maker could not be reduced" }
      _ = reference.reduce(number(of: maker), to: smaller)
      return MakerCap(maker, upTo: smaller)
    default: return MakerCap(maker, upTo: Quantity(lots: Int64(1 + chance.below(12))))
    }
  }

  private mutating func finish(_ order: Order, _ ours: Order, _ end: MatchEnd, _ theirs: Order) {
    let placement = book.finish(ours, after: end)
    switch (placement, end) {
    case (.filled, .filled): break
    case (.cancelledRemainder(let left), _):
      if left != theirs.quantity { fault = "\(left) cancelled, \(theirs.quantity) expected" }
      if end == .exhausted && order.timeInForce == .goodTilCancelled { fault = "it should rest" }
    case (.rested(let id, let lots), .exhausted):
      var remainder = theirs
      remainder.quantity = min(theirs.quantity, theirs.maxFill ?? theirs.quantity)
      if lots != remainder.quantity { fault = "\(lots) rested, \(remainder.quantity) expected" }
      ids.append((id, reference.rest(remainder)))
      numbers[id] = ids.count
      history.append(id.raw)
    default: fault = "\(placement) after \(end)"
    }
  }

  private mutating func compareTrays(
    _ end: MatchEnd, _ expected: ReferenceBook.End, _ ours: Order, _ theirs: Order
  ) {
    switch (end, expected) {
    case (.filled, .filled), (.exhausted, .exhausted), (.capped, .capped),
      (.stoppedBySelfTrade, .stoppedBySelfTrade):
      break
    case (.paused(let id), .paused(let number)) where self.number(of: id) == number: break
    default: fault = "\(end), \(expected) expected"
    }
    if ours != theirs { fault = "left \(ours), expected \(theirs)" }
    let made = fills.elements().map { fill in
      ReferenceBook.Trade(
        maker: number(of: fill.makerOrder), price: fill.price, quantity: fill.quantity,
        makerIsDone: fill.makerIsDone)
    }
    if made != reference.trades { fault = "trades \(made), expected \(reference.trades)" }
    let gone = removed.elements().map { number(of: $0.order) }
    if gone != reference.removed.map(\.number) { fault = "removed \(gone)" }
    for index in 0..<removed.count
    where removed[index].quantity != reference.removed[index].quantity {
      fault = "removed with \(removed[index].quantity)"
    }
    trades += fills.count
    removals += removed.count
    history += fills.elements().map(\.makerOrder.raw)
    fills.removeAll()
    removed.removeAll()
    reference.trades = []
    reference.removed = []
  }

  private func number(of id: OrderID) -> Int { numbers[id] ?? 0 }

  /// A recent order or any one ever placed, so that many are gone.
  private mutating func target() -> (id: OrderID, number: Int)? {
    if ids.isEmpty { return nil }
    return ids[ids.count - 1 - chance.below(chance.below(3) == 0 ? ids.count : min(40, ids.count))]
  }

  private mutating func cancel() {
    guard let target = target() else { return }
    let order = book.cancel(target.id)
    let expected = reference.cancel(target.number)
    if order?.quantity != expected?.quantity || order?.price != expected?.price
      || order?.owner != expected?.owner || order?.side != expected?.side
      || order?.isReduceOnly != expected?.isReduceOnly
    {
      fault = "cancelled \(String(describing: order)), expected \(String(describing: expected))"
    }
  }

  private mutating func reduce() {
    guard let target = target() else { return }
    let quantity = Quantity(lots: Int64(chance.below(12)) - 1)
    if book.reduce(target.id, to: quantity) != reference.reduce(target.number, to: quantity) {
      fault = "reduce to \(quantity)"
    }
  }

  /// A new price is a new place: the order is taken off and placed again.
  private mutating func amend() {
    guard let target = target(), let order = book.cancel(target.id) else { return }
    reference.cancel(target.number)
    let price = max(.lowest, order.price + Int64(chance.below(9)) - 4)
    place(
      Order(
        owner: order.owner, side: order.side, limit: price, quantity: order.quantity,
        isReduceOnly: order.isReduceOnly))
  }

  /// What differs between the books, or is wrong inside the fast one.
  mutating func difference() -> String? {
    if let fault = fault ?? book.invariantFault() { return fault }
    if book.count != reference.orders.count { return "\(book.count) orders rest" }
    var text: String?
    for side in Side.allCases {
      let expected = reference.queue(side)
      var place = 0
      book.forEachOrder(side) { id, order in
        let entry = expected[place]
        if id != ids[entry.number - 1].id || order.owner != entry.owner
          || order.price != entry.price || order.quantity != entry.quantity
          || order.isReduceOnly != entry.isReduceOnly
        {
          text = "\(side), place \(place): \(order), expected \(entry)"
        }
        place += 1
        return text == nil
      }
      if text == nil && place != expected.count { text = "\(side): \(place) orders found" }
      if book.best(side) != expected.first?.price { text = "\(side): best price" }
      if let first = expected.first, let last = expected.last {
        sawFarLevels =
          sawFarLevels || abs(first.price.ticks - last.price.ticks) >= Int64(window)
      }
    }
    return text
  }
}

/// A small generator for tests.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ n: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(n))
  }
}
