import Testing

@testable import Reports

@Suite("The least value of a function without derivatives")
struct SimplexTests {
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
    let found = Simplex.minimise(from: [-1.2, 1], step: 0.5) { point in
      let bend = point[1] - point[0] * point[0]
      return (1 - point[0]) * (1 - point[0]) + 100 * bend * bend
    }
    #expect(abs(found.point[0] - 1) < 1e-4)
    #expect(abs(found.point[1] - 1) < 1e-4)
    #expect(found.isSettled)
  }

  @Test("one number is enough, and a function that is nowhere finite ends where it began")
  func ends() {
    let found = Simplex.minimise(from: [5], step: 1) { ($0[0] + 7) * ($0[0] + 7) }
    #expect(abs(found.point[0] + 7) < 1e-3)
    let nowhere = Simplex.minimise(from: [0.5, 0.5], step: 1) { _ in .nan }
    #expect(nowhere.value == .greatestFiniteMagnitude)
  }

  @Test("on a plain it does not walk for ever")
  func plain() {
    var asked = 0
    let found = Simplex.minimise(from: [0, 0, 0], step: 1, most: 100_000) { _ in
      asked += 1
      return 1
    }
    #expect(found.isSettled && found.value == 1 && asked < 1_000)
  }

  @Test("values beyond a wall are the worst there can be, and the wall is found")
  func wall() {
    let found = Simplex.minimise(from: [3], step: 1) { $0[0] < 1 ? .nan : $0[0] }
    #expect(found.point[0] >= 1 && found.point[0] < 1.01)
  }

  @Test("a function that has no answer ends it at once, and is not asked again")
  func givenUp() {
    var asked: [[Double]] = []
    let found = Simplex.minimise(
      from: [0, 0], steps: [1, -1], tolerance: 1e-6, gain: 0, most: 100
    ) { point in
      asked.append(point)
      return asked.count == 5 ? nil : point[0] * point[0] + point[1]
    }
    #expect(found == nil && asked.count == 5)
    #expect(Array(asked[..<3]) == [[0, 0], [1, 0], [0, -1]])
  }

  @Test("begun anew with what is known, it asks for the same points as without any stop")
  func replay() {
    func valley(_ point: [Double]) -> Double {
      let bend = point[1] - point[0] * point[0]
      return (1 - point[0]) * (1 - point[0]) + 100 * bend * bend
    }
    var direct: [[Double]] = []
    let whole = Simplex.minimise(from: [-1.2, 1], step: 0.5, tolerance: 1e-3) { point in
      if !direct.contains(point) { direct.append(point) }
      return valley(point)
    }
    var known: [[Double]] = []
    var found: Simplex.Outcome?
    while found == nil, known.count < 1_000 {
      var wanted: [Double]?
      found = Simplex.minimise(
        from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-3, gain: 0, most: 2_000
      ) { point in
        if known.contains(point) { return valley(point) }
        wanted = point
        return nil
      }
      if let wanted { known.append(wanted) }
    }
    #expect(known == direct && found == whole && direct.count > 20)
  }
}
