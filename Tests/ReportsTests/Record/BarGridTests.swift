import Primitives
import Testing

@testable import Reports

@Suite struct BarGridTests {
  @Test(
    "bars are as wide as the run is long, and never many",
    arguments: [
      (Interval.hours(4), 1), (.hours(12), 1), (.hours(24), 2), (.hours(168), 15),
      (.hours(720), 60), (.hours(8_760), 1_800),
    ])
  func width(duration: Interval, seconds: Int) {
    let grid = BarGrid(for: duration)
    #expect(grid.seconds == seconds)
    #expect(grid.bar(at: .start + duration) <= BarGrid.most)
  }

  @Test("a bar of a minute: 12:34 is bar 754, and ten minutes are ten bars")
  func places() {
    let grid = BarGrid(seconds: 60)
    let at = Instant.start + .hours(12) + .minutes(34) + .seconds(56)
    #expect(grid.bar(at: at) == 754)
    #expect(grid.start(of: 754) == .start + .minutes(754))
    #expect(grid.bars(in: 600) == 10)
    #expect(grid.bars(in: 5) == 1)
    #expect(grid.minutes(3) == 3)
    #expect(grid.name == "minute" && BarGrid(seconds: 300).name == "5 minutes")
  }
}
