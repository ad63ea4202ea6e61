import Testing

@testable import Reports

@Suite("What effects do along directions")
struct SingularValuesTests {
  @Test("of independent effects they are their sizes, the largest first")
  func sizes() {
    let found = SingularValues([[3, 0], [0, 4], [0, 0]])
    #expect(abs(found.values[0] - 4) < 1e-12 && abs(found.values[1] - 3) < 1e-12)
    #expect(found.rank == 2)
    #expect(abs(found.directions[0][1].magnitude - 1) < 1e-12)
    #expect(zip(found.variances, [1.0 / 9, 1.0 / 16]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("two numbers that do the same cannot be told apart, a third can")
  func together() {
    let found = SingularValues([[1, 1, 0], [2, 2, 0], [0, 0, 5]])
    #expect(found.rank == 2)
    #expect(found.variances[0] == .infinity && found.variances[1] == .infinity)
    #expect(abs(found.variances[2] - 0.04) < 1e-9)
  }

  @Test("fewer facts than numbers leave a direction without effect")
  func fewer() {
    let found = SingularValues([[2, 0]])
    #expect(found.values.count == 2 && found.rank == 1)
    #expect(abs(found.variances[0] - 0.25) < 1e-12 && found.variances[1] == .infinity)
  }

  @Test("where nothing has any effect, nothing is known")
  func nothing() {
    let found = SingularValues([[0, 0], [0, 0]])
    #expect(found.rank == 0 && found.variances == [.infinity, .infinity])
  }
}
