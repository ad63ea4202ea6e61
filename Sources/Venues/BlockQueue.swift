import Matching
import Primitives

/// Requests that wait for the next block, by class, each in order of arrival.
struct BlockQueue: ~Copyable {
  /// In this order they are worked on (Hyperliquid, order book).
  enum Class: Int, CaseIterable {
    /// What sends no order that could take: post-only orders, stops, money.
    case quiet
    case cancels
    /// What sends an order that may take; a change of an order goes by the new one.
    case orders

    init(_ action: Request.Action) {
      switch action {
      case .cancel, .cancelAll, .cancelStop: self = .cancels
      case .place(let ticket), .amend(_, let ticket):
        self = ticket.timeInForce == .postOnly ? .quiet : .orders
      case .stop, .topUp, .send: self = .quiet
      }
    }
  }

  private var quiet = Buffer<Request>()
  private var cancels = Buffer<Request>()
  private var orders = Buffer<Request>()

  var count: Int { quiet.count + cancels.count + orders.count }

  mutating func append(_ request: Request) {
    switch Class(request.action) {
    case .quiet: quiet.append(request)
    case .cancels: cancels.append(request)
    case .orders: orders.append(request)
    }
  }

  /// The request of a place in the order of the block.
  subscript(place: Int) -> Request {
    if place < quiet.count { return quiet[place] }
    let behind = place - quiet.count
    return behind < cancels.count ? cancels[behind] : orders[behind - cancels.count]
  }

  mutating func removeAll() {
    quiet.removeAll()
    cancels.removeAll()
    orders.removeAll()
  }

  borrowing func clone() -> BlockQueue {
    var copy = BlockQueue()
    copy.quiet = quiet.clone()
    copy.cancels = cancels.clone()
    copy.orders = orders.clone()
    return copy
  }
}

extension Venue {
  /// Puts a request aside until the next block; the first one calls for it.
  mutating func queue(_ request: Request, effects: inout Effects) {
    if waiting.count == 0 {
      let time = max(1, rules.orders.blockTime.nanoseconds)
      let blocks = effects.now.nanoseconds.divided(by: time, rounding: .down) + 1
      effects.follow(
        .market(MarketID(0 as UInt16), .block, number: 0),
        after: Interval(nanoseconds: blocks * time - effects.now.nanoseconds))
    }
    waiting.append(request)
  }

  /// A block: everything that waits, class by class.
  public mutating func workBlock(effects: inout Effects) {
    for place in 0..<waiting.count { handle(waiting[place], effects: &effects) }
    waiting.removeAll()
  }
}
