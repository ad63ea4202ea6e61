/// Where the trades of a tree stand: a column for each generation, a trade beside those it set off.
/// What there is no room for is gathered into one place a parent.
struct TreeLayout {
  /// A trade, or several that are shown as one.
  struct Place {
    /// `nil` for several.
    var node: Int?
    /// Place of the parent, -1 for the first domino.
    var parent: Int
    var generation: Int
    var amount: Double
    /// Trades that it stands for.
    var count = 1
    var x = 0.0
    var y = 0.0
    var radius = 0.0
  }

  private(set) var places: [Place] = []
  let generations: Int

  /// Trades shown by themselves at most.
  static let most = 40
  /// Height of the smallest place, and radius of the smallest and largest circle.
  static let leaf = 9.0
  static let smallest = 2.0
  static let largest = 22.0
  /// The largest circle is never smaller; rather are more trades gathered.
  static let clear = 12.0

  /// - Parameter nodes: parents come before children, the first is the root.
  init(_ nodes: [TreeChart.Node], inside box: Box) {
    var depths: [Int] = []
    for node in nodes { depths.append(node.parent < 0 ? 0 : depths[node.parent] + 1) }
    generations = (depths.max() ?? 0) + 1
    for most in stride(from: TreeLayout.most, through: 1, by: -1) {
      places = TreeLayout.places(nodes, depths, most)
      if arrange(inside: box) { return }
    }
  }

  /// The trades with the largest trees of their own, and gathered ones for the rest.
  private static func places(
    _ nodes: [TreeChart.Node], _ depths: [Int], _ most: Int
  ) -> [Place] {
    var below = nodes.map { $0.amount.isFinite ? max(0, $0.amount) : 0 }
    for k in nodes.indices.reversed() where nodes[k].parent >= 0 {
      below[nodes[k].parent] += below[k]
    }
    let order = nodes.indices.sorted { (below[$1], $0) < (below[$0], $1) }
    let kept = Set(order.prefix(most))
    var places: [Place] = []
    var shown = [Int](repeating: -1, count: nodes.count)
    var gathered: [Int: Int] = [:]
    for (k, node) in nodes.enumerated() {
      let parent = node.parent < 0 ? -1 : shown[node.parent]
      let amount = node.amount.isFinite ? max(0, node.amount) : 0
      if kept.contains(k) {
        shown[k] = places.count
        places.append(
          Place(node: k, parent: parent, generation: depths[k], amount: amount))
      } else if let place = gathered[parent] {
        // Those further down stand with the first of their line that is gathered.
        places[place].amount += amount
        places[place].count += 1
        shown[k] = place
      } else if parent >= 0, places[parent].node == nil {
        places[parent].amount += amount
        places[parent].count += 1
        shown[k] = parent
      } else {
        gathered[parent] = places.count
        shown[k] = places.count
        places.append(Place(node: nil, parent: parent, generation: depths[k], amount: amount))
      }
    }
    return places
  }

  /// Puts every place into the box; `false` when there is no room.
  private mutating func arrange(inside box: Box) -> Bool {
    let largest = places.map(\.amount).max() ?? 0
    var reach = TreeLayout.largest
    let step = box.width / Double(max(1, generations - 1))
    while reach >= TreeLayout.clear {
      for k in places.indices {
        let share = largest > 0 ? (places[k].amount / largest).squareRoot() : 0
        places[k].radius = max(TreeLayout.smallest, min(reach * share, 0.45 * step))
      }
      let heights = heights
      if heights[0] <= box.height {
        stand(heights, box, step)
        return true
      }
      reach *= 0.9
    }
    return false
  }

  /// What each place needs with all below it.
  private var heights: [Double] {
    var below = [Double](repeating: 0, count: places.count)
    var heights = below
    for k in places.indices.reversed() {
      let own = max(TreeLayout.leaf, 2 * places[k].radius + 3)
      heights[k] = max(own, below[k])
      if places[k].parent >= 0 { below[places[k].parent] += heights[k] }
    }
    return heights
  }

  private mutating func stand(_ heights: [Double], _ box: Box, _ step: Double) {
    var children: [[Int]] = places.map { _ in [] }
    for k in places.indices where places[k].parent >= 0 { children[places[k].parent].append(k) }
    var tops = [Double](repeating: 0, count: places.count)
    tops[0] = box.minY + (box.height - heights[0]) / 2
    for k in places.indices {
      places[k].x = box.minX + step * Double(places[k].generation)
      places[k].y = tops[k] + heights[k] / 2
      let order = children[k].sorted {
        // Gathered ones stand last.
        (places[$0].node == nil ? 1 : 0, heights[$1], $0)
          < (places[$1].node == nil ? 1 : 0, heights[$0], $1)
      }
      var top = tops[k] + (heights[k] - order.reduce(0) { $0 + heights[$1] }) / 2
      for child in order {
        tops[child] = top
        top += heights[child]
      }
    }
  }
}
