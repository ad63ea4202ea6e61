public import Primitives

/// Who set off whom: forced trades linked by their last straws. Parents come before children.
public struct ForcedChains: Sendable {
  /// A forced trade and the tree that hangs on it.
  public struct Node: Sendable {
    public var row: ForcedRow
    /// Place of the parent, or -1.
    public var parent: Int
    /// Trades of the tree below and with this one, their value and the longest chain.
    public var size = 1
    public var value = Money.zero
    public var depth = 1
    public var last: Instant
  }

  public private(set) var nodes: [Node] = []

  public init(_ record: RunRecord) {
    var place: [[Int32]] = record.venues.map { _ in [] }
    for row in record.forced {
      let venue = Int(row.venue.index)
      while place[venue].count <= Int(row.number) { place[venue].append(-1) }
      var parent = -1
      if row.parent != 0, Int(row.parent) < place[venue].count {
        parent = Int(place[venue][Int(row.parent)])
      }
      place[venue][Int(row.number)] = Int32(nodes.count)
      nodes.append(Node(row: row, parent: parent, value: row.traded, last: row.at))
    }
    for k in nodes.indices.reversed() where nodes[k].parent >= 0 {
      let parent = nodes[k].parent
      nodes[parent].size += nodes[k].size
      nodes[parent].value += nodes[k].value
      nodes[parent].depth = max(nodes[parent].depth, nodes[k].depth + 1)
      nodes[parent].last = max(nodes[parent].last, nodes[k].last)
    }
  }

  /// First dominoes, the largest tree first.
  public var roots: [Node] {
    nodes.filter { $0.parent < 0 }.sorted { a, b in
      a.value == b.value ? a.row.number < b.row.number : a.value > b.value
    }
  }

  public var largestTree: Int { nodes.filter { $0.parent < 0 }.map(\.size).max() ?? 0 }

  /// Value of forced trades that another forced trade set off, over that of all.
  public var knockOnShare: Double? {
    let all = nodes.reduce(0.0) { $0 + $1.row.traded.amount }
    let caused = nodes.reduce(0.0) { $0 + ($1.parent >= 0 ? $1.row.traded.amount : 0) }
    return all > 0 ? caused / all : nil
  }

  /// Value by generation: first dominoes, then each knock-on in turn.
  public func valueByGeneration(upTo last: Int) -> [Double] {
    var values = [Double](repeating: 0, count: last + 1)
    for node in nodes { values[min(last, Int(node.row.generation))] += node.row.traded.amount }
    return values
  }

  /// Generations as they are shown: first dominoes, their first knock-on, the next three, the rest.
  static func group(ofGeneration generation: UInt16) -> Int {
    generation == 0 ? 0 : generation == 1 ? 1 : generation <= 4 ? 2 : 3
  }
}
