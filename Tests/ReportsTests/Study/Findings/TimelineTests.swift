import Primitives
import Testing

@testable import Reports

@Suite("Timeline")
struct TimelineTests {
  @Test("the moments of a cascade stand in order of time")
  func cascade() throws {
    let study = InventedStudy.one
    let timeline = Timeline(study.shown, study.window)
    let moments = timeline.moments(money: WorldMoney(scale: 1_000))
    #expect(moments.first?.what == "first input strikes")
    #expect(zip(moments, moments.dropFirst()).allSatisfy { $0.at <= $1.at })
    #expect(timeline.trough == .start + .minutes(46))
    #expect(timeline.firstLiquidation == study.shown.liquidations[0].began)
    #expect(timeline.firstDeleveraging == study.shown.deleveragings[0].at)
  }

  @Test("the busiest minute slides by seconds and holds the most of any")
  func busiest() throws {
    let study = InventedStudy.one
    let minute = try #require(Timeline(study.shown, study.window).busiestMinute)
    let flows = (0...4_800).map { second in
      study.shown.markets.reduce(Int128(0)) {
        $0 + Int128($1.seconds[second].longsClosed.units + $1.seconds[second].shortsClosed.units)
      }
    }
    let sums = (0...4_741).map { flows[$0..<($0 + 60)].reduce(0, +) }
    #expect(minute.units == sums.max())
    let start = Int(minute.at.nanoseconds / 1_000_000_000)
    #expect(sums[start] == minute.units)
  }

  @Test("a quiet run has few moments")
  func quiet() {
    let study = InventedStudy.quiet
    let timeline = Timeline(study.shown, study.window)
    #expect(timeline.trigger == nil)
    #expect(timeline.busiestMinute == nil)
    #expect(timeline.firstFundLoss == nil)
  }
}
