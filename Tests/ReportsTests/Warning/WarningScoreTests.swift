import Primitives
import Testing

@testable import Reports

@Suite("How well signs warned")
struct WarningScoreTests {
  /// Two hours of steps with a cascade at a step; `value` is every sign's.
  private func series(onset: Int?, _ value: (Int) -> Float) -> WarningSeries {
    let values = (0..<720).map(value)
    return WarningSeries(
      step: .seconds(10), first: .start + .minutes(5),
      values: WarningSign.allCases.map { _ in values }, onset: onset, window: 60)
  }

  private func area(_ series: [WarningSeries]) -> Estimate? { WarningScore(series).lines[0].area }

  @Test("a sign that rises before each cascade and never else has an area of one")
  func perfect() throws {
    let seeds = (0..<6).map { seed in
      let onset = 300 + 20 * seed
      return series(onset: onset) { onset - $0 <= 60 ? 2 : 1 }
    }
    let score = WarningScore(seeds)
    #expect(score.cascades == 6 && score.seeds == 6)
    let line = score.lines[0]
    #expect(line.before == 6 * 60)
    let area = try #require(line.area)
    #expect(area.value == 1 && area.low == 1 && area.high == 1)
  }

  @Test("a sign that never moves is blind, one that falls lies below a half")
  func blind() {
    #expect(area([series(onset: 300) { _ in 1 }, series(onset: 400) { _ in 1 }])?.value == 0.5)
    let falling = [
      series(onset: 300) { 300 - $0 <= 60 ? 0 : 1 }, series(onset: 400) { 400 - $0 <= 60 ? 0 : 1 },
    ]
    #expect(area(falling)?.value == 0)
  }

  @Test("the area is that of counting all pairs")
  func pairs() throws {
    let seeds = [
      series(onset: 300) { Float(($0 * 7) % 31) + ($0 > 250 ? 5 : 0) },
      series(onset: nil) { Float(($0 * 11) % 37) },
    ]
    var (before, others): ([Float], [Float]) = ([], [])
    for one in seeds {
      for place in 0..<one.count {
        guard let label = one.isBefore(place) else { continue }
        if label {
          before.append(one.values[0][place])
        } else {
          others.append(one.values[0][place])
        }
      }
    }
    let wins = before.reduce(0.0) { sum, a in
      sum + others.reduce(0.0) { $0 + (a > $1 ? 1 : a == $1 ? 0.5 : 0) }
    }
    let area = try #require(area(seeds)?.value)
    #expect(abs(area - wins / Double(before.count * others.count)) < 1e-12)
  }

  @Test("without a cascade there is nothing to warn of; NaN is no value")
  func none() {
    #expect(area([series(onset: nil) { Float($0) }, series(onset: nil) { Float($0) }]) == nil)
    let blank = WarningScore([series(onset: 300) { _ in .nan }, series(onset: 400) { _ in .nan }])
    #expect(blank.lines[0].before == 0 && blank.lines[0].area == nil)
  }
}
