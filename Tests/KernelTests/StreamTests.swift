import Kernel
import Primitives
import Testing

@Suite struct StreamTests {
  @Test("xoshiro256++ gives the published numbers")
  func knownAnswer() {
    var stream = Stream(words: 1, 2, 3, 4)
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect((0..<10).map { _ in stream.bits() } == expected)
  }

  @Test("a copied stream continues identically")
  func copies() {
    var original = Stream(StreamKey(seed: 1, .test(0)))
    for _ in 0..<1_000 { _ = original.bits() }
    var copy = original
    #expect(copy == original)
    let first = (0..<1_000).map { _ in original.normal(sigma: 1) }
    let second = (0..<1_000).map { _ in copy.normal(sigma: 1) }
    #expect(first == second)
    #expect(copy == original)
  }

  @Test("a stream continues from its words")
  func words() {
    var original = Stream(StreamKey(seed: 1, .test(0)))
    let (a, b, c, d) = original.words
    var restored = Stream(words: a, b, c, d)
    #expect(restored.bits() == original.bits())
    _ = original.bits()
    #expect(restored != original)
  }

  @Test("it is 32 bytes, and never all zero")
  func state() async {
    #expect(MemoryLayout<Stream>.size == 32)
    await #expect(processExitsWith: .failure) { _ = Stream(words: 0, 0, 0, 0) }
  }

  @Test("uniform numbers are multiples of 2^-53 below 1")
  func uniformLattice() {
    // The largest and the smallest output: 2^64 - 1 and 0 become 1 - 2^-53 and 0.
    var stream = Stream(StreamKey(seed: 2, .test(0)))
    var outside = 0
    for _ in 0..<100_000 {
      let u = stream.uniform()
      if u < 0 || u >= 1 || (u * 0x1p53).rounded() != u * 0x1p53 { outside += 1 }
    }
    #expect(outside == 0)
    // rotl(a + d, 23) + a with a = 0: the output is all ones when d is.
    var largest = Stream(words: 0, 1, 1, .max)
    #expect(largest.uniform() == 1 - 0x1p-53)
    var smallest = Stream(words: 0, 1, 1, 0)
    #expect(smallest.uniform() == 0)
  }

  @Test("a range bounds its numbers")
  func ranges() {
    var stream = Stream(StreamKey(seed: 3, .test(0)))
    let drawn = (0..<10_000).map { _ in stream.uniform(in: -3...5) }
    #expect(drawn.allSatisfy { $0 >= -3 && $0 <= 5 })
    #expect(stream.uniform(in: 2...2) == 2)
  }

  @Test("whole numbers below n are equally likely, also for the largest n")
  func below() {
    var stream = Stream(StreamKey(seed: 4, .test(0)))
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<100_000 { counts[stream.below(10)] += 1 }
    // Standard deviation of a count: sqrt(N p (1 - p)) = 95; 4 of them.
    #expect(counts.allSatisfy { abs($0 - 10_000) <= 380 })
    #expect(stream.below(1) == 0)
    // The remainder of 64 bits by this n would fall into its lower half in 56 % of the draws.
    // Standard deviation of the count: sqrt(N / 4) = 100; 4 of them.
    let n = Int.max / 4 * 3
    let low = (0..<40_000).count { _ in stream.below(n) < n / 2 }
    #expect(abs(low - 20_000) <= 400)
  }

  @Test("nothing can be chosen below 0")
  func belowTraps() async {
    await #expect(processExitsWith: .failure) {
      var stream = Stream(words: 1, 2, 3, 4)
      _ = stream.below(0)
    }
  }
}
