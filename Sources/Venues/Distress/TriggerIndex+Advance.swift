public import Primitives

extension TriggerIndex {
  /// Moves the price and collects every trigger that the move reaches, parked, in the order in
  /// which the price met them (nearest first); ties by payload. Triggers that were placed at or
  /// through the present price are met first.
  public mutating func advance(to target: Price, touched: inout Buffer<TouchedTrigger>) {
    price = target
    if target.ticks > highestFalling && target.ticks < lowestRising { return }
    reach(target.ticks, touched: &touched)
  }

  /// Each lane from the trigger that is met first to the target.
  @inline(never)
  mutating func reach(_ target: Int64, touched: inout Buffer<TouchedTrigger>) {
    if target <= highestFalling {
      let last = bucket(target)
      var slot = occupied.next(atOrBelow: bucket(highestFalling))
      highestFalling = .min
      while slot > last || (slot == last && target == start(of: slot)) {
        collectAll(slot, touched: &touched)
        slot = occupied.next(atOrBelow: slot - 1)
      }
      if slot == last {
        highestFalling = collect(slot, touched: &touched) { $0 >= target } ?? .min
        slot = occupied.next(atOrBelow: slot - 1)
      }
      // What is left in a lower bucket lies no higher than the bucket's end.
      if slot >= 0 {
        highestFalling = max(highestFalling, end(of: slot))
        ahead &+= nodes[Int(heads[slot])].tick
      }
    }
    if target >= lowestRising {
      let last = bucket(target) + buckets
      var slot = occupied.next(atOrAbove: bucket(lowestRising) + buckets)
      lowestRising = .max
      while slot >= 0, slot < last || (slot == last && target == end(of: slot - buckets)) {
        collectAll(slot, touched: &touched)
        slot = occupied.next(atOrAbove: slot + 1)
      }
      if slot == last {
        lowestRising = collect(slot, touched: &touched) { $0 <= target } ?? .max
        slot = occupied.next(atOrAbove: slot + 1)
      }
      if slot >= 0 {
        lowestRising = min(lowestRising, Int64(slot - buckets) << shift)
        ahead &+= nodes[Int(heads[slot])].tick
      }
    }
  }

  /// The lowest and the highest tick of a bucket of the falling lane.
  private func start(of slot: Int) -> Int64 { slot == 0 ? .min : Int64(slot) << shift }
  private func end(of slot: Int) -> Int64 {
    slot == buckets - 1 ? .max : (Int64(slot + 1) << shift) - 1
  }

  /// Everything in a bucket has been reached.
  private mutating func collectAll(_ slot: Int, touched: inout Buffer<TouchedTrigger>) {
    let first = touched.count
    var handle = heads[slot]
    heads[slot] = 0
    occupied.remove(slot)
    while handle != 0 {
      let node = nodes.pointer + Int(handle)
      touched.append(TriggerIndex.touched(node.pointee))
      node.pointee.state = .parked
      handle = node.pointee.next
    }
    count &-= touched.count - first
    order(&touched, from: first)
  }

  /// Collects what has been reached in the bucket of the target. Returns the tick of what is left
  /// that will be met first, if anything is left.
  private mutating func collect(
    _ slot: Int, touched: inout Buffer<TouchedTrigger>, where isReached: (Int64) -> Bool
  ) -> Int64? {
    let first = touched.count
    var nearest: Int64?
    var handle = heads[slot]
    while handle != 0 {
      let node = nodes[Int(handle)]
      if isReached(node.tick) {
        touched.append(TriggerIndex.touched(node))
        park(handle)
      } else if let known = nearest {
        nearest = node.state == .falling ? max(known, node.tick) : min(known, node.tick)
      } else {
        nearest = node.tick
      }
      handle = node.next
    }
    order(&touched, from: first)
    return nearest
  }

  private static func touched(_ node: Node) -> TouchedTrigger {
    TouchedTrigger(
      tick: node.tick, payload: node.payload,
      direction: node.state == .falling ? .falling : .rising)
  }

  /// Buckets are met in order of price; within one, what is met first comes first.
  private func order(_ touched: inout Buffer<TouchedTrigger>, from first: Int) {
    let count = touched.count - first
    if count < 2 { return }
    var slice = UnsafeMutableBufferPointer(start: touched.pointer + first, count: count)
    slice.sort { a, b in
      if a.tick == b.tick { return a.payload < b.payload }
      return a.direction == .falling ? a.tick > b.tick : a.tick < b.tick
    }
  }
}
