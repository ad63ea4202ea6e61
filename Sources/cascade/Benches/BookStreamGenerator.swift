import Glibc

extension BookStream {
  /// The stream of a seed: `restingCount` warm records, then `operations` timed ones, about 60 %
  /// limit orders, 35 % cancels and 5 % market orders; 10 % of the messages trade. `isWide` makes
  /// every tick 32 times as fine.
  static func generate(
    seed: UInt64, operations: Int, resting restingCount: Int, isWide: Bool = false
  ) -> BookStream {
    precondition(restingCount > 0 && operations >= 0, "a stream needs a book to begin with")
    var generator = BookStreamGenerator(
      seed: seed, operations: operations, resting: restingCount, isWide: isWide)
    for index in 0..<(restingCount + operations) { generator.emit(isWarm: index < restingCount) }
    return BookStream(
      seed: seed, warmCount: restingCount, lowestPrice: 1,
      highestPrice: Int32(generator.highestPrice), highestID: UInt32(generator.lastID),
      records: generator.records)
  }
}

/// Draws messages around a random-walk fundamental: passive orders at a distance d behind it with
/// P(d >= x) = (1 + x/3)^-0.6 (Bouchaud, Mézard and Potters 2002), cut at 8,000 ticks; bursts of
/// about 250 ticks within 5,000 messages; and a feedback that keeps the number of resting orders
/// near the one asked for. It runs a small book of its own, so that cancels aim at live orders.
private struct BookStreamGenerator {
  var records: [BookStream.Record] = []
  var lastID = 0
  let highestPrice: Int
  private let scale: Int
  private let restingCount: Int
  private let start: Int
  private let distances: [Int]
  private var chance: Xoshiro256StarStar
  private var fundamental: Int
  private var burstLeft = 0
  private var burstDirection = 1
  private var book: GeneratorBook

  private static let lots: [Int] = [1, 1, 1, 2, 2, 3, 5, 5, 8, 10, 10, 15, 20, 25, 50, 100]

  init(seed: UInt64, operations: Int, resting: Int, isWide: Bool) {
    highestPrice = isWide ? 2_097_151 : 65_535
    scale = isWide ? 32 : 1
    restingCount = resting
    start = (highestPrice + 1) / 2
    fundamental = start
    chance = Xoshiro256StarStar(seed: seed)
    book = GeneratorBook(highestPrice: highestPrice, orders: operations + resting)
    let scale = Double(scale)
    distances = (0..<65_536).map { index in
      let quantile = (Double(index) + 0.5) / 65_536
      let distance = 3.0 * scale * (pow(quantile, -1.0 / 0.6) - 1.0)
      return Int(min(distance, 8_000 * scale))
    }
    records.reserveCapacity(operations + resting)
  }

  mutating func emit(isWarm: Bool) {
    if !isWarm { moveFundamental() }
    let resting = Double(restingCount)
    let load = (Double(book.liveCount) - resting) / resting
    let passive = isWarm ? 1.0 : max(0.05, min(0.88, 0.55 - 0.5 * load))
    let draw = chance.unit()
    let middle = book.middle ?? fundamental
    let lean = 0.5 + 0.02 * Double(fundamental - middle) / Double(scale)
    let buyShare = max(0.05, min(0.95, lean))
    if isWarm || draw < passive {
      emitPassive()
    } else if draw < passive + 0.05 {
      emitMarket(buyShare)
    } else if draw < passive + 0.05 + 0.05 {
      emitMarketable(buyShare)
    } else {
      emitCancel()
    }
  }

  private mutating func moveFundamental() {
    if burstLeft == 0 && chance.below(100_000) == 0 {
      burstLeft = 5_000
      let drift = fundamental - start
      if drift > 4_000 * scale {
        burstDirection = -1
      } else if drift < -4_000 * scale {
        burstDirection = 1
      } else {
        burstDirection = chance.bit() ? 1 : -1
      }
    }
    if burstLeft > 0 {
      burstLeft -= 1
      if chance.below(20) == 0 { fundamental += burstDirection * scale }
    }
    if chance.below(20) == 0 { fundamental += chance.bit() ? scale : -scale }
  }

  /// Placed around the fundamental, but not through the other side.
  private mutating func emitPassive() {
    let distance = distances[Int(chance.next() >> 48)]
    let isSell = chance.bit()
    let lots = BookStreamGenerator.lots[Int(chance.next() >> 60)]
    var price: Int
    if isSell {
      price = fundamental + 1 + distance
      if price <= book.bid { price = book.bid + 1 + distance }
    } else {
      price = fundamental - 1 - distance
      if price >= book.ask { price = book.ask - 1 - distance }
    }
    emitLimit(isSell: isSell, price: price, lots: lots)
  }

  /// One in 200 is a sweep of 40 times the size.
  private mutating func emitMarket(_ buyShare: Double) {
    let isSell = !(chance.unit() < buyShare)
    var lots = drawTakerLots()
    if chance.below(200) == 0 { lots *= 40 }
    lastID += 1
    append(id: lastID, price: 0, lots: lots, .market, isSell: isSell)
    _ = book.match(isSell: isSell, limit: isSell ? 1 : highestPrice, lots: lots)
    book.orders[lastID].isSell = isSell
  }

  /// Up to five ticks through the best price of the other side.
  private mutating func emitMarketable(_ buyShare: Double) {
    let isSell = !(chance.unit() < buyShare)
    let lots = drawTakerLots()
    let through = chance.below(5 * scale + 1)
    let price =
      isSell
      ? (book.bid >= 1 ? book.bid : fundamental) - through
      : (book.ask <= highestPrice ? book.ask : fundamental) + through
    emitLimit(isSell: isSell, price: price, lots: lots)
  }

