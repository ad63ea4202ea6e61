/// Who liquidated whom: the largest tree of forced trades, from its first domino on, a column for
/// each generation.
public struct TreeChart: Sendable {
  /// A forced trade.
  public struct Node: Hashable, Sendable {
    /// Place of the trade that set it off, -1 for the first domino.
    public var parent: Int
    /// Dollars that it traded.
    public var amount: Double
    /// `long, 12.5×`
    public var label: String

    public init(parent: Int, amount: Double, label: String) {
      self.parent = parent
      self.amount = amount
      self.label = label
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `21:15:04 to 21:15:17`
  public var time: String
  /// What set the first one off: `news`.
  public var straw: String
  /// Parents come before children; the first is the first domino.
  public var nodes: [Node]
  public var source: ChartSource

  public init(time: String, straw: String, nodes: [Node], source: ChartSource) {
    precondition(!nodes.isEmpty, "a tree has a first domino")
    precondition(
      nodes.enumerated().allSatisfy { place, node in
        place == 0 ? node.parent < 0 : (0..<place).contains(node.parent)
      },
      "parents come before children, and all but the first have one")
    self.time = time
    self.straw = straw
    self.nodes = nodes
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  /// Trades and dollars by generation.
  fileprivate var generations: [(count: Int, amount: Double)] {
    var depths: [Int] = []
    var rows: [(count: Int, amount: Double)] = []
    for node in nodes {
      let depth = node.parent < 0 ? 0 : depths[node.parent] + 1
      depths.append(depth)
      while rows.count <= depth { rows.append((0, 0)) }
      rows[depth].count += 1
      rows[depth].amount += node.amount.isFinite ? max(0, node.amount) : 0
    }
    return rows
  }
}

extension TreeChart {
  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure] = []

    init(_ chart: TreeChart) {
      let rows = chart.generations
      let total = rows.reduce(0) { $0 + $1.amount }
      let first = chart.nodes[0]
      let others = chart.nodes.count - 1
      let all = Numbers.money(total)
      figures = [
        Chart.Figure("others", Numbers.count(others)), Chart.Figure("value", all),
        Chart.Figure("first", Numbers.money(first.amount)),
        Chart.Figure("generations", Numbers.count(rows.count)),
      ]
      subtitle =
        "Forced trades by generation, area: $ traded · \(chart.time) UTC · n: value over that of "
        + "the generation before"
      let more = others == 1 ? "1 more forced trade" : "\(Numbers.count(others)) more forced trades"
      let opening =
        first.amount > 0
        ? "A first domino of \(Numbers.money(first.amount))" : "A first domino that trades nothing"
      title =
        chart.headline
        ?? (others == 0
          ? "The first domino falls alone" : "\(opening) sets off \(more), \(all) in all")
      var sentence = "Tree of forced trades. \(opening), set off by \(chart.straw), "
      sentence += others == 0 ? "sets off nothing" : "sets off \(more) in \(rows.count - 1) "
      if others > 0 { sentence += rows.count == 2 ? "generation" : "generations" }
      if others > 0 {
        let each = rows.prefix(6).map { Numbers.money($0.amount) }.joined(separator: ", ")
        sentence += "; value by generation: \(each)\(rows.count > 6 ? " and so on" : "")"
      }
      alternative = sentence + "."
    }
  }

  // MARK: Drawing

  private static let box = Box(76, 152, 752, 536)

  private func draw(_ words: Words) -> SVG {
    var svg = SVG(height: 580)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let layout = TreeLayout(nodes, inside: TreeChart.box)
    drawHeads(&svg, layout)
    drawLinks(&svg, layout)
    for place in layout.places {
      let isOne = place.node != nil
      svg.circle(
        place.x, place.y, radius: place.radius, TreeChart.tint(place.generation),
        opacity: isOne ? 1 : 0.55)
    }
    drawLabels(&svg, layout)
    return svg
  }

  fileprivate static func tint(_ generation: Int) -> Tint {
    switch generation {
    case 0: .generation0
    case 1: .generation1
    case 2...4: .generation2to4
    default: .generation5on
    }
  }

