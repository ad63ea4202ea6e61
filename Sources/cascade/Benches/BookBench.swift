import Glibc
import Matching
import Primitives

/// Replays a message stream through an order book and times it.
enum BookBench {
  /// What a replay did, and how fast. Two books that agree on the digests made the same trades
  /// and hold the same orders in the same queues.
  struct Result: Equatable {
    var trades = 0
    /// Lots traded.
    var volume: UInt64 = 0
    var tradesDigest = Digest()
    var bookDigest = Digest()
    /// Orders resting at the end.
    var resting = 0
    /// Process time of the timed records, over their number. The digest of the trades and the
    /// map from ids of the stream to ids of the book are inside.
    var nanosecondsPerOperation = 0.0
  }

  /// The book of this project.
  static func run(_ stream: BookStream) -> Result {
    var replay = OrderBookReplay(stream)
    return time(stream, &replay)
  }

  /// The same messages through the book one would write first: a dictionary of ids, sorted arrays
  /// of prices, an array of orders per price.
  static func runBaseline(_ stream: BookStream) -> Result {
    var replay = BaselineReplay()
    return time(stream, &replay)
  }

  private static func time(
    _ stream: BookStream, _ replay: inout some BookReplay & ~Copyable
  ) -> Result {
    var result = Result()
    stream.records.withUnsafeBufferPointer { records in
      let warm = UnsafeBufferPointer(rebasing: records[..<stream.warmCount])
      let timed = UnsafeBufferPointer(rebasing: records[stream.warmCount...])
      replay.handle(warm, &result)
      let start = processNanoseconds()
      replay.handle(timed, &result)
      let end = processNanoseconds()
      result.nanosecondsPerOperation = Double(end - start) / Double(max(1, timed.count))
    }
    replay.finish(&result)
    return result
  }

  private static func processNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// A running 64-bit hash of words, FNV-1a with a fold.
struct Digest: Equatable, CustomStringConvertible {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01B3
    value ^= value >> 32
  }

  /// A trade, or a resting order with its side in the place of the taker.
  @inline(__always)
  mutating func mix(id: UInt32, _ other: UInt32, price: Int64, lots: Int64) {
    mix(UInt64(id) | UInt64(other) << 32)
    mix(UInt64(UInt32(truncatingIfNeeded: price)) | UInt64(truncatingIfNeeded: lots) << 32)
  }

  /// Sixteen lower-case hexadecimal digits.
  var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension BookBench.Result {
  @inline(__always)
  mutating func trade(maker: UInt32, taker: UInt32, price: Int64, lots: Int64) {
    trades &+= 1
    volume &+= UInt64(truncatingIfNeeded: lots)
    tradesDigest.mix(id: maker, taker, price: price, lots: lots)
  }
}

/// A book under test.
protocol BookReplay: ~Copyable {
  mutating func handle(
    _ records: UnsafeBufferPointer<BookStream.Record>, _ result: inout BookBench.Result)
  /// Writes down what rests: bids, then asks, best price first, oldest order first.
  borrowing func finish(_ result: inout BookBench.Result)
}

/// `OrderBook` with a dense map from ids of the stream to ids of the book. Every order of the
/// stream is an account of its own, so a fill names the ids of the stream.
private struct OrderBookReplay: BookReplay, ~Copyable {
  var book: OrderBook
  var ids: Buffer<OrderID>
  var fills = Buffer<Fill>(capacity: 1_024)
  var removed = Buffer<Removal>()

  init(_ stream: BookStream) {
    book = OrderBook(window: stream.isWide ? 1 << 21 : 1 << 16, capacity: 1 << 17)
    ids = Buffer(repeating: .none, count: Int(stream.highestID) + 1)
  }

  mutating func handle(
    _ records: UnsafeBufferPointer<BookStream.Record>, _ result: inout BookBench.Result
  ) {
    for record in records {
      if record.kind == .cancel {
        book.cancel(ids[Int(record.id)])
        continue
      }
      let side: Side = record.side == 0 ? .buy : .sell
      let owner = AccountID(record.id)
      let quantity = Quantity(lots: Int64(record.quantity))
      let placement: Placement
      if record.kind == .limit {
        let limit = Price(ticks: Int64(record.price))
        placement = book.place(
          Order(owner: owner, side: side, limit: limit, quantity: quantity),
          fills: &fills, removed: &removed)
      } else {
        placement = book.place(
          .market(owner: owner, side: side, quantity: quantity), fills: &fills, removed: &removed)
      }
      if case .rested(let id, _) = placement { ids[Int(record.id)] = id }
      for index in 0..<fills.count {
        let fill = fills.pointer[index]
        result.trade(
          maker: fill.maker.index, taker: record.id, price: fill.price.ticks,
          lots: fill.quantity.lots)
      }
      fills.removeAll()
    }
  }

  borrowing func finish(_ result: inout BookBench.Result) {
    result.resting = book.count
    for side in [Side.buy, Side.sell] {
      book.forEachOrder(side) { _, order in
        result.bookDigest.mix(
          id: order.owner.index, UInt32(side.rawValue), price: order.price.ticks,
          lots: order.quantity.lots)
        return true
      }
    }
  }
}
