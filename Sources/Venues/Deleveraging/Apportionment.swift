import Primitives

/// Whole lots shared out by weight, none getting more than a cap; exact, in integers, ties to the
/// one that was added first. The rows are kept, so that nothing is allocated once they have grown.
///
/// What exceeds a cap goes to the others in proportion (water filling). What is left when all with
/// a weight are full is shared among those without one, in proportion to their caps.
struct Apportionment: ~Copyable {
  struct Share: BitwiseCopyable {
    /// Not negative. All weights together stay below 2^62.
    var weight: Int64
    var cap: Int64
    var given: Int64 = 0
    /// The cap lies below the level that the weights lead to.
    var isFull = false
  }

  /// How a divisor method rounds what the level gives each.
  enum Divisor: Int64 {
    /// Webster, Sainte-Laguë: to the nearest. Each lot goes to the smallest
    /// `(2 given + 1) / weight`.
    case nearest = 1
    /// Jefferson, D'Hondt: down. Each lot goes to the smallest `(given + 1) / weight`, so that the
    /// largest `given / weight` is as small as it can be.
    case down = 2
  }

  private(set) var shares = Buffer<Share>()
  private var weights = Buffer<Int128>()
  private var heap = Buffer<UInt32>()
  /// Rounds over all shares before the level is found by sorting instead.
  var rounds = 32

  init() {}

  mutating func removeAll() {
    shares.removeAll()
    weights.removeAll()
  }

  mutating func append(weight: Int128, cap: Int64) {
    weights.append(max(0, weight))
    shares.append(Share(weight: 0, cap: max(0, cap)))
  }

  /// Shares `need` lots out by a divisor method, and returns how many found somebody. With more to
  /// share out nobody gets less.
  mutating func divide(_ need: Int64, by divisor: Divisor) -> Int64 {
    share(need) { shares, need in shares.byDivisor(need, divisor) }
  }

  /// Shares `need` lots out by largest remainders (Hamilton): everybody gets the exact share,
  /// rounded down or up. With more to share out somebody may get a lot less (Alabama paradox).
  mutating func divideByRemainders(_ need: Int64) -> Int64 {
    share(need) { shares, need in shares.byRemainders(need) }
  }

  private mutating func share(
    _ need: Int64, _ method: (inout Apportionment, Int64) -> Int64
  ) -> Int64 {
    if need <= 0 { return 0 }
    takeWeights()
    let first = method(&self, need)
    if first == need { return need }
    var isAnyLeft = false
    for k in 0..<shares.count {
      let room = shares[k].cap - shares[k].given
      weights[k] = Int128(shares[k].given == 0 ? room : 0)
      isAnyLeft = isAnyLeft || weights[k] > 0
    }
    if !isAnyLeft { return first }
    takeWeights()
    return first + method(&self, need - first)
  }

  /// Weights so large that products would not fit lose their last binary digits.
  private mutating func takeWeights() {
    var total: Int128 = 0
    for k in 0..<weights.count {
      let (sum, overflow) = total.addingReportingOverflow(weights[k])
      total = overflow ? .max : sum
    }
    var shift: Int128 = 0
    while total >> shift >= 1 << 62 { shift += 1 }
    for k in 0..<shares.count {
      shares[k].weight = Int64(weights[k] >> shift)
      shares[k].isFull = false
    }
  }

  /// Finds the level at which `need` is shared out in exact proportion, the caps respected, and
  /// marks who is full there. Returns what is left for the others, and their weight.
  private mutating func level(_ need: Int64) -> (rest: Int64, weight: Int64) {
    var (rest, weight) = (need, Int64(0))
    for k in 0..<shares.count {
      shares[k].isFull = false
      weight += shares[k].weight
    }
    var round = 0
    var isRising = true
    while isRising, weight > 0, round < rounds {
      isRising = false
      for k in 0..<shares.count where fills(k, rest, weight) {
        fill(k, &rest, &weight)
        isRising = true
      }
      round += 1
    }
    if isRising, weight > 0 { levelBySorting(&rest, &weight) }
    return (rest, weight)
  }

  private func fills(_ k: Int, _ rest: Int64, _ weight: Int64) -> Bool {
    let share = shares[k]
    if share.isFull || share.weight == 0 { return false }
    return Int128(rest) * Int128(share.weight) >= Int128(share.cap) * Int128(weight)
  }

  private mutating func fill(_ k: Int, _ rest: inout Int64, _ weight: inout Int64) {
    shares[k].isFull = true
    rest -= shares[k].cap
    weight -= shares[k].weight
  }

