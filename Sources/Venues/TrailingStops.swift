import Primitives

/// Stops that trail the price. Stops whose best price is the same move together, so that a new
/// extreme touches one group and not every stop.
///
/// A stop that waits for a fall is anchored at the highest price since it was placed. The anchors
/// of all such stops are a staircase: a later stop's anchor is never higher than an earlier one's.
/// A price above the lowest steps makes them one step; any other price leaves all anchors alone.
/// Within a step the stop with the smallest offset is met first, so a step is a heap by offset,
/// and the step's own trigger is that of its first stop. Each step also knows the nearest trigger
/// at or below it in the stack: a quiet price costs two comparisons, a new extreme about as many
/// melds as steps that it swallows.
struct TrailingStops: ~Copyable {
  /// A pairing heap's node, by the number of its stop; links of 0 lead nowhere.
  struct Node: BitwiseCopyable {
    /// In 1e-9.
    var offset: Int64
    var child: UInt32
    /// The next of the same parent, and the one before: the parent itself for the first.
    var next: UInt32
    var previous: UInt32
  }

  /// Prices are mirrored (times -1) for stops that wait for a rise.
  struct Step: BitwiseCopyable {
    var anchor: Int64
    var root: UInt32
    var trigger: Int64
    /// The highest trigger of this step and those below.
    var nearest: Int64
  }

  private var nodes = Buffer<Node>()
  private var stairs: Row<Buffer<Step>>
  /// Stops waiting.
  private(set) var count = 0

  init() {
    let lanes = TriggerSource.allCases.count * TriggerDirection.allCases.count
    stairs = Row(count: lanes) { _ in Buffer<Step>() }
  }

  borrowing func clone() -> TrailingStops {
    var copy = TrailingStops()
    copy.nodes = nodes.clone()
    copy.stairs = stairs.clone { $0.clone() }
    copy.count = count
    return copy
  }

  private static func lane(_ source: TriggerSource, _ direction: TriggerDirection) -> Int {
    Int(source.rawValue) * TriggerDirection.allCases.count + Int(direction.rawValue)
  }

  private static func sign(_ direction: TriggerDirection) -> Int64 {
    direction == .falling ? 1 : -1
  }

  /// Puts a stop in at the present price. The price must have been told before.
  mutating func insert(
    _ number: UInt32, offset: Rate, _ source: TriggerSource, _ direction: TriggerDirection,
    at price: Price
  ) {
    let lane = TrailingStops.lane(source, direction)
    let height = TrailingStops.sign(direction) * price.ticks
    nodes.extend(
      repeating: Node(offset: 0, child: 0, next: 0, previous: 0), to: Int(number) + 1)
    nodes[Int(number)] = Node(offset: offset.billionths, child: 0, next: 0, previous: 0)
    count += 1
    raise(lane, to: height, with: number)
  }

  /// Tells a price: anchors follow a new extreme, and stops that are reached are taken out and
  /// appended, nearest first, ties by number.
  mutating func advance(
    _ source: TriggerSource, to price: Price, touched: inout Buffer<TouchedTrigger>
  ) {
    if count == 0 { return }
    advance(source, .falling, to: price, touched: &touched)
    advance(source, .rising, to: price, touched: &touched)
  }

  private mutating func advance(
    _ source: TriggerSource, _ direction: TriggerDirection, to price: Price,
    touched: inout Buffer<TouchedTrigger>
  ) {
    let lane = TrailingStops.lane(source, direction)
    if stairs[lane].isEmpty { return }
    let height = TrailingStops.sign(direction) * price.ticks
    let top = stairs[lane][stairs[lane].count - 1]
    if height > top.anchor {
      raise(lane, to: height, with: 0)
    } else if height <= top.nearest {
      collect(lane, height, direction, touched: &touched)
    }
  }

  /// Takes a stop out before it is reached.
  mutating func remove(
    _ number: UInt32, _ source: TriggerSource, _ direction: TriggerDirection
  ) {
    let lane = TrailingStops.lane(source, direction)
    let node = nodes[Int(number)]
    let rest = meldChildren(of: number)
    count -= 1
    if node.previous == 0 {
      for k in 0..<stairs[lane].count where stairs[lane][k].root == number {
        stairs[lane][k].root = rest
      }
      return tidy(lane)
    }
    // Its children take its place: none of them is nearer than its parent.
    if rest != 0 {
      nodes[Int(rest)].previous = node.previous
      nodes[Int(rest)].next = node.next
    }
    let successor = rest != 0 ? rest : node.next
    if nodes[Int(node.previous)].child == number {
      nodes[Int(node.previous)].child = successor
    } else {
      nodes[Int(node.previous)].next = successor
    }
    if node.next != 0 { nodes[Int(node.next)].previous = rest != 0 ? rest : node.previous }
  }

