/// The book one would write first, as a yardstick: where each order rests in a dictionary, the
/// prices of a side in a sorted array, the orders of a price in an array.
struct BaselineReplay: BookReplay {
  fileprivate struct Order {
    var id: UInt32
    var lots: Int64
  }

  fileprivate struct Side {
    /// Lower is better: the price of an ask, the negated price of a bid. Best last.
    var ranks: [Int64] = []
    var queues: [Int64: [Order]] = [:]
  }

  private var bids = Side()
  private var asks = Side()
  private var places: [UInt32: (isSell: Bool, rank: Int64)] = [:]

  mutating func handle(
    _ records: UnsafeBufferPointer<BookStream.Record>, _ result: inout BookBench.Result
  ) {
    for record in records {
      if record.kind == .cancel {
        cancel(record.id)
        continue
      }
      let isSell = record.side != 0
      let lots: Int64
      let price = Int64(record.price)
      let limit = record.kind == .market ? Int64.max : isSell ? -price : price
      if isSell {
        lots = BaselineReplay.match(&bids, record, limit: limit, sign: -1, &places, &result)
      } else {
        lots = BaselineReplay.match(&asks, record, limit: limit, sign: 1, &places, &result)
      }
      if lots == 0 || record.kind == .market { continue }
      let rank = isSell ? price : -price
      let order = Order(id: record.id, lots: lots)
      places[record.id] = (isSell, rank)
      if isSell { asks.rest(order, rank) } else { bids.rest(order, rank) }
    }
  }

  private mutating func cancel(_ id: UInt32) {
    guard let place = places.removeValue(forKey: id) else { return }
    if place.isSell { asks.remove(id, place.rank) } else { bids.remove(id, place.rank) }
  }

  private static func match(
    _ side: inout Side, _ taker: BookStream.Record, limit: Int64, sign: Int64,
    _ places: inout [UInt32: (isSell: Bool, rank: Int64)], _ result: inout BookBench.Result
  ) -> Int64 {
    var left = Int64(taker.quantity)
    while left > 0, let rank = side.ranks.last, rank <= limit {
      let maker = side.queues[rank]![0]
      let traded = min(left, maker.lots)
      result.trade(maker: maker.id, taker: taker.id, price: rank * sign, lots: traded)
      left -= traded
      if traded < maker.lots {
        side.queues[rank]![0].lots -= traded
      } else {
        places[maker.id] = nil
        side.remove(maker.id, rank)
      }
    }
    return left
  }

  func finish(_ result: inout BookBench.Result) {
    result.resting = places.count
    for (side, sign) in [(bids, -1), (asks, 1)] {
      for rank in side.ranks.reversed() {
        for order in side.queues[rank]! {
          let number: UInt32 = sign < 0 ? 0 : 1
          result.bookDigest.mix(
            id: order.id, number, price: rank * Int64(sign), lots: order.lots)
        }
      }
    }
  }
}

extension BaselineReplay.Side {
  fileprivate func place(_ rank: Int64) -> Int {
    var low = 0
    var high = ranks.count
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] > rank { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate mutating func rest(_ order: BaselineReplay.Order, _ rank: Int64) {
    if queues[rank] == nil { ranks.insert(rank, at: place(rank)) }
    queues[rank, default: []].append(order)
  }

  fileprivate mutating func remove(_ id: UInt32, _ rank: Int64) {
    queues[rank]!.removeAll { $0.id == id }
    if queues[rank]!.isEmpty {
      queues[rank] = nil
      ranks.remove(at: place(rank))
    }
  }
}
