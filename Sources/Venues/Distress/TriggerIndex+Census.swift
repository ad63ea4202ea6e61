public import Primitives

extension TriggerIndex {
  /// Lends what every trigger stands for that a move of the price to `target` would reach, bucket
  /// by bucket, in no order within one. Nothing is moved, and nothing else is read.
  public func forEach(reachedBy target: Price, _ body: (UInt32) -> Void) {
    let target = target.ticks
    if target <= highestFalling {
      let last = bucket(target)
      var slot = occupied.next(atOrBelow: bucket(highestFalling))
      while slot >= last {
        visit(slot, where: { $0 >= target }, body)
        slot = occupied.next(atOrBelow: slot - 1)
      }
    }
    if target >= lowestRising {
      let last = bucket(target) + buckets
      var slot = occupied.next(atOrAbove: bucket(lowestRising) + buckets)
      while slot >= 0, slot <= last {
        visit(slot, where: { $0 <= target }, body)
        slot = occupied.next(atOrAbove: slot + 1)
      }
    }
  }

  private func visit(_ slot: Int, where isReached: (Int64) -> Bool, _ body: (UInt32) -> Void) {
    var handle = heads[slot]
    while handle != 0 {
      let node = nodes[Int(handle)]
      if isReached(node.tick) { body(node.payload) }
      handle = node.next
    }
  }
}
