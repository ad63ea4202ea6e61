import Primitives
import Venues

/// Requests on their way, linked in the order in which they were sent.
struct RequestList: BitwiseCopyable {
  var head: UInt32
  var count: UInt32
}

/// Where requests wait between agent and venue.
struct RequestPool: ~Copyable {
  struct Node: BitwiseCopyable {
    var request: Request
    /// Set when the service has turned it away already: the venue only says so.
    var refusal: Refusal?
    /// How often it has been sent again.
    var tries: UInt8
    var next: UInt32
  }

  private var nodes = Buffer<Node>(capacity: 256)
  private var free: UInt32 = .max

  /// Adds a request behind `tail` (`.max` begins a list) and returns its place.
  mutating func add(_ request: Request, refusal: Refusal?, tries: UInt8 = 0, after tail: UInt32)
    -> UInt32
  {
    let node = Node(request: request, refusal: refusal, tries: tries, next: .max)
    let place: UInt32
    if free == .max {
      nodes.append(node)
      place = UInt32(nodes.count - 1)
    } else {
      place = free
      free = nodes[Int(place)].next
      nodes[Int(place)] = node
    }
    if tail != .max { nodes[Int(tail)].next = place }
    return place
  }

  /// Takes a request out; its place may be used again at once.
  mutating func take(_ place: UInt32) -> Node {
    let node = nodes[Int(place)]
    nodes[Int(place)].next = free
    free = place
    return node
  }

  /// Places made so far, taken or free.
  var size: Int { nodes.count }

  borrowing func clone() -> RequestPool {
    var copy = RequestPool()
    copy.nodes = nodes.clone()
    copy.free = free
    return copy
  }
}
