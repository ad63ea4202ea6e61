import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("What a replay is made of")
struct ReplayDataTests {
  static func read(_ study: Study) throws -> ReadReplay {
    try ReadReplay(page: ReplayPage(StudyView(study)).text)
  }

  @Test("it opens where the book is emptiest, a run without a trigger at its start")
  func opening() throws {
    let page = try Self.read(InventedStudy.one)
    let samples = InventedStudy.one.shown.venues[0].markets[0].samples
    let least = samples.filter { $0.at >= InventedStudy.one.window.trigger }
      .min { $0.bids[2].total < $1.bids[2].total }
    #expect(page.opens == least.map { $0.at.seconds })
    #expect(page.trigger == Double(InventedRun.trigger))
    let quiet = try Self.read(InventedStudy.quiet)
    #expect(quiet.trigger == nil)
    #expect(quiet.opens >= 0)
  }

  @Test("a run in which nobody is liquidated has a page without closes")
  func quiet() throws {
    let page = try Self.read(InventedStudy.quiet)
    for market in page.markets {
      #expect(ReadReplay.numbers(market.longs, order: 0).allSatisfy { $0 == 0 })
      #expect(ReadReplay.numbers(market.closes.times, order: 1) == [])
      #expect(ReadReplay.numbers(market.winners.times, order: 1) == [])
    }
  }

  @Test("a run without samples of depth has prices and no map")
  func noDepth() throws {
    var study = InventedStudy.one
    for place in study.shown.venues[0].markets.indices {
      study.shown.venues[0].markets[place].samples = []
      study.shown.venues[0].markets[place].ladder.columns = []
      study.shown.venues[0].markets[place].ladder.times = []
    }
    let page = try Self.read(study)
    #expect(page.markets.allSatisfy { $0.ladder == nil && $0.times == "" })
    #expect(page.markets[0].calm[0].allSatisfy { $0 == nil })
    #expect(ReadReplay.numbers(page.markets[0].mark, order: 1).count == 4_801)
  }

  @Test("the same thing at another venue is a line on the map, another thing is not")
  func venues() throws {
    var study = InventedStudy.one
    var other = study.shown.venues[0]
    other.name = "V2"
    study.shown.venues.append(other)
    let byName = try Self.read(study)
    #expect(byName.markets.map(\.peers) == [[2], [3], [0], [1]])
    #expect(byName.venues == ["V1", "V2"])
    // By what they stand for, where that is known: both of the second venue for the first's first.
    for (venue, bases) in [[5, 6], [5, 5]].enumerated() {
      for (market, base) in bases.enumerated() {
        study.shown.venues[venue].markets[market].asset = base
      }
    }
    #expect(try Self.read(study).markets.map(\.peers) == [[2, 3], [], [0, 3], [0, 2]])
  }
}
