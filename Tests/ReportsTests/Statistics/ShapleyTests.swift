import Testing

@testable import Reports

@Suite("Shapley values")
struct ShapleyTests {
  /// The obvious way: every order of the members, what each adds when its turn comes.
  private func byOrders(_ count: Int, _ value: (Int) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var orders = 0.0
    func visit(_ rest: [Int], _ set: Int, _ added: [Double]) {
      if rest.isEmpty {
        for k in 0..<count { sums[k] += added[k] }
        orders += 1
      }
      for next in rest {
        var added = added
        added[next] = value(set | 1 << next) - value(set)
        visit(rest.filter { $0 != next }, set | 1 << next, added)
      }
    }
    visit(Array(0..<count), 0, [Double](repeating: 0, count: count))
    return sums.map { $0 / orders }
  }

  @Test("the mean over all orders, whatever the values", arguments: 1...5)
  func orders(count: Int) {
    var noise = SampleRun.Noise(seed: UInt64(count))
    let table = (0..<(1 << count)).map { _ in noise.next() }
    let found = Shapley.values(of: count) { table[$0] }
    for (a, b) in zip(found, byOrders(count) { table[$0] }) { #expect(abs(a - b) < 1e-12) }
    #expect(abs(found.reduce(0, +) - (table[table.count - 1] - table[0])) < 1e-12)
  }

  @Test("leverage and makers who leave: each alone is worth 1, both together 6; they share 6")
  func together() {
    let values = [0.0, 1, 1, 6]
    #expect(Shapley.values(of: 2) { values[$0] } == [3, 3])
    #expect(Shapley.interaction(of: 0, 1, among: 2) { values[$0] } == 4)
  }

  @Test("one that does nothing gets nothing, and has no interaction")
  func idle() {
    // The third adds nothing to any set.
    let value = { (set: Int) in Double([0, 2, 5, 9][set & 3]) }
    let found = Shapley.values(of: 3, value)
    for (one, other) in zip(found, [3.0, 6, 0]) { #expect(abs(one - other) < 1e-12) }
    #expect(Shapley.interaction(of: 0, 2, among: 3, value) == 0)
    #expect(Shapley.interaction(of: 0, 1, among: 3, value) == 2)
  }
}
