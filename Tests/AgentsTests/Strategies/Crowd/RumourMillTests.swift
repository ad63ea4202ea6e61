import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct RumourMillTests {
  func mill(
    _ people: Int, _ change: (inout LeveragedCrowd.Social.Rumours) -> Void = { _ in }
  ) -> RumourMill {
    var rules = LeveragedCrowd.Social.Rumours()
    change(&rules)
    return RumourMill(rules, people: people, Stream(StreamKey(seed: 6, .test(1))))
  }

  @Test("rumours arise while much is written, one in five hours")
  func arise() {
    var mill = mill(0)
    var fleeing = Buffer<UInt32>()
    for _ in 0..<5_000 { mill.advance(3_600, index: 3, fleeing: &fleeing) }
    #expect(mill.rumours == 0)
    for _ in 0..<5_000 { mill.advance(3_600, index: 3.1, fleeing: &fleeing) }
    // Four deviations of a Poisson number of 1,000.
    #expect(abs(mill.rumours - 1_000) < 127)
  }

  @Test("while one is believed ten times as many withdraw, and nobody twice")
  func run() {
    var counts: [Int] = []
    for isTold in [false, true] {
      var mill = mill(100_000) {
        $0.falseShare = 0; $0.base = 1e-6
      }
      if isTold { mill.spread() }
      var fleeing = Buffer<UInt32>()
      for _ in 0..<600 { mill.advance(10, index: 0, fleeing: &fleeing) }
      #expect(Set(fleeing.elements()).count == fleeing.count)
      counts.append(fleeing.count)
    }
    // 6,000 s at one in a million seconds are 0.6 % of all, and 5.8 %.
    #expect(abs(counts[0] - 598) < 100)
    #expect(abs(counts[1] - 5_824) < 300)
  }

  @Test("a false rumour passes, a true one does not")
  func truth() {
    var fleeing = Buffer<UInt32>()
    for (share, isBelieved) in [(1.0, false), (0, true)] {
      var mill = mill(0) { $0.falseShare = share }
      mill.spread()
      #expect(mill.believed > 0)
      for _ in 0..<100 { mill.advance(3_600, index: 0, fleeing: &fleeing) }
      #expect(mill.isBelieved == isBelieved)
    }
  }

  @Test("a false one is believed for two hours on average")
  func lasts() {
    var mill = mill(0) { $0.falseShare = 1 }
    var fleeing = Buffer<UInt32>()
    var sum = 0.0
    for _ in 0..<4_000 {
      mill.spread()
      sum += mill.believed
      mill.advance(mill.believed, index: 0, fleeing: &fleeing)
    }
    #expect(abs(sum / 4_000 - 7_200) < 4 * 7_200 / 4_000.0.squareRoot())
  }

  @Test("nobody withdraws at the rate of none, and at last there is nobody left")
  func ends() {
    var fleeing = Buffer<UInt32>()
    var calm = mill(1_000) { $0.base = 0 }
    calm.advance(1e9, index: 0, fleeing: &fleeing)
    #expect(fleeing.count == 0)
    var all = mill(1_000) { $0.base = 0.01 }
    all.advance(1e6, index: 0, fleeing: &fleeing)
    #expect(fleeing.elements().sorted() == (0..<1_000).map(UInt32.init))
  }
}
