import Testing

@testable import Reports

@Suite("Many points as one value for each seed")
struct SeedMeansTests {
  private func values(_ points: [[Int: Double]]) -> [(seed: Int, value: Double)] {
    SeedMeans.values(
      points.map { point in point.keys.sorted().map { (seed: $0, value: point[$0] ?? 0) } })
  }

  private func isNear(_ values: [Double], _ expected: [Double]) -> Bool {
    values.count == expected.count
      && zip(values, expected).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  @Test("where every seed has every point it is the mean over points")
  func whole() {
    let found = values([[0: 1, 1: 2, 2: 3], [0: 3, 1: 6, 2: 9]])
    #expect(found.map(\.seed) == [0, 1, 2])
    #expect(isNear(found.map(\.value), [2, 4, 6]))
  }

  @Test("a point with fewer seeds has the weight of the others")
  func missing() {
    // Means 2 and 6, so 4 over points. Seed 0 is 1/3 · 1 below the first mean and 1/2 · 2 below
    // the second; 3 seeds over 2 points make that 1.5 · 4/3 = 2 below 4.
    let found = values([[0: 1, 1: 2, 2: 3], [0: 4, 1: 8]])
    #expect(isNear(found.map(\.value), [2, 5.5, 4.5]))
    #expect(isNear([found.reduce(0) { $0 + $1.value } / 3], [4]))
  }

  @Test("points without a run and seeds without a point are left out")
  func empty() {
    #expect(values([]).isEmpty && values([[:], [:]]).isEmpty)
    let found = values([[:], [0: 1, 3: 5]])
    #expect(found.map(\.seed) == [0, 3] && isNear(found.map(\.value), [1, 5]))
  }
}
