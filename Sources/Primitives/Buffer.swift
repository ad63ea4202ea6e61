/// A growable row of plain values in one piece of memory, owned by exactly one place. The storage
/// of every hot structure: no reference counts, no copy on write, indices instead of pointers.
@frozen
public struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline internal var base: UnsafeMutablePointer<Element>
  @usableFromInline internal var length: Int
  @usableFromInline internal var capacity: Int

  @inlinable public init(capacity: Int = 0) {
    base = Buffer.allocate(Swift.max(1, capacity))
    self.capacity = Swift.max(1, capacity)
    length = 0
  }

  @inlinable public init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: value, count: count)
    length = count
  }

  deinit { base.deallocate() }

  /// From the start of a line of the cache, so that an element of 64 bytes is one line, not two.
  @inlinable internal static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Element>.stride,
      alignment: Swift.max(64, MemoryLayout<Element>.alignment)
    ).bindMemory(to: Element.self, capacity: capacity)
  }

  @inlinable public var count: Int { length }
  @inlinable public var isEmpty: Bool { length == 0 }

  /// The memory itself, for loops that have already checked their bounds.
  @inlinable public var pointer: UnsafeMutablePointer<Element> { base }

  @inlinable public subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of the buffer")
      return base[index]
    }
    _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of the buffer")
      yield &base[index]
    }
  }

  @inlinable public mutating func append(_ value: Element) {
    if count == capacity { grow(to: capacity * 2) }
    base[count] = value
    length &+= 1
  }

  @inlinable public mutating func popLast() -> Element? {
    if count == 0 { return nil }
    length &-= 1
    return base[count]
  }

  @inlinable public mutating func removeAll() { length = 0 }

  /// Keeps the first `length` elements.
  @inlinable public mutating func truncate(to length: Int) {
    precondition(length <= count && length >= 0, "truncate beyond the buffer")
    self.length = length
  }

  /// The order of what remains is kept.
  @inlinable public mutating func insert(_ value: Element, at index: Int) {
    precondition(index >= 0 && index <= count, "insert beyond the buffer")
    if count == capacity { grow(to: capacity * 2) }
    (base + index + 1).update(from: base + index, count: count - index)
    base[index] = value
    length &+= 1
  }

  /// The order of what remains is kept.
  @inlinable public mutating func remove(at index: Int) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of the buffer")
    (base + index).update(from: base + index + 1, count: count - index - 1)
    length &-= 1
  }

  /// Makes room for `length` elements; at least doubles the room when it must grow, so that
  /// reserving a little at a time stays cheap.
  @inlinable public mutating func reserve(_ length: Int) {
    if length > capacity { grow(to: Swift.max(length, capacity * 2)) }
  }

  @inlinable public mutating func extend(repeating value: Element, to length: Int) {
    reserve(length)
    while count < length { append(value) }
  }

  /// Stable only when `precedes` is a total order, which every caller must make it.
  @inlinable public mutating func sort(by precedes: (Element, Element) -> Bool) {
    var elements = UnsafeMutableBufferPointer(start: base, count: count)
    elements.sort(by: precedes)
  }

  @inline(never) @usableFromInline internal mutating func grow(to length: Int) {
    let larger = Buffer.allocate(length)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = length
  }

  /// An independent copy.
  @inlinable public borrowing func clone() -> Buffer {
    var copy = Buffer(capacity: count)
    copy.base.update(from: base, count: count)
    copy.length = count
    return copy
  }

  /// The elements as an array, for tests and reports.
  @inlinable public borrowing func elements() -> [Element] {
    Array(UnsafeBufferPointer(start: base, count: count))
  }
}

extension Buffer: @unchecked Sendable where Element: Sendable {}
