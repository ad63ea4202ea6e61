import Testing

@testable import Reports

@Suite struct SimplexTests {
  @Test("the bottom of a bowl that is not round")
  func bowl() {
    let found = Simplex.minimise(from: [0, 0], step: 1) { point in
      (point[0] - 3) * (point[0] - 3) + 10 * (point[1] + 2) * (point[1] + 2)
    }
    #expect(abs(found.point[0] - 3) < 1e-3)
    #expect(abs(found.point[1] + 2) < 1e-3)
    #expect(found.value < 1e-6)
  }

  @Test("the bottom of the bent valley of Rosenbrock")
  func valley() {
    let found = Simplex.minimise(from: [-1.2, 1], step: 0.5, tolerance: 1e-14) { point in
      let bend = point[1] - point[0] * point[0]
      return (1 - point[0]) * (1 - point[0]) + 100 * bend * bend
    }
    #expect(abs(found.point[0] - 1) < 1e-4)
    #expect(abs(found.point[1] - 1) < 1e-4)
  }
}
