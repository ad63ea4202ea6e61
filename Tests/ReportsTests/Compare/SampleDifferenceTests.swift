import Kernel
import Testing

@testable import Reports

@Suite("What two samples differ by")
struct SampleDifferenceTests {
  private static let first = [2.0, 4, 4, 4, 5, 5, 7, 9]
  private static let second = [1.0, 3, 5, 2, 4, 4, 6, 5]

  private func near(_ a: Double?, _ b: Double, within: Double = 1e-6) -> Bool {
    a.map { abs($0 - b) < within } ?? false
  }

  @Test("pairs by Student's t, and what pairing is worth")
  func paired() throws {
    let (first, second) = (SampleDifferenceTests.first, SampleDifferenceTests.second)
    let found = try #require(SampleDifference.paired(first, second))
    // Differences −1 −1 1 −2 −1 −1 −1 −4: mean −1.25, deviation 1.38873, t 2.36462.
    #expect(found.change.value == -1.25 && found.change.seeds == 8)
    #expect(near(found.change.low, -2.411_007_5) && near(found.change.high, -0.088_992_5))
    #expect(near(found.chance, 0.038_333_7))
    #expect(near(found.visible, 1.161_007_5))
    #expect(near(found.reduction, 3.814_814_8))
    #expect(near(found.effect, -0.651_734_1))
  }

  @Test("without pairs by Welch's t: the luck that both share is not known")
  func unpaired() throws {
    let (first, second) = (SampleDifferenceTests.first, SampleDifferenceTests.second)
    let found = try #require(SampleDifference.unpaired(first, second))
    #expect(found.change.value == -1.25 && found.reduction == nil)
    #expect(near(found.change.low, -3.318_233_9) && near(found.change.high, 0.818_233_9))
    #expect(near(found.chance, 0.214_657_0))
  }

  @Test("differences without spread are tested by their signs, six at least")
  func constant() throws {
    let seven = [Double](repeating: 0.3, count: 7)
    let known = try #require(SampleDifference.paired(seven.map { $0 - 0.1 }, seven))
    #expect(known.chance == 2.0 / 128 && known.change.leavesZeroOut == true)
    let few = try #require(SampleDifference.paired([1, 2, 3], [2, 3, 4]))
    #expect(few.chance == 0.25 && few.change.low == nil && few.visible == nil)
    let none = try #require(SampleDifference.paired(seven, seven))
    #expect(none.chance == 1 && none.change.value == 0)
    let apart = try #require(SampleDifference.unpaired([1, 1, 1, 1], [2, 2, 2, 2]))
    // Two of the 70 ways to share out eight runs.
    #expect(near(apart.chance, 2.0 / 70, within: 1e-12) && apart.change.low == 1)
  }

  @Test("one pair has a difference and no more; none has nothing")
  func few() throws {
    let one = try #require(SampleDifference.paired([1], [3]))
    #expect(one == SampleDifference(change: Estimate(2, low: nil, high: nil, seeds: 1)))
    #expect(SampleDifference.paired([], []) == nil)
    #expect(SampleDifference.unpaired([], [1]) == nil)
    #expect(try #require(SampleDifference.unpaired([1, 2], [1])).chance == nil)
    #expect(SampleDifference.pairedFlags([], []) == nil)
    #expect(SampleDifference.unpairedFlags([true], []) == nil)
  }

  @Test("flags of pairs: those that differ, McNemar's chance, a share that would be seen")
  func pairedFlags() throws {
    // Of ten pairs seven are raised in the second alone, one in the first alone.
    let first = [true, true] + [Bool](repeating: false, count: 8)
    let second = [true, false] + [Bool](repeating: true, count: 7) + [false]
    let found = try #require(SampleDifference.pairedFlags(first, second))
    #expect(near(found.change.value, 0.6) && near(found.chance, 18.0 / 256))
    // (8 − 2)/12 = 0.5, error √((10/12 − 0.25)/12) = 0.220479.
    #expect(near(found.change.low, 0.067_869) && near(found.change.high, 0.932_131))
    #expect(found.visible == 0.6)
    let five = try #require(SampleDifference.pairedFlags(Array(first[5...]), Array(second[5...])))
    #expect(five.chance == nil && five.change.low == nil)
  }

