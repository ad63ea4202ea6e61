public import Primitives

/// The obvious scheduler, kept as the oracle of the fast one: an implicit heap of four children
/// over (instant, insertion). A cancelled event is looked for among all and taken out.
public struct FourAryHeap<Payload> {
  public struct Entry {
    public var instant: Instant
    /// How many events were scheduled before this one.
    public var insertion: Int
    public var payload: Payload

    func precedes(_ other: Entry) -> Bool {
      (instant.nanoseconds, insertion) < (other.instant.nanoseconds, other.insertion)
    }
  }

  private var entries: [Entry] = []
  private var insertions = 0
  public private(set) var now = Instant.start

  public init() {}

  public var count: Int { entries.count }
  public var peekInstant: Instant? { entries.first?.instant }

  /// Returns the event's insertion, by which it can be cancelled.
  public mutating func schedule(_ payload: Payload, at instant: Instant) -> Int {
    precondition(instant >= now, "scheduled before now")
    entries.append(Entry(instant: instant, insertion: insertions, payload: payload))
    insertions += 1
    siftUp(from: entries.count - 1)
    return insertions - 1
  }

  public mutating func cancel(_ insertion: Int) -> Bool {
    guard let index = entries.firstIndex(where: { $0.insertion == insertion }) else { return false }
    remove(at: index)
    return true
  }

  public mutating func next() -> Entry? {
    guard let first = entries.first else { return nil }
    remove(at: 0)
    now = first.instant
    return first
  }

  private mutating func remove(at index: Int) {
    entries.swapAt(index, entries.count - 1)
    entries.removeLast()
    if index == entries.count { return }
    siftDown(from: index)
    siftUp(from: index)
  }

  private mutating func siftUp(from start: Int) {
    var index = start
    while index > 0, entries[index].precedes(entries[(index - 1) / 4]) {
      entries.swapAt(index, (index - 1) / 4)
      index = (index - 1) / 4
    }
  }

  private mutating func siftDown(from start: Int) {
    var index = start
    while true {
      var least = index
      for child in (4 * index + 1)..<(4 * index + 5) where child < entries.count {
        if entries[child].precedes(entries[least]) { least = child }
      }
      if least == index { return }
      entries.swapAt(index, least)
      index = least
    }
  }
}
