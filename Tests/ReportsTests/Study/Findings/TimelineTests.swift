import Primitives
import Testing
import Venues

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
        $0 + Int128($1.bars[second].longsClosed.units + $1.bars[second].shortsClosed.units)
      }
    }
    let sums = (0...4_741).map { flows[$0..<($0 + 60)].reduce(0, +) }
    #expect(minute.units == sums.max())
    let start = Int(minute.at.nanoseconds / 1_000_000_000)
    #expect(sums[start] == minute.units)
  }

  @Test("the first halt is told with its market and its cause, and files have every one")
  func halts() throws {
    var study = InventedStudy.one
    let halt = HaltRow(
      at: .start + .minutes(40), until: .start + .minutes(45), venue: VenueID(0),
      market: MarketID(0), reason: .volatility, last: Price(ticks: 1_000),
      resumed: .start + .minutes(45))
    study.shown.halts = [halt]
    let name = study.shown.name(halt.venue, halt.market)
    let moments = Timeline(study.shown, study.window).moments(money: WorldMoney(scale: 1))
    #expect(moments.contains { $0.what == "first halt of a market: \(name) by a move of the mark" })
    let files = StudyFiles(study)
    let table = try ReadTable("halts.csv", files)
    #expect(try table.column("market") == [name] && table.column("kind") == ["volatility"])
    #expect(try table.column("ended_ns") == ["\(45 * 60 * 1_000_000_000)"])
    #expect(files.json.contains("\"endNanoseconds\": \(45 * 60 * 1_000_000_000)"))
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
