import Glibc

@testable import Reports

extension SampleRun {
  /// A tree of so many trades, each set off by one of the twelve before it.
  static func tree(_ count: Int = 160) -> TreeChart {
    var noise = Noise(seed: 5)
    let nodes = (0..<count).map { index in
      let back = 1 + Int((noise.next() + 1) * 6)
      return TreeChart.Node(
        parent: index == 0 ? -1 : max(0, index - back * 3),
        amount: 4e5 * exp(2 * noise.next()), label: index % 9 == 8 ? "stop, long" : "long, 25×")
    }
    return TreeChart(
      time: "21:15:04 to 21:15:17", straw: "news", nodes: nodes,
      source: ChartSource(files: ["tree.csv", "forced.csv"], sample: "seed 47 of 64"))
  }
}

extension Samples {
  static let tree: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.tree()
    var one = ordinary
    one.nodes = [ordinary.nodes[0]]
    var two = ordinary
    two.nodes = [
      TreeChart.Node(parent: -1, amount: 0, label: "account 7"),
      TreeChart.Node(parent: 0, amount: 0, label: "account 8"),
    ]
    var star = ordinary
    star.nodes = (0..<200).map {
      TreeChart.Node(parent: $0 == 0 ? -1 : 0, amount: 1e6, label: "short, 3×")
    }
    var chain = ordinary
    chain.nodes = (0..<60).map {
      TreeChart.Node(parent: $0 - 1, amount: Double($0 + 1) * 1e5, label: "long, 9×")
    }
    var huge = ordinary
    huge.headline = String(repeating: "A title that somebody made far too long ", count: 5)
    huge.straw = "<script>alert(\"x\")</script> & more"
    huge.nodes[0].label = String(repeating: "a name of many words ", count: 6)
    huge.nodes[1].amount = 1e15
    huge.nodes[2].amount = .nan
    return [
      ("tree", ordinary.chart()), ("tree-one", one.chart()), ("tree-two", two.chart()),
      ("tree-star", star.chart()), ("tree-chain", chain.chart()), ("tree-huge", huge.chart()),
    ]
  }()
}
