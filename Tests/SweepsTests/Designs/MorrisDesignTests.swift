import Kernel
import Testing

@testable import Sweeps

@Suite struct MorrisDesignTests {
  func design(_ factors: Int) -> MorrisDesign {
    var stream = Stream(StreamKey(seed: 5, .design(3)))
    return MorrisDesign(factors: factors, &stream)
  }

  @Test("each point differs from the last in one factor, by a step, and all lie on the grid")
  func walks() {
    let design = design(5)
    #expect(design.trajectories.count == 20)
    #expect(abs(design.step - 4.0 / 7) < 1e-15)
    for walk in design.trajectories {
      #expect(walk.points.count == 6)
      #expect(walk.order.sorted() == [0, 1, 2, 3, 4])
      for point in walk.points {
        for value in point {
          #expect(value > -1e-12 && value < 1 + 1e-12)
          #expect(abs(value * 7 - (value * 7).rounded()) < 1e-9)
        }
      }
      for (place, factor) in walk.order.enumerated() {
        let (from, to) = (walk.points[place], walk.points[place + 1])
        for other in 0..<5 where other != factor { #expect(from[other] == to[other]) }
        #expect(abs(abs(to[factor] - from[factor]) - design.step) < 1e-12)
      }
    }
  }

  @Test("the effects of a plane are its slopes, in every walk")
  func plane() {
    let design = design(3)
    let results = design.trajectories.map { walk in
      walk.points.map { 2 * $0[0] - 3 * $0[1] + 0 * $0[2] + 1 }
    }
    let effects = design.effects(results)
    for (found, slope) in zip(effects, [2.0, -3, 0]) {
      #expect(found.count == 20)
      #expect(found.allSatisfy { abs($0 - slope) < 1e-9 })
    }
  }

  @Test("where two factors act together the effects differ from walk to walk")
  func together() {
    let design = design(2)
    let results = design.trajectories.map { walk in walk.points.map { $0[0] * $0[1] } }
    let effects = design.effects(results)
    #expect(Set(effects[0]).count > 2)
  }
}