  /// The same in one pass over the shares, those that fill up first in front.
  private mutating func levelBySorting(_ rest: inout Int64, _ weight: inout Int64) {
    heap.removeAll()
    for k in 0..<shares.count where !shares[k].isFull && shares[k].weight > 0 {
      heap.append(UInt32(k))
    }
    let rows = shares.pointer
    heap.sort { a, b in
      let (left, right) = (rows[Int(a)], rows[Int(b)])
      let (x, y) = (
        Int128(left.cap) * Int128(right.weight), Int128(right.cap) * Int128(left.weight)
      )
      return x == y ? a < b : x < y
    }
    for place in 0..<heap.count {
      if weight == 0 || !fills(Int(heap[place]), rest, weight) { return }
      fill(Int(heap[place]), &rest, &weight)
    }
  }

  // MARK: Divisor methods

  /// Begins with all lots that the level surely gives, and hands out the others one by one.
  private mutating func byDivisor(_ need: Int64, _ divisor: Divisor) -> Int64 {
    var held: Int64 = 0
    var total = begin(at: need, divisor)
    while total > need {
      held = min(need, 2 * held + total - need)
      total = begin(at: need - held, divisor)
    }
    makeHeap(divisor)
    while total < need, !heap.isEmpty {
      let top = Int(heap[0])
      shares[top].given += 1
      total += 1
      if shares[top].given == shares[top].cap { removeTop(divisor) } else { sink(0, divisor) }
    }
    return total
  }

  private mutating func begin(at need: Int64, _ divisor: Divisor) -> Int64 {
    let (rest, weight) = level(need)
    var total: Int64 = 0
    for k in 0..<shares.count where shares[k].weight > 0 {
      if shares[k].isFull {
        shares[k].given = shares[k].cap
      } else {
        let (twice, half) = (2 * Int128(weight), Int128(2 - divisor.rawValue) * Int128(weight))
        let exact = 2 * Int128(rest) * Int128(shares[k].weight) + half
        shares[k].given = min(shares[k].cap, Int64(exact.divided(by: twice, rounding: .down)))
      }
      total += shares[k].given
    }
    return total
  }

  /// Whether `a` is given its next lot before `b`.
  private func precedes(_ a: UInt32, _ b: UInt32, _ divisor: Divisor) -> Bool {
    let (left, right) = (shares[Int(a)], shares[Int(b)])
    let x = (2 * Int128(left.given) + Int128(divisor.rawValue)) * Int128(right.weight)
    let y = (2 * Int128(right.given) + Int128(divisor.rawValue)) * Int128(left.weight)
    return x == y ? a < b : x < y
  }

  private mutating func makeHeap(_ divisor: Divisor) {
    heap.removeAll()
    for k in 0..<shares.count where shares[k].weight > 0 && shares[k].given < shares[k].cap {
      heap.append(UInt32(k))
    }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place, divisor) }
  }

  private mutating func removeTop(_ divisor: Divisor) {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    sink(0, divisor)
  }

  private mutating func sink(_ start: Int, _ divisor: Divisor) {
    var place = start
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, precedes(heap[child + 1], heap[child], divisor) { child += 1 }
      if !precedes(heap[child], heap[place], divisor) { return }
      (heap[place], heap[child]) = (heap[child], heap[place])
      place = child
    }
  }

  // MARK: Largest remainders

  private mutating func byRemainders(_ need: Int64) -> Int64 {
    let (rest, weight) = level(need)
    var total: Int64 = 0
    heap.removeAll()
    for k in 0..<shares.count where shares[k].weight > 0 {
      if shares[k].isFull {
        shares[k].given = shares[k].cap
      } else {
        let exact = Int128(rest) * Int128(shares[k].weight)
        shares[k].given = Int64(exact.divided(by: Int128(weight), rounding: .down))
        heap.append(UInt32(k))
      }
      total += shares[k].given
    }
    if total == need || heap.isEmpty { return total }
    let rows = shares.pointer
    let remainder = { (k: UInt32) in
      Int128(rest) * Int128(rows[Int(k)].weight) - Int128(rows[Int(k)].given) * Int128(weight)
    }
    heap.sort { a, b in
      let (x, y) = (remainder(a), remainder(b))
      return x == y ? a < b : x > y
    }
    for place in 0..<Int(need - total) { shares[Int(heap[place])].given += 1 }
    return need
  }
}

extension Apportionment {
  /// The part of `amount` that falls on what lies between two running sums of a total: the
  /// difference of the parts rounded down, so that all parts add up to the amount, each is within
  /// a unit of its exact share, and none is larger than what it is a part of when the amount is not
  /// larger than the total.
  static func part(
    of amount: Int128, from low: Int128, to high: Int128, total: Int128
  ) -> Int128 {
    scaled(amount, by: high, over: total) - scaled(amount, by: low, over: total)
  }

  /// `amount · part / whole` rounded down, for amounts that are not negative.
  private static func scaled(_ amount: Int128, by part: Int128, over whole: Int128) -> Int128 {
    let product = UInt128(amount).multipliedFullWidth(by: UInt128(part))
    return Int128(UInt128(whole).dividingFullWidth(product).quotient)
  }
}