  private mutating func drawTakerLots() -> Int {
    let lots = BookStreamGenerator.lots[Int(chance.next() >> 60)]
    return lots * (1 + chance.below(3))
  }

  private mutating func emitLimit(isSell: Bool, price: Int, lots: Int) {
    let price = max(1, min(highestPrice, price))
    lastID += 1
    append(id: lastID, price: price, lots: lots, .limit, isSell: isSell)
    let left = book.match(isSell: isSell, limit: price, lots: lots)
    book.orders[lastID].isSell = isSell
    if left > 0 { book.rest(lastID, isSell: isSell, price: price, lots: left) }
  }

  /// Half aim at recent orders, half at any live one, one in 100 at any id ever given.
  private mutating func emitCancel() {
    var target: Int
    if chance.below(100) == 0 {
      target = 1 + chance.below(lastID)
    } else if book.liveCount > 0 && chance.bit() {
      var tries = 0
      repeat {
        target = lastID - chance.below(min(lastID, 8_000))
        tries += 1
      } while !book.orders[target].isLive && tries < 8
      if !book.orders[target].isLive { target = Int(book.live[chance.below(book.liveCount)]) }
    } else {
      target = book.liveCount > 0 ? Int(book.live[chance.below(book.liveCount)]) : 1
    }
    append(id: target, price: 0, lots: 0, .cancel, isSell: book.orders[target].isSell)
    if book.orders[target].isLive { book.unlink(target) }
  }

  private mutating func append(
    id: Int, price: Int, lots: Int, _ kind: BookStream.Kind, isSell: Bool
  ) {
    records.append(
      BookStream.Record(
        id: UInt32(id), price: Int32(price), quantity: UInt32(lots), kind: kind,
        side: isSell ? 1 : 0))
  }
}

/// The generator's book: a queue per price, found by walking tick by tick.
private struct GeneratorBook {
  struct Order {
    var next: UInt32 = 0
    var previous: UInt32 = 0
    var lots: UInt32 = 0
    var livePlace: UInt32 = 0
    var price: Int32 = 0
    var isSell = false
    var isLive = false
  }

  /// By id; 0 is no order.
  var orders: [Order]
  /// The ids that rest, in no order; the first `liveCount` count.
  var live: [UInt32]
  var liveCount = 0
  var bid = 0
  var ask: Int
  private let highestPrice: Int
  /// Two a price: bids at even places, asks at odd ones.
  private var heads: [UInt32]
  private var tails: [UInt32]

  init(highestPrice: Int, orders count: Int) {
    self.highestPrice = highestPrice
    ask = highestPrice + 1
    orders = Array(repeating: Order(), count: count + 2)
    live = Array(repeating: 0, count: count + 2)
    heads = Array(repeating: 0, count: (highestPrice + 2) * 2)
    tails = heads
  }

  var middle: Int? { bid >= 1 && ask <= highestPrice ? (bid + ask) / 2 : nil }

  private func place(_ price: Int, _ isSell: Bool) -> Int { price * 2 + (isSell ? 1 : 0) }

  mutating func rest(_ id: Int, isSell: Bool, price: Int, lots: Int) {
    let queue = place(price, isSell)
    orders[id] = Order(
      next: 0, previous: tails[queue], lots: UInt32(lots), livePlace: UInt32(liveCount),
      price: Int32(price), isSell: isSell, isLive: true)
    if tails[queue] == 0 {
      heads[queue] = UInt32(id)
    } else {
      orders[Int(tails[queue])].next = UInt32(id)
    }
    tails[queue] = UInt32(id)
    live[liveCount] = UInt32(id)
    liveCount += 1
    if isSell { ask = min(ask, price) } else { bid = max(bid, price) }
  }

  mutating func unlink(_ id: Int) {
    let order = orders[id]
    let price = Int(order.price)
    let queue = place(price, order.isSell)
    if order.previous == 0 {
      heads[queue] = order.next
    } else {
      orders[Int(order.previous)].next = order.next
    }
    if order.next == 0 {
      tails[queue] = order.previous
    } else {
      orders[Int(order.next)].previous = order.previous
    }
    orders[id].isLive = false
    liveCount -= 1
    let moved = live[liveCount]
    live[Int(order.livePlace)] = moved
    orders[Int(moved)].livePlace = order.livePlace
    if heads[queue] != 0 { return }
    if order.isSell && price == ask {
      while ask <= highestPrice && heads[place(ask, true)] == 0 { ask += 1 }
    } else if !order.isSell && price == bid {
      while bid >= 1 && heads[place(bid, false)] == 0 { bid -= 1 }
    }
  }

  /// The lots that found no partner.
  mutating func match(isSell: Bool, limit: Int, lots: Int) -> Int {
    var left = UInt32(lots)
    while left > 0 && (isSell ? bid >= max(1, limit) : ask <= min(highestPrice, limit)) {
      let maker = Int(heads[place(isSell ? bid : ask, !isSell)])
      let traded = min(left, orders[maker].lots)
      left -= traded
      orders[maker].lots -= traded
      if orders[maker].lots == 0 { unlink(maker) }
    }
    return Int(left)
  }
}

/// xoshiro256** (Blackman and Vigna 2018), its state filled by SplitMix64.
private struct Xoshiro256StarStar {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  init(seed: UInt64) {
    var state = seed
    func mixed() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
    a = mixed()
    b = mixed()
    c = mixed()
    d = mixed()
  }

  mutating func next() -> UInt64 {
    let product = b &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = d << 45 | d >> 19
    return result
  }

  /// In [0, 1), 53 bits.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// In 0 ..< n.
  mutating func below(_ n: Int) -> Int { Int(((next() >> 32) * UInt64(n)) >> 32) }

  mutating func bit() -> Bool { next() >> 63 != 0 }
}
