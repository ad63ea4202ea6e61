import Testing

@testable import Reports

@Suite("Layout of a tree")
struct TreeLayoutTests {
  private let box = Box(0, 0, 600, 400)

  @Test("parents stand left of their children, in the middle of them, and nobody on another")
  func stands() {
    let layout = TreeLayout(SampleRun.tree(400).nodes, inside: box)
    for place in layout.places where place.parent >= 0 {
      #expect(layout.places[place.parent].x < place.x)
    }
    for (index, a) in layout.places.enumerated() {
      #expect(a.y - a.radius >= -0.01 && a.y + a.radius <= 400.01)
      for b in layout.places.dropFirst(index + 1) where a.x == b.x {
        #expect((a.y - b.y).magnitude >= a.radius + b.radius)
      }
    }
  }

  @Test("every trade is shown or gathered, and no dollar is lost")
  func sums() {
    let nodes = SampleRun.tree(400).nodes
    let layout = TreeLayout(nodes, inside: box)
    #expect(layout.places.reduce(0) { $0 + $1.count } == nodes.count)
    let all = nodes.reduce(0) { $0 + $1.amount }
    #expect((layout.places.reduce(0) { $0 + $1.amount } / all - 1).magnitude < 1e-9)
    #expect(layout.places.filter { $0.node != nil }.count <= TreeLayout.most)
    #expect(layout.places.contains { $0.node == nil && $0.count > 1 })
  }

  @Test("a long chain has a column for each trade until there is no room to show them apart")
  func chain() {
    let nodes = (0..<60).map { TreeChart.Node(parent: $0 - 1, amount: 1, label: "") }
    let layout = TreeLayout(nodes, inside: box)
    #expect(layout.generations == 60)
    #expect(layout.places.reduce(0) { $0 + $1.count } == 60)
    #expect(layout.places.allSatisfy { $0.x <= 600 })
  }
}