  /// The best price since a stop was placed.
  func anchor(
    of number: UInt32, _ source: TriggerSource, _ direction: TriggerDirection
  ) -> Price? {
    var root = number
    while nodes[Int(root)].previous != 0 { root = nodes[Int(root)].previous }
    let lane = TrailingStops.lane(source, direction)
    for k in 0..<stairs[lane].count where stairs[lane][k].root == root {
      return Price(ticks: TrailingStops.sign(direction) * stairs[lane][k].anchor)
    }
    return nil
  }

  // MARK: Steps

  /// The trigger of the nearest stop of a heap: its anchor less its offset, rounded so that a price
  /// is at the trigger just when it has moved by the whole offset.
  private func trigger(anchor: Int64, _ root: UInt32) -> Int64 {
    if root == 0 { return .min }
    let room = (Int128(abs(anchor)) * Int128(nodes[Int(root)].offset))
      .divided(by: 1_000_000_000, rounding: .up)
    return anchor - Int64(room)
  }

  /// Every step at or below a height becomes one at it.
  private mutating func raise(_ lane: Int, to height: Int64, with number: UInt32) {
    var root = number
    while !stairs[lane].isEmpty, stairs[lane][stairs[lane].count - 1].anchor <= height {
      root = meld(root, stairs[lane][stairs[lane].count - 1].root)
      stairs[lane].truncate(to: stairs[lane].count - 1)
    }
    push(Step(anchor: height, root: root, trigger: .min, nearest: .min), on: lane)
  }

  private mutating func push(_ step: Step, on lane: Int) {
    var step = step
    step.trigger = trigger(anchor: step.anchor, step.root)
    let below = stairs[lane].isEmpty ? .min : stairs[lane][stairs[lane].count - 1].nearest
    step.nearest = max(step.trigger, below)
    stairs[lane].append(step)
  }

  /// Takes out what a height has reached on any step.
  private mutating func collect(
    _ lane: Int, _ height: Int64, _ direction: TriggerDirection,
    touched: inout Buffer<TouchedTrigger>
  ) {
    let first = touched.count
    for k in 0..<stairs[lane].count {
      while stairs[lane][k].root != 0, stairs[lane][k].trigger >= height {
        let (root, tick) = (stairs[lane][k].root, stairs[lane][k].trigger)
        touched.append(
          TouchedTrigger(
            tick: TrailingStops.sign(direction) * tick,
            payload: TriggerPayload.stop(root).raw, direction: direction))
        stairs[lane][k].root = meldChildren(of: root)
        stairs[lane][k].trigger = trigger(anchor: stairs[lane][k].anchor, stairs[lane][k].root)
        count -= 1
      }
    }
    tidy(lane)
    let reached = touched.count - first
    var slice = UnsafeMutableBufferPointer(start: touched.pointer + first, count: reached)
    slice.sort { a, b in
      if a.tick == b.tick { return a.payload < b.payload }
      return direction == .falling ? a.tick > b.tick : a.tick < b.tick
    }
  }

  /// Drops steps without stops, and works out triggers anew.
  private mutating func tidy(_ lane: Int) {
    let steps = stairs[lane].count
    var kept = 0
    var nearest = Int64.min
    for k in 0..<steps where stairs[lane][k].root != 0 {
      var step = stairs[lane][k]
      step.trigger = trigger(anchor: step.anchor, step.root)
      nearest = max(nearest, step.trigger)
      step.nearest = nearest
      stairs[lane][kept] = step
      kept += 1
    }
    stairs[lane].truncate(to: kept)
  }

  // MARK: Heaps

  /// One heap out of two.
  private mutating func meld(_ a: UInt32, _ b: UInt32) -> UInt32 {
    if a == 0 || b == 0 { return a | b }
    let (x, y) = (nodes[Int(a)].offset, nodes[Int(b)].offset)
    let (parent, child) = x < y || (x == y && a < b) ? (a, b) : (b, a)
    let eldest = nodes[Int(parent)].child
    nodes[Int(child)].next = eldest
    nodes[Int(child)].previous = parent
    if eldest != 0 { nodes[Int(eldest)].previous = child }
    nodes[Int(parent)].child = child
    return parent
  }

  /// The heap that is left of a node without itself: its children in pairs, then together.
  private mutating func meldChildren(of number: UInt32) -> UInt32 {
    var child = nodes[Int(number)].child
    nodes[Int(number)].child = 0
    var pairs: UInt32 = 0
    while child != 0 {
      let second = nodes[Int(child)].next
      let after = second == 0 ? 0 : nodes[Int(second)].next
      release(child)
      if second != 0 { release(second) }
      let pair = meld(child, second)
      nodes[Int(pair)].next = pairs
      pairs = pair
      child = after
    }
    var root: UInt32 = 0
    while pairs != 0 {
      let after = nodes[Int(pairs)].next
      release(pairs)
      root = meld(root, pairs)
      pairs = after
    }
    return root
  }

  private mutating func release(_ number: UInt32) {
    nodes[Int(number)].next = 0
    nodes[Int(number)].previous = 0
  }
}
