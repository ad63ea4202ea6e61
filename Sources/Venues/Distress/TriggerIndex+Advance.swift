public import Primitives

extension TriggerIndex {
  /// Moves the price and collects every trigger that the move reaches, parked, in the order in
  /// which the price met them (nearest first); ties by payload. Triggers that were placed at or
  /// through the present price are met first.
  public mutating func advance(to target: Price, touched: inout Buffer<TouchedTrigger>) {
    price = target
    let start = touched.count
    // Falling triggers at or above the price: this move met them, or they were placed late.
    var slot = occupied.next(atOrAbove: bucket(target.ticks))
    while slot >= 0, slot < buckets {
      collect(slot, touched: &touched) { $0 >= target.ticks }
      slot = occupied.next(atOrAbove: slot + 1)
    }
    let middle = touched.count
    if middle - start > 1 { order(&touched, from: start, to: middle, .falling) }
    slot = occupied.next(atOrBelow: buckets + bucket(target.ticks))
    while slot >= buckets {
      collect(slot, touched: &touched) { $0 <= target.ticks }
      slot = occupied.next(atOrBelow: slot - 1)
    }
    if touched.count - middle > 1 { order(&touched, from: middle, to: touched.count, .rising) }
  }

  private mutating func collect(
    _ slot: Int, touched: inout Buffer<TouchedTrigger>, where reached: (Int64) -> Bool
  ) {
    var handle = heads[slot]
    while handle != 0 {
      let node = nodes[Int(handle)]
      if reached(node.tick) {
        touched.append(TouchedTrigger(tick: node.tick, payload: node.payload))
        park(handle)
      }
      handle = node.next
    }
  }

  private func order(
    _ touched: inout Buffer<TouchedTrigger>, from start: Int, to end: Int,
    _ direction: TriggerDirection
  ) {
    var slice = UnsafeMutableBufferPointer(start: touched.pointer + start, count: end - start)
    slice.sort { a, b in
      if a.tick == b.tick { return a.payload < b.payload }
      return direction == .falling ? a.tick > b.tick : a.tick < b.tick
    }
  }
}
