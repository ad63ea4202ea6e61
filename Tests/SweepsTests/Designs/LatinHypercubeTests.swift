import Kernel
import Testing

@testable import Sweeps

@Suite struct LatinHypercubeTests {
  @Test("every tenth of every axis has one of ten points")
  func strata() {
    var stream = Stream(StreamKey(seed: 1, .design(0)))
    let points = LatinHypercube.points(10, dimensions: 3, &stream)
    #expect(points.count == 10)
    for axis in 0..<3 {
      #expect(Set(points.map { Int($0[axis] * 10) }).count == 10)
    }
  }

  @Test("of several draws that is taken whose points keep most apart")
  func maximin() {
    let key = StreamKey(seed: 1, .design(0))
    var (one, many) = (Stream(key), Stream(key))
    let single = LatinHypercube.points(8, dimensions: 2, draws: 1, &one)
    let best = LatinHypercube.points(8, dimensions: 2, draws: 50, &many)
    #expect(LatinHypercube.closest(best) > LatinHypercube.closest(single))
    #expect(LatinHypercube.closest([[0, 0], [0.3, 0.4], [1, 1]]) == 0.25)
  }

  @Test("one point lies anywhere, and none are none")
  func few() {
    var stream = Stream(StreamKey(seed: 1, .design(0)))
    #expect(LatinHypercube.points(1, dimensions: 2, &stream).count == 1)
    #expect(LatinHypercube.points(0, dimensions: 2, &stream).isEmpty)
  }
}