  @Test("flags without pairs: Fisher's chance, and an interval of one run more of either kind")
  func unpairedFlags() throws {
    let found = try #require(
      SampleDifference.unpairedFlags([true, true, true, false], [true, false, false, false]))
    #expect(found.change.value == -0.5 && near(found.chance, 17.0 / 35))
    // Shares 4/6 and 2/6, error √(2 · (2/9)/6) = 0.272166.
    #expect(near(found.change.low, -0.866_768) && near(found.change.high, 0.200_101))
  }

  // MARK: What is promised over many comparisons

  @Test("of a thousand comparisons of equals 5 % raise a false alarm, and 95 % of intervals hold")
  func honest() throws {
    var stream = Stream(StreamKey(seed: 2026, .test(2)))
    var (alarms, covered, worth) = (0, 0, 0.0)
    for _ in 0..<1_000 {
      // Sixteen pairs that share most of their luck.
      let luck = (0..<16).map { _ in stream.normal(sigma: 1) }
      let first = luck.map { $0 + stream.normal(sigma: 0.5) }
      let second = luck.map { $0 + stream.normal(sigma: 0.5) }
      let found = try #require(SampleDifference.paired(first, second))
      if try #require(found.chance) <= 0.05 { alarms += 1 }
      if found.change.leavesZeroOut == false { covered += 1 }
      worth += try #require(found.reduction) / 1_000
    }
    #expect((35...65).contains(alarms))
    #expect((935...965).contains(covered))
    // 2 · (1 + 0.25) over 2 · 0.25 is 5; a mean of ratios lies a little above.
    #expect(worth > 5 && worth < 6)
  }

  @Test("the same without pairs, for samples of unlike size and spread")
  func honestWithoutPairs() throws {
    var stream = Stream(StreamKey(seed: 2026, .test(3)))
    var alarms = 0
    var covered = 0
    for _ in 0..<1_000 {
      let first = (0..<16).map { _ in stream.normal(sigma: 1) }
      let second = (0..<12).map { _ in stream.normal(sigma: 3) }
      let found = try #require(SampleDifference.unpaired(first, second))
      if try #require(found.chance) <= 0.05 { alarms += 1 }
      if found.change.leavesZeroOut == false { covered += 1 }
    }
    #expect((35...65).contains(alarms))
    #expect((935...965).contains(covered))
  }

  @Test(
    "over all tables of flags: at most 5 % false alarms, and intervals that hold the truth in 93 %",
    arguments: [(0.1, 0.1), (0.25, 0.25), (0.1, 0.3), (0.05, 0.5), (0.2, 0.6)])
  func honestFlags(_ less: Double, _ more: Double) throws {
    let count = 16
    var (alarms, covered) = (0.0, 0.0)
    // Chances of every table, by the terms of a trinomial law.
    for onlyFirst in 0...count {
      for onlySecond in 0...(count - onlyFirst) {
        var weight = 1.0
        for place in 0..<count {
          let left = Double(count - place)
          weight *= place < onlyFirst ? less * left / Double(onlyFirst - place) : 1
          if place >= onlyFirst, place < onlyFirst + onlySecond {
            weight *= more * left / Double(onlyFirst + onlySecond - place)
          }
          if place >= onlyFirst + onlySecond { weight *= 1 - less - more }
        }
        let first = (0..<count).map { $0 < onlyFirst }
        let second = (0..<count).map { $0 >= onlyFirst && $0 < onlyFirst + onlySecond }
        let found = try #require(SampleDifference.pairedFlags(first, second))
        let (low, high) = (try #require(found.change.low), try #require(found.change.high))
        if low <= more - less, high >= more - less { covered += weight }
        if try #require(found.chance) <= 0.05 { alarms += weight }
      }
    }
    #expect(covered > 0.93 && covered <= 1 + 1e-9)
    if less == more { #expect(alarms <= 0.05) }
  }
}
