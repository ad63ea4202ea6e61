public import Primitives
import Venues

/// One tree of forced trades: its first domino and what fell with it, generation by generation.
public struct CascadeTree: Sendable {
  /// Trades that stand equally far from the first domino.
  public struct Generation: Hashable, Sendable {
    public var trades = 0
    public var value = Money.zero
    /// Accounts that were not forced earlier in the tree.
    public var accounts = 0
  }

  /// Place of the first domino among the nodes of the chains.
  public var root: Int
  /// Places of all its trades, in order of time; parents come before children.
  public var members: [Int]
  /// The first holds the first domino alone.
  public var generations: [Generation]

  /// `V_{g+1} / V_g`: value that one unit of a generation sets off in the next; `nil` after the
  /// last one, and after one that traded nothing.
  public func ratio(after generation: Int) -> Double? {
    CascadeTree.ratio(generations, after: generation)
  }

  static func ratio(_ generations: [Generation], after place: Int) -> Double? {
    guard generations.indices.contains(place + 1), generations[place].value > .zero else {
      return nil
    }
    return generations[place + 1].value.amount / generations[place].value.amount
  }
}

extension ForcedChains {
  /// Every tree of two trades or more, the one of the largest value first; of equals the earlier.
  /// What the fund sells counts last: it goes on by the clock, an order every few seconds, and
  /// would make the first domino of an hour of sales the largest of all.
  public var trees: [CascadeTree] {
    var members: [[Int]] = nodes.map { _ in [] }
    var roots: [Int] = []
    for (place, node) in nodes.enumerated() {
      roots.append(node.parent < 0 ? place : roots[node.parent])
      members[roots[place]].append(place)
    }
    return members.indices.filter { members[$0].count > 1 }
      .map { (tree($0, members[$0]), closed(members[$0])) }
      .sorted {
        ($1.1, nodes[$1.0.root].value, $0.0.root) < ($0.1, nodes[$0.0.root].value, $1.0.root)
      }
      .map(\.0)
  }

  /// Value of all but what the fund sold.
  private func closed(_ members: [Int]) -> Money {
    members.reduce(.zero) { sum, place in
      let row = nodes[place].row
      return row.motive == .fundUnwind ? sum : sum + row.traded
    }
  }

  private func tree(_ root: Int, _ members: [Int]) -> CascadeTree {
    CascadeTree(root: root, members: members, generations: generations(of: members))
  }

  /// All forced trades by generation, whichever tree they are of.
  public var generations: [CascadeTree.Generation] { generations(of: Array(nodes.indices)) }

  private func generations(of members: [Int]) -> [CascadeTree.Generation] {
    var rows: [CascadeTree.Generation] = []
    // How many stand before a trade is counted along the links: `generation` counts those before
    // its root as well, where a root hangs on a trade that is no row.
    var depths: [Int: Int] = [:]
    var seen: Set<UInt64> = []
    for place in members {
      let depth = depths[nodes[place].parent].map { $0 + 1 } ?? 0
      depths[place] = depth
      while rows.count <= depth { rows.append(CascadeTree.Generation()) }
      rows[depth].trades += 1
      rows[depth].value += nodes[place].row.traded
      let row = nodes[place].row
      let account = UInt64(row.venue.index) << 32 | UInt64(row.account.index)
      if seen.insert(account).inserted { rows[depth].accounts += 1 }
    }
    return rows
  }

  /// Lasts from the first domino to its latest trade.
  func lasting(_ tree: CascadeTree) -> Interval { nodes[tree.root].last - nodes[tree.root].row.at }
}
