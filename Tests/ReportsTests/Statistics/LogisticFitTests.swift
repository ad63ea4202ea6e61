import Glibc
import Kernel
import Testing

@testable import Reports

@Suite("A chance that rises along an axis")
struct LogisticFitTests {
  private static let places = [1.0, 1.5, 1.75, 1.812_5, 1.875, 2, 3]
  private static let seeds = [16, 32, 64, 128, 64, 32, 16]
  private static let (middle, width) = (1.82, 0.1)

  /// Outcomes with the middle at 1.82 and the width 0.1, more of them near it, as a search plays.
  /// - Parameter areShared: a seed has one draw for all places, as common random numbers have.
  private func outcomes(_ draw: UInt64, areShared: Bool) -> [LogisticFit.Place] {
    var stream = Stream(StreamKey(seed: draw, .design(7)))
    let own = (0..<128).map { _ in stream.uniform() }
    return zip(LogisticFitTests.places, LogisticFitTests.seeds).map { x, seeds in
      let chance = 1 / (1 + exp((LogisticFitTests.middle - x) / LogisticFitTests.width))
      return LogisticFit.Place(
        x: x,
        hits: (0..<128).map { seed in
          let luck = areShared ? own[seed] : stream.uniform()
          return seed < seeds ? luck < chance : nil
        })
    }
  }

  @Test("shares that lie on a curve give the curve back")
  func exact() throws {
    // Of a hundred: 1/(1 + 9), a half, 9/(1 + 9) at 4, 6 and 8, so that the width is 2 / ln 9.
    let places = [(4.0, 10), (6, 50), (8, 90)].map { x, hits in
      LogisticFit.Place(x: x, hits: (0..<100).map { $0 < hits })
    }
    let fit = try #require(LogisticFit(places))
    #expect((fit.middle - 6).magnitude < 1e-9 && (fit.width - 2 / log(9)).magnitude < 1e-9)
    #expect(fit.isRising && (fit.share(at: 8) - 0.9).magnitude < 1e-9)
    let low = try #require(fit.low)
    let high = try #require(fit.high)
    #expect(low < 6 && high > 6 && (low + high - 12).magnitude < 1e-6, "\(low) \(high)")
  }

  @Test("a share that falls is fitted as one that rises")
  func falling() throws {
    let places = [(4.0, 90), (6, 50), (8, 10)].map { x, hits in
      LogisticFit.Place(x: x, hits: (0..<100).map { $0 < hits })
    }
    let fit = try #require(LogisticFit(places))
    #expect(!fit.isRising && fit.width > 0 && (fit.share(at: 4) - 0.9).magnitude < 1e-9)
  }

  @Test(
    "of 200 samples about 190 have the middle in their interval, shared seeds or not",
    arguments: [false, true])
  func coverage(areShared: Bool) throws {
    var (count, covered, sum, inflation) = (0, 0, 0.0, 0.0)
    for draw in 1...200 {
      guard let fit = LogisticFit(outcomes(UInt64(draw), areShared: areShared)) else { continue }
      count += 1
      sum += fit.middle
      inflation += fit.inflation
      if let low = fit.low, let high = fit.high, low <= LogisticFitTests.middle,
        LogisticFitTests.middle <= high
      {
        covered += 1
      }
    }
    #expect(count > 195)
    // Four standard deviations of a binomial around 95 % of 200 are 12.
    #expect(covered >= 176 && covered <= 200, "\(covered) of \(count)")
    #expect((sum / Double(count) - LogisticFitTests.middle).magnitude < 0.01)
    // Outcomes that go together say less than as many that do not.
    #expect((inflation / Double(count) > 1.4) == areShared, "\(inflation / Double(count))")
  }

  @Test("outcomes that one value parts have no curve, nor have outcomes that are all alike")
  func separated() {
    func place(_ x: Double, _ hits: Int) -> LogisticFit.Place {
      LogisticFit.Place(x: x, hits: (0..<10).map { $0 < hits })
    }
    for row in [
      [0, 0, 10, 10], [0, 4, 10, 10], [10, 10, 0, 0], [0, 0, 0, 0], [10, 10, 10, 10],
    ] {
      let places = row.enumerated().map { place(Double($0), $1) }
      #expect(LogisticFit.isSeparated(places) && LogisticFit(places) == nil, "\(row)")
    }
    let mixed = [0, 4, 6, 10].enumerated().map { place(Double($0), $1) }
    #expect(!LogisticFit.isSeparated(mixed) && LogisticFit(mixed) != nil)
    #expect(LogisticFit([]) == nil)
  }

  @Test("a share that is the same everywhere has no middle that could be told")
  func flat() {
    let places = (0..<5).map { x in
      LogisticFit.Place(x: Double(x), hits: (0..<20).map { ($0 + x) % 2 == 0 })
    }
    let fit = LogisticFit(places)
    #expect(fit == nil || fit?.low == nil || fit?.high == nil)
  }
}
