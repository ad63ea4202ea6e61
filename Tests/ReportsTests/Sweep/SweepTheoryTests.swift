import Testing

@testable import Reports

@Suite("The line that theory draws through a sweep")
struct SweepTheoryTests {
  private static let columns = [
    InventedSweep.column("cascade"), InventedSweep.column("cascadeIndex"),
    InventedSweep.column("emptyMinutes"),
  ]

  /// The index is leverage over four times the depth: it is one at 4 and at 8.
  private static let table = InventedSweep.grid(
    [InventedSweep.leverage, InventedSweep.depth], seeds: 2, columns: columns
  ) { point, _ in [point[0] > 8 ? 1 : 0, point[0] / (4 * point[1]), 0.1] }

  @Test("where the index is one, level by level")
  func curve() throws {
    let curve = try #require(
      SweepTheory(SweepView(SweepTheoryTests.table)).curve(0, x: 0, y: 1, [4, 2]))
    #expect(curve.points.map(\.y) == [1, 2])
    for (found, known) in zip(curve.points.map(\.x), [4.0, 8]) {
      #expect((found - known).magnitude < 1e-9, "\(found)")
    }
  }

  @Test("only falls and cascades have one, and only where the index was kept")
  func none() {
    #expect(SweepTheory(SweepView(SweepTheoryTests.table)).curve(2, x: 0, y: 1, [4, 2]) == nil)
    #expect(SweepTheory(SweepView(InventedSweep.two)).curve(1, x: 0, y: 1, [4, 2]) == nil)
  }
}
