public import Primitives

/// Which way the price must go to touch a trigger.
@frozen
public enum TriggerDirection: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Touched when the price is at or below the trigger.
  case falling
  /// Touched when the price is at or above the trigger.
  case rising
}

/// A trigger that the price has reached, taken off the index.
@frozen
public struct TouchedTrigger: Hashable, Sendable, BitwiseCopyable {
  public var tick: Int64
  /// What the owner of the trigger handed in.
  public var payload: UInt32
  public var direction: TriggerDirection
}

/// Prices at which something has to be looked at, found without scanning: triggers wait in buckets
/// of ticks, linked through one pool, with a bitmap of the buckets that hold any. A quiet move of
/// the price costs two comparisons, whatever the number of triggers.
///
/// Used by mark for isolated liquidation prices, legs of cross accounts and stops on the mark; by
/// last trade for the other stops.
public struct TriggerIndex: ~Copyable {
  /// 24 bytes. A free node links to the next free one.
  struct Node: BitwiseCopyable {
    var tick: Int64
    var next: UInt32
    var previous: UInt32
    var payload: UInt32
    var state: State
  }

  enum State: UInt8, BitwiseCopyable {
    case free, parked, falling, rising
  }

  var nodes: Buffer<Node>
  private var freeNode: UInt32 = 0
  /// First node of each bucket: the falling lane first, then the rising one.
  var heads: Buffer<UInt32>
  var occupied: TickBitmap
  /// Buckets of one lane.
  let buckets: Int
  let shift: Int64
  /// No falling trigger lies above this, and no rising one below that.
  var highestFalling = Int64.min
  var lowestRising = Int64.max
  /// Sum of ticks that were read only so that the next move finds them in the cache.
  var ahead: Int64 = 0
  /// The price as last told.
  public internal(set) var price: Price
  /// Triggers waiting.
  public internal(set) var count = 0

  /// Buckets are as narrow as `buckets` of them allow from zero to four times the first price;
  /// beyond that range triggers share the last bucket, which is correct but slow.
  public init(price: Price, buckets: Int = 1 << 18) {
    self.price = price
    self.buckets = buckets
    var shift: Int64 = 0
    while (price.ticks * 4) >> shift >= Int64(buckets) { shift += 1 }
    self.shift = shift
    heads = Buffer(repeating: 0, count: 2 * buckets)
    occupied = TickBitmap(size: 2 * buckets)
    nodes = Buffer(capacity: 1_024)
    nodes.append(Node(tick: 0, next: 0, previous: 0, payload: 0, state: .free))
  }

  private init(copying other: borrowing TriggerIndex) {
    nodes = other.nodes.clone()
    freeNode = other.freeNode
    heads = other.heads.clone()
    occupied = other.occupied.clone()
    (buckets, shift) = (other.buckets, other.shift)
    (highestFalling, lowestRising) = (other.highestFalling, other.lowestRising)
    (price, count) = (other.price, other.count)
  }

  /// An independent copy.
  public borrowing func clone() -> TriggerIndex { TriggerIndex(copying: self) }

  /// The bucket of a tick in its own lane.
  func bucket(_ tick: Int64) -> Int {
    Int(min(max(0, tick &>> shift), Int64(buckets &- 1)))
  }

  func slot(_ node: Node) -> Int {
    bucket(node.tick) &+ (node.state == .rising ? buckets : 0)
  }

  /// A handle for a payload, parked: it waits for no price yet.
  public mutating func register(_ payload: UInt32) -> UInt32 {
    let node = Node(tick: 0, next: 0, previous: 0, payload: payload, state: .parked)
    if freeNode == 0 {
      nodes.append(node)
      return UInt32(nodes.count - 1)
    }
    let handle = freeNode
    freeNode = nodes[Int(handle)].next
    nodes[Int(handle)] = node
    return handle
  }

  /// Gives the handle back.
  public mutating func remove(_ handle: UInt32) {
    park(handle)
    nodes[Int(handle)].state = .free
    nodes[Int(handle)].next = freeNode
    freeNode = handle
  }

  /// Takes the trigger off its price, keeping the handle.
  public mutating func park(_ handle: UInt32) {
    let node = nodes[Int(handle)]
    precondition(node.state != .free, "a trigger was used after it was given back")
    if node.state == .parked { return }
    if node.next != 0 { nodes[Int(node.next)].previous = node.previous }
    if node.previous != 0 {
      nodes[Int(node.previous)].next = node.next
    } else {
      let slot = slot(node)
      heads[slot] = node.next
      if node.next == 0 { occupied.remove(slot) }
    }
    nodes[Int(handle)].state = .parked
    count &-= 1
  }

  /// Puts the trigger at a price. It is touched by the next move that reaches it, also when the
  /// price is already there.
  public mutating func place(_ handle: UInt32, at tick: Int64, _ direction: TriggerDirection) {
    let wanted: State = direction == .falling ? .falling : .rising
    if direction == .falling {
      highestFalling = max(highestFalling, tick)
    } else {
      lowestRising = min(lowestRising, tick)
    }
    let node = nodes[Int(handle)]
    if node.state == wanted, bucket(node.tick) == bucket(tick) {
      nodes[Int(handle)].tick = tick
      return
    }
    park(handle)
    nodes[Int(handle)].tick = tick
    nodes[Int(handle)].state = wanted
    let slot = slot(nodes[Int(handle)])
    let head = heads[slot]
    nodes[Int(handle)].next = head
    nodes[Int(handle)].previous = 0
    if head == 0 { occupied.insert(slot) } else { nodes[Int(head)].previous = handle }
    heads[slot] = handle
    count &+= 1
  }

  /// Puts the trigger where the next move touches it, wherever that move goes.
  public mutating func placeAtOnce(_ handle: UInt32) {
    place(handle, at: .max, .falling)
  }

  /// Reads what a move of the trigger will read.
  func fetch(_ handle: UInt32) -> Int64 {
    let node = nodes[Int(handle)]
    return node.tick &+ nodes[Int(node.next)].tick &+ nodes[Int(node.previous)].tick
  }

  /// Whether the trigger waits for a price, and for which.
  public func tick(of handle: UInt32) -> Int64? {
    let node = nodes[Int(handle)]
    return node.state == .falling || node.state == .rising ? node.tick : nil
  }
}
