import Testing

@testable import Kernel

@Suite struct QuasiRandomTests {
  @Test("Sobol's first points halve, and halve again")
  func sobol() {
    let points = QuasiRandom.sobol.points(3, dimensions: 2)
    #expect(points == [[0.5, 0.5], [0.75, 0.25], [0.25, 0.75]])
  }

  @Test("Halton's first points with digits reversed in base 2 and 3")
  func reverseHalton() {
    let points = QuasiRandom.reverseHalton.points(3, dimensions: 2)
    let expected = [[1.0 / 2, 2.0 / 3], [1.0 / 4, 1.0 / 3], [3.0 / 4, 2.0 / 9]]
    for (point, wanted) in zip(points, expected) {
      for (a, b) in zip(point, wanted) { #expect(abs(a - b) < 1e-15) }
    }
  }

  @Test(
    "every sixteenth of every axis has its share of 1,023 points", arguments: QuasiRandom.allCases)
  func even(sequence: QuasiRandom) {
    for dimensions in [1, 5] {
      let points = sequence.points(1_023, dimensions: dimensions)
      for axis in 0..<dimensions {
        var counts = [Int](repeating: 0, count: 16)
        for point in points { counts[Int(point[axis] * 16)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 64) <= 3 }, "axis \(axis): \(counts)")
      }
    }
  }

  @Test("a shift moves all points by the same, around the cube, and a key has one shift")
  func shift() {
    let stream = Stream(StreamKey(seed: 7, .design(1)))
    let bare = QuasiRandom.sobol.points(64, dimensions: 3)
    let shifted = QuasiRandom.sobol.points(64, dimensions: 3, shift: stream)
    #expect(shifted == QuasiRandom.sobol.points(64, dimensions: 3, shift: stream))
    var drawn = stream
    let offsets = (0..<3).map { _ in drawn.uniform() }
    for (a, b) in zip(bare, shifted) {
      for axis in 0..<3 {
        #expect((0..<1).contains(b[axis]))
        let moved = b[axis] - a[axis] - offsets[axis]
        #expect(abs(moved) < 1e-12 || abs(moved + 1) < 1e-12)
      }
    }
  }

  @Test("beyond forty dimensions it is the other sequence")
  func best() {
    #expect(QuasiRandom.best(for: 40) == .sobol)
    #expect(QuasiRandom.best(for: 41) == .reverseHalton)
    #expect(QuasiRandom.reverseHalton.points(2, dimensions: 1_229)[1].count == 1_229)
  }
}
