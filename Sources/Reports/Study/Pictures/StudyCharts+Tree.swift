import Agents
import Primitives
import Venues

extension StudyCharts {
  /// The largest tree of forced trades.
  static func tree(_ view: StudyView) -> Picture? {
    guard let tree = view.trees.first, tree.generations.count > 1 else { return nil }
    let nodes = view.chains.nodes
    var places: [Int: Int] = [:]
    let members = tree.members.enumerated().map { place, member in
      places[member] = place
      let row = nodes[member].row
      return TreeChart.Node(
        parent: places[nodes[member].parent] ?? -1, amount: view.money.amount(row.traded),
        label: view.who(row))
    }
    let root = nodes[tree.root]
    let chart = TreeChart(
      time: "\(view.clock(root.row.at)) to \(view.clock(root.last))", straw: root.row.straw.title,
      nodes: members, source: view.source(["tree.csv", "forced.csv"]))
    return Picture(path: "charts/tree.svg", chart: chart.chart())
  }
}

extension StudyView {
  /// Whose forced trade it is, in a few words: `long, 12.5×`, `stop of a maker`.
  func who(_ row: ForcedRow) -> String {
    let venue = record.venues[Int(row.venue.index)]
    let account = Int(row.account.index)
    let owner =
      venue.owners.indices.contains(account) ? AgentClass(rawValue: venue.owners[account]) : nil
    let leverage = venue.leverages.indices.contains(account) ? venue.leverages[account] : 0
    let name =
      switch owner {
      case .leveragedLong: "long"
      case .leveragedShort: "short"
      case .venue: "the house"
      case nil: "account \(account)"
      case .some(let other): other.title
      }
    switch row.motive {
    case .fundUnwind: return "sale of the fund"
    case .stop: return "stop, \(name)"
    case .takeProfit: return "take-profit, \(name)"
    default: return leverage > 0 ? "\(name), \(Numbers.leverage(Double(leverage)))" : name
    }
  }
}
