public import Primitives

/// What rests on one side, summed.
@frozen
public struct Depth: Hashable, Sendable, BitwiseCopyable {
  public var quantity: Quantity
  /// The sum of price times quantity, in ticks times lots; times the contract's quantum it is
  /// money.
  public var ticksLots: Int128

  @inlinable public init(quantity: Quantity = .zero, ticksLots: Int128 = 0) {
    self.quantity = quantity
    self.ticksLots = ticksLots
  }
}

/// An average price in ticks as an exact fraction.
@frozen
public struct AveragePrice: Hashable, Sendable, BitwiseCopyable {
  public var numerator: Int128
  /// Positive.
  public var denominator: Int128

  @inlinable public init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// For models and statistics only.
  @inlinable public var ticks: Double { Double(numerator) / Double(denominator) }

  /// The tick under a named rule.
  @inlinable public func price(rounding rule: Rounding) -> Price {
    Price(ticks: Int64(numerator.divided(by: denominator, rounding: rule)))
  }
}

/// Where a walk from the best level to worse ones stands.
@frozen @usableFromInline
internal struct LevelCursor {
  /// The rank of the level, `BookSide.none` behind the last one.
  @usableFromInline internal var rank: Int64
  /// The place in `far`; the number of far levels while the walk is in the window.
  @usableFromInline internal var far: Int

  @inlinable internal init(rank: Int64, far: Int) {
    self.rank = rank
    self.far = far
  }
}

extension BookSide {
  @inlinable internal var start: LevelCursor { LevelCursor(rank: best, far: far.count) }

  @inlinable internal func level(at cursor: LevelCursor) -> PriceLevel {
    cursor.far < far.count ? far[cursor.far].level : levels[index(cursor.rank)]
  }

  @inlinable internal func advance(_ cursor: inout LevelCursor) {
    if cursor.far == far.count {
      cursor.rank = rankInWindow(after: cursor.rank)
      if cursor.rank != BookSide.none { return }
    }
    cursor.far &-= 1
    cursor.rank = cursor.far >= 0 ? far[cursor.far].rank : BookSide.none
  }

  /// The last rank a walk to `worst` visits.
  @inlinable internal func lastRank(to worst: Price?) -> Int64 {
    guard let worst else { return BookSide.none &- 1 }
    return rank(of: worst)
  }
}

extension OrderBook {
  /// Every price of a side from the best to `worst`, while `body` returns `true`.
  @inlinable public func forEachLevel(
    _ side: Side, to worst: Price? = nil, _ body: (Price, Quantity) -> Bool
  ) {
    let one = Int(side.rawValue)
    let last = sides[one].lastRank(to: worst)
    var cursor = sides[one].start
    while cursor.rank <= last {
      let lots = sides[one].level(at: cursor).quantity
      if !body(sides[one].price(at: cursor.rank), Quantity(lots: lots)) { return }
      sides[one].advance(&cursor)
    }
  }

  /// Every order of a side in the order it would trade, to the price `worst`, while `body` returns
  /// `true`.
  @inlinable public func forEachOrder(
    _ side: Side, to worst: Price? = nil, _ body: (OrderID, RestingOrder) -> Bool
  ) {
    let one = Int(side.rawValue)
    let last = sides[one].lastRank(to: worst)
    var cursor = sides[one].start
    while cursor.rank <= last {
      var slot = sides[one].level(at: cursor).head
      while slot != 0 {
        let order = pool.orders[Int(slot)]
        if !body(pool.id(of: slot), order) { return }
        slot = order.next
      }
      sides[one].advance(&cursor)
    }
  }

  /// What rests on a side from the best price to `worst`.
  public func depth(_ side: Side, to worst: Price) -> Depth {
    var sum = Depth()
    forEachLevel(side, to: worst) { price, quantity in
      sum.quantity = sum.quantity + quantity
      sum.ticksLots += Int128(price.ticks) * Int128(quantity.lots)
      return true
    }
    return sum
  }

  /// The average price of trading against a side for an amount in ticks times lots: the impact
  /// price. The last lot may be a fraction. `nil` when the side is too thin; the best price when
  /// the amount is zero.
  ///
  /// With whole levels of L lots taken and r ticks times lots left for the level at price p, the
  /// average is amount / (L + r/p) = amount · p / (L · p + r).
  public func averagePrice(_ side: Side, forTicksLots amount: Int128) -> AveragePrice? {
    var left = amount
    var lots: Int128 = 0
    var average: AveragePrice? = nil
    forEachLevel(side) { price, quantity in
      let ticks = Int128(price.ticks)
      if amount == 0 {
        average = AveragePrice(numerator: ticks, denominator: 1)
        return false
      }
      let value = ticks * Int128(quantity.lots)
      if value < left {
        left -= value
        lots += Int128(quantity.lots)
        return true
      }
      average = AveragePrice(numerator: amount * ticks, denominator: lots * ticks + left)
      return false
    }
    return average
  }
}
