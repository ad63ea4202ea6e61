/// A fixed row of values that cannot be copied: the markets of a venue, the venues of a world.
@frozen
public struct Row<Element: ~Copyable>: ~Copyable {
  @usableFromInline internal let base: UnsafeMutablePointer<Element>
  public let count: Int

  /// Makes `count` elements, in order.
  @inlinable public init(count: Int, _ make: (Int) -> Element) {
    base = .allocate(capacity: Swift.max(1, count))
    self.count = count
    for index in 0..<count { (base + index).initialize(to: make(index)) }
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inlinable public subscript(index: Int) -> Element {
    _read {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of the row")
      yield base[index]
    }
    _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of the row")
      yield &base[index]
    }
  }
}

extension Row where Element: ~Copyable {
  /// An independent copy, made element by element.
  @inlinable public borrowing func clone(_ copy: (borrowing Element) -> Element) -> Row {
    Row(count: count) { index in copy(base[index]) }
  }
}

extension Row: @unchecked Sendable where Element: Sendable & ~Copyable {}