  /// Above each column: which generation, how many trades, what they traded, and what that is of
  /// the generation before.
  private func drawHeads(_ svg: inout SVG, _ layout: TreeLayout) {
    let rows = generations
    let step = TreeChart.box.width / Double(max(1, rows.count - 1))
    let widest = rows.map { TextStyle.strong.width(Numbers.money($0.amount)) }.max() ?? 0
    let every = max(1, Int(((max(56, widest) + 8) / step).rounded(.up)))
    for (place, row) in rows.enumerated() where place % every == 0 {
      let x = TreeChart.box.minX + step * Double(place)
      let name = place == 0 ? "first" : "\(place)"
      svg.text(PlacedText(name, x, 82, .label, .middle))
      svg.text(PlacedText(Numbers.money(row.amount), x, 99, .strong, .middle))
      let count = row.count == 1 ? "1 trade" : "\(Numbers.count(row.count)) trades"
      svg.text(PlacedText(count, x, 115, .small, .middle))
      if place > 0, rows[place - 1].amount > 0 {
        let ratio = row.amount / rows[place - 1].amount
        svg.text(PlacedText("n \(TreeChart.ratio(ratio))", x, 130, .small, .middle))
      }
      svg.line(x, 138, x, TreeChart.box.maxY + 6, .hair)
    }
  }

  /// `0.84`, `2.1`, `45`
  static func ratio(_ value: Double) -> String {
    Numbers.decimal(value, places: value < 1 ? 2 : value < 10 ? 1 : 0)
  }

  private func drawLinks(_ svg: inout SVG, _ layout: TreeLayout) {
    var data = PathData()
    for link in TreeChart.links(layout) {
      for (step, spot) in link.enumerated() {
        if step == 0 { data.move(spot.x, spot.y) } else { data.line(spot.x, spot.y) }
      }
    }
    svg.path(data, Stroke(.axis, 1, opacity: 0.7))
  }

  /// Level out of the parent, then to the child: lines of one parent part at one place.
  private static func links(_ layout: TreeLayout) -> [[Spot]] {
    layout.places.filter { $0.parent >= 0 }.map { place in
      let parent = layout.places[place.parent]
      let room = 0.3 * (place.x - parent.x)
      return [
        Spot(x: parent.x, y: parent.y),
        Spot(x: parent.x + min(room, parent.radius + 6), y: parent.y),
        Spot(x: place.x - min(room, place.radius + 6), y: place.y), Spot(x: place.x, y: place.y),
      ]
    }
  }

  /// The first domino, the largest trades, and how many stand for others.
  private func drawLabels(_ svg: inout SVG, _ layout: TreeLayout) {
    var obstacles = Obstacles()
    for place in layout.places {
      let reach = place.radius + 1
      obstacles.boxes.append(
        Box(place.x - reach, place.y - reach, place.x + reach, place.y + reach))
    }
    obstacles.add(TreeChart.links(layout))
    let inside = Box(8, 140, SVG.width - 8, TreeChart.box.maxY + 16)
    let largest = layout.places.indices.filter { layout.places[$0].node ?? 0 > 0 }
      .sorted { layout.places[$0].amount > layout.places[$1].amount }.prefix(2)
    for index in [0] + largest {
      let place = layout.places[index]
      guard let node = place.node, index == 0 || place.amount > 0 else { continue }
      let money = place.amount > 0 ? Numbers.money(place.amount) : "trades nothing"
      let lines: [(text: String, style: TextStyle)] =
        index == 0
        ? [(nodes[node].label, .label), (money, .strong)]
        : [("\(money), \(nodes[node].label)", .label)]
      svg.annotate(
        lines, nil, at: Spot(x: place.x, y: place.y), inside: inside, avoiding: obstacles,
        distance: place.radius + 5,
        order: index == 0
          ? [.above, .below, .aboveLeft, .belowLeft] : [.right, .above, .below, .left])
    }
    let gathered = layout.places.filter { $0.node == nil && $0.count > 1 }
      .sorted { $0.count > $1.count }.prefix(3)
    for place in gathered {
      svg.annotate(
        [("\(Numbers.count(place.count)) smaller", .small)], .muted,
        at: Spot(x: place.x, y: place.y), inside: inside, avoiding: obstacles,
        distance: place.radius + 4, order: [.right, .below, .above, .left], mayCover: false)
    }
  }
}
