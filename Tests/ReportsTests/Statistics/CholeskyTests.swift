import Testing

@testable import Reports

@Suite("The root of a covariance")
struct CholeskyTests {
  @Test("what is correlated becomes independent: a pencil and paper example")
  func whitened() throws {
    // [4 2; 2 5] is L Lᵀ with L = [2 0; 1 2].
    let root = try #require(Cholesky([[4, 2], [2, 5]]))
    #expect(root.whitened([2, 5]) == [1, 2])
    #expect(root.whitened([0, 2]) == [0, 1])
  }

  @Test("without correlation each figure is divided by its standard deviation")
  func diagonal() throws {
    let root = try #require(Cholesky([[9, 0], [0, 0.25]]))
    #expect(root.whitened([3, 3]) == [1, 6])
  }

  @Test("a matrix that is no covariance has none")
  func none() {
    #expect(Cholesky([[1, 2], [2, 1]]) == nil)
    #expect(Cholesky([[.nan]]) == nil)
  }
}
