/// Numbers names by their first appearance in a text, without copying them: a table of places in
/// the text, probed one after the other.
struct NameIndex {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Number of a name plus one; 0 is free.
  private var slots: [UInt32]
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, expecting count: Int = 0) {
    self.bytes = bytes
    var size = 64
    while size < 2 * count { size *= 2 }
    slots = Array(repeating: 0, count: size)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  var count: Int { starts.count }

  /// The number of a name, and whether it is seen for the first time.
  mutating func number(_ cell: CSVScanner.Cell) -> (number: Int, isNew: Bool) {
    if 2 * (starts.count + 1) > slots.count { grow() }
    var slot = hash(cell.start, cell.end) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if isSame(number, cell) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    starts.append(UInt32(cell.start))
    ends.append(UInt32(cell.end))
    slots[slot] = UInt32(starts.count)
    return (starts.count - 1, true)
  }

  private func isSame(_ number: Int, _ cell: CSVScanner.Cell) -> Bool {
    let (start, end) = (Int(starts[number]), Int(ends[number]))
    if end - start != cell.end - cell.start { return false }
    for offset in 0..<(end - start) where bytes[start + offset] != bytes[cell.start + offset] {
      return false
    }
    return true
  }

  /// FNV-1a, folded so that its high bits count.
  private func hash(_ start: Int, _ end: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in start..<end { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7fff_ffff_ffff_ffff)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for number in starts.indices {
      var slot = hash(Int(starts[number]), Int(ends[number])) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
