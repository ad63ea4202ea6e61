import Glibc
import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct HerdFieldTests {
  func herds(
    _ people: Int, _ change: (inout LeveragedCrowd.Social.Herds) -> Void = { _ in }
  ) -> HerdField {
    var rules = LeveragedCrowd.Social.Herds()
    change(&rules)
    return HerdField(rules, people: people, Stream(StreamKey(seed: 3, .test(1))))
  }

  @Test("everybody is in one herd, and none is larger than the largest")
  func partition() {
    let herds = herds(5_000) { $0.largest = 20 }
    var members: [Int] = []
    for herd in 0..<herds.count {
      let range = herds.range(of: UInt32(herd))
      #expect(range.count >= 1 && range.count <= 20)
      members += range.map { herds.member(at: $0) }
    }
    #expect(members.sorted() == Array(0..<5_000))
  }

  @Test("of two there are 5.7 times fewer than of one, of four 32 times fewer")
  func sizes() {
    let herds = herds(200_000)
    var count = [Int](repeating: 0, count: 101)
    for herd in 0..<herds.count { count[herds.range(of: UInt32(herd)).count] += 1 }
    for (size, ratio) in [(2, pow(2, 2.5)), (4, 32)] {
      let expected = Double(count[1]) / ratio
      #expect(abs(Double(count[size]) - expected) < 5 * expected.squareRoot())
    }
  }

  @Test("one herd in a hundred acts at a step, and nobody in between")
  func acts() {
    var herds = herds(100_000)
    var acts = Buffer<HerdField.Act>()
    herds.advance(599, acts: &acts)
    #expect(acts.count == 0)
    herds.advance(1, acts: &acts)
    let expected = 0.01 * Double(herds.count)
    #expect(abs(Double(acts.count) - expected) < 4 * expected.squareRoot())
    #expect(Set(acts.elements().map(\.herd)).count == acts.count)
    let sales = Double(acts.elements().count { $0.sells })
    #expect(abs(sales - expected / 2) < 4 * (expected / 2).squareRoot())
  }
}
