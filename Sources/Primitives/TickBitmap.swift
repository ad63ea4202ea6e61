/// Which of a range of buckets are occupied, with the next one up or down found in a few
/// instructions: three levels of 64-bit words. A bucket outside `0..<size` stops the program when
/// it is asked for or changed; searches may start anywhere.
@frozen
public struct TickBitmap: ~Copyable {
  /// Number of buckets: what was asked for, rounded up to a multiple of 4,096.
  public let size: Int
  @usableFromInline internal let leaves: UnsafeMutablePointer<UInt64>
  @usableFromInline internal let middle: UnsafeMutablePointer<UInt64>
  @usableFromInline internal let top: UnsafeMutablePointer<UInt64>
  @usableFromInline internal let topCount: Int

  public init(size: Int) {
    self.size = (size + 4095) & ~4095
    topCount = (self.size / 4096 + 63) / 64
    leaves = .allocate(capacity: self.size / 64)
    middle = .allocate(capacity: topCount * 64)
    top = .allocate(capacity: topCount)
    leaves.initialize(repeating: 0, count: self.size / 64)
    middle.initialize(repeating: 0, count: topCount * 64)
    top.initialize(repeating: 0, count: topCount)
  }

  deinit {
    leaves.deallocate()
    middle.deallocate()
    top.deallocate()
  }

  @inlinable public func contains(_ index: Int) -> Bool {
    check(index)
    return leaves[index &>> 6] & (1 &<< UInt64(truncatingIfNeeded: index & 63)) != 0
  }

  @inlinable internal func check(_ index: Int) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: size), "bucket out of the bitmap")
  }

  @inlinable public mutating func insert(_ index: Int) {
    check(index)
    leaves[index &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
    middle[index &>> 12] |= 1 &<< UInt64(truncatingIfNeeded: (index &>> 6) & 63)
    top[index &>> 18] |= 1 &<< UInt64(truncatingIfNeeded: (index &>> 12) & 63)
  }

  @inlinable public mutating func remove(_ index: Int) {
    check(index)
    leaves[index &>> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: index & 63))
    if leaves[index &>> 6] != 0 { return }
    middle[index &>> 12] &= ~(1 &<< UInt64(truncatingIfNeeded: (index &>> 6) & 63))
    if middle[index &>> 12] != 0 { return }
    top[index &>> 18] &= ~(1 &<< UInt64(truncatingIfNeeded: (index &>> 12) & 63))
  }

  public mutating func removeAll() {
    leaves.update(repeating: 0, count: size / 64)
    middle.update(repeating: 0, count: topCount * 64)
    top.update(repeating: 0, count: topCount)
  }

  /// The lowest occupied bucket at or above `start`, or -1.
  @inlinable public func next(atOrAbove start: Int) -> Int {
    let index = Swift.max(start, 0)
    if index >= size { return -1 }
    let word = leaves[index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63)
    if word != 0 { return index &+ word.trailingZeroBitCount }
    return nextInMiddle(atOrAbove: (index &>> 6) &+ 1)
  }

  @inlinable internal func nextInMiddle(atOrAbove leaf: Int) -> Int {
    if leaf >= size &>> 6 { return -1 }
    var group = leaf &>> 6
    var word = middle[group] & (~0 &<< UInt64(truncatingIfNeeded: leaf & 63))
    if word == 0 {
      group = nextGroup(atOrAbove: group &+ 1)
      if group < 0 { return -1 }
      word = middle[group]
    }
    let found = group &<< 6 | word.trailingZeroBitCount
    return found &<< 6 | leaves[found].trailingZeroBitCount
  }

  @inlinable internal func nextGroup(atOrAbove group: Int) -> Int {
    var index = group &>> 6
    if index >= topCount { return -1 }
    var word = top[index] & (~0 &<< UInt64(truncatingIfNeeded: group & 63))
    while word == 0 {
      index &+= 1
      if index >= topCount { return -1 }
      word = top[index]
    }
    return index &<< 6 | word.trailingZeroBitCount
  }

  /// The highest occupied bucket at or below `start`, or -1.
  @inlinable public func next(atOrBelow start: Int) -> Int {
    let index = Swift.min(start, size &- 1)
    if index < 0 { return -1 }
    let word = leaves[index &>> 6] &<< UInt64(truncatingIfNeeded: 63 &- (index & 63))
    if word != 0 { return index &- word.leadingZeroBitCount }
    return nextInMiddle(atOrBelow: (index &>> 6) &- 1)
  }

  @inlinable internal func nextInMiddle(atOrBelow leaf: Int) -> Int {
    if leaf < 0 { return -1 }
    var group = leaf &>> 6
    var word = middle[group] & (~0 &>> UInt64(truncatingIfNeeded: 63 &- (leaf & 63)))
    if word == 0 {
      group = nextGroup(atOrBelow: group &- 1)
      if group < 0 { return -1 }
      word = middle[group]
    }
    let found = group &<< 6 | (63 &- word.leadingZeroBitCount)
    return found &<< 6 | (63 &- leaves[found].leadingZeroBitCount)
  }

  @inlinable internal func nextGroup(atOrBelow group: Int) -> Int {
    if group < 0 { return -1 }
    var index = group &>> 6
    var word = top[index] & (~0 &>> UInt64(truncatingIfNeeded: 63 &- (group & 63)))
    while word == 0 {
      index &-= 1
      if index < 0 { return -1 }
      word = top[index]
    }
    return index &<< 6 | (63 &- word.leadingZeroBitCount)
  }

  /// An independent copy.
  public borrowing func clone() -> TickBitmap {
    let copy = TickBitmap(size: size)
    copy.leaves.update(from: leaves, count: size / 64)
    copy.middle.update(from: middle, count: topCount * 64)
    copy.top.update(from: top, count: topCount)
    return copy
  }
}

extension TickBitmap: @unchecked Sendable {}
