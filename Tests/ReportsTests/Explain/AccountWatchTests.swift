import Agents
import Clearing
import Primitives
import Simulations
import Testing

@testable import Reports
@testable import Venues

/// BTC at 100,000.0 dollars: a million ticks, and a lot is worth a dollar there.
@Suite("The story of one account, kept while the run goes")
struct AccountWatchTests {
  private typealias V = RecordedVenue

  /// A long of 10,000 dollars with 100 dollars of margin against a short that stays; the mark falls
  /// to 99,400 after two seconds.
  private func liquidated(
    bids: Int64, purse: Int64 = 1_000_000, of owner: AgentClass = .leveragedLong,
    _ change: (inout VenueRules) -> Void = { _ in }
  ) -> AccountStory {
    var bench = V(purse: purse, change)
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let long = bench.open(.leveragedLong, deposit: 100)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, short)
    bench.tell(owner == .leveragedLong ? long : short)
    bench.begin()
    if bids > 0 { bench.rest(.buy, bids, at: 993_900, by: maker) }
    bench.wait(.seconds(2))
    bench.post(994_000)
    bench.wait(.seconds(10))
    bench.post(991_000)
    bench.end()
    return bench.watch!.story
  }

  private func kinds(_ story: AccountStory) -> [String] { story.steps.map(\.kind) }

  @Test("closed in the book: check, beginning, sale, fee, end, and nothing is left")
  func closedInBook() throws {
    let story = liquidated(bids: 50_000) { $0.liquidation.size = .full }
    #expect(
      kinds(story) == [
        "health", "liquidationBegan", "traded", "transferred", "liquidationEnded",
      ])
    #expect(story.owner == .leveragedLong && story.liquidations.count == 1)
    #expect(story.opening.equity == .whole(100) && story.closing.equity == .zero)
    // 60 dollars to the mark, a dollar from the mark to the bid, the rest is the fee.
    #expect(story.flow(.marks) == -60 * 100_000_000)
    #expect(story.flow(.trades) == -1 * 100_000_000)
    #expect(story.flow(.liquidationFees) == -39 * 100_000_000)
    #expect(story.unexplained == 0)
    guard case .traded(let sale) = story.steps[2].what else { return #expect(Bool(false)) }
    #expect(sale.isTaker && sale.side == .sell && sale.lots == 10_000)
    #expect(sale.against == [StoryStep.Share(owner: .marketMaker, lots: 10_000)])
  }

  @Test("what it would have taken to survive is exact, at the worst mark that came")
  func survival() throws {
    let story = liquidated(bids: 50_000) { $0.liquidation.size = .full }
    let survival = try #require(story.survivals.first)
    #expect(story.survivals.count == 1)
    // At 99,100 it has lost 90 of its 100 dollars and has to keep 0.5 % of 9,910.
    #expect(survival.equity == .whole(40))
    #expect(survival.marks == [Price(ticks: 991_000)])
    #expect(survival.troughEquity == 10 * 100_000_000)
    #expect(survival.troughMaintenance == 4_955_000_000)
    #expect(survival.missing == 3_955_000_001 || survival.missing == 3_955_000_000)
    #expect(survival.needed == 4_000_000_000 + survival.missing)
  }

  @Test("where nobody bids the fund takes it over, at the price where nothing is left")
  func takenOver() {
    let story = liquidated(bids: 0)
    #expect(kinds(story).contains("takenOver"))
    // 6 dollars a lot-thousand under the mark: what was left of the margin goes with it.
    #expect(story.flow(.takeOver) == -40 * 100_000_000)
    #expect(story.unexplained == 0 && story.closing.equity == .zero)
  }

  @Test("of a deleveraging both sides add up: the loser's and the winner's")
  func deleveraged() throws {
    let rule: (inout VenueRules) -> Void = { $0.fund.haircut = .percent(50) }
    let loser = liquidated(bids: 0, purse: 0, rule)
    #expect(kinds(loser).contains("closedAgainst") && loser.unexplained == 0)
    let winner = liquidated(bids: 0, purse: 0, of: .leveragedShort, rule)
    #expect(winner.liquidations == [] && winner.deleveragedFor == loser.liquidations)
    // Closed at 99,000 with the mark at 99,400: the winner gains what the loser had left.
    #expect(winner.flow(.deleveraging) == 40 * 100_000_000)
    #expect(winner.flow(.deleveraging) == -loser.flow(.deleveraging))
    #expect(winner.unexplained == 0)
  }

  @Test("a hedge whose other leg is deleveraged stands naked, and the story says so")
  func naked() throws {
    var bench = V(purse: 0) { $0.fund.haircut = .percent(50) }
    let long = bench.open(.leveragedLong, deposit: 100)
    let hedger = bench.open(.hedger, deposit: 50_000)
    let other = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, hedger)
    bench.carry(500, hedger, in: V.eth)
    bench.carry(-500, other, in: V.eth)
    bench.tell(hedger)
    bench.begin()
    bench.wait(.seconds(2))
    bench.post(994_000)
    bench.wait(.seconds(10))
    bench.end()
    let story = try #require(bench.watch?.story)
    let naked = story.steps.compactMap { step in
      if case .deleveraged(_, let naked) = step.what { naked } else { nil }
    }
    #expect(naked.map { $0.map(\.quantity) } == [[Quantity(lots: 500)]])
    #expect(naked[0][0].market == V.eth)
  }

  @Test("each level of health is told once on the way down, and again after a recovery")
  func health() {
    var bench = V()
    let long = bench.open(.leveragedLong, deposit: 200)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 200)
    bench.carry(-10_000, short)
    bench.tell(long)
    bench.begin()
    // To be kept are about 49 dollars; 200 less 10 for every thousand ticks are there.
    for ticks: Int64 in [991_000, 989_500, 989_000, 987_000, 986_500, 992_000, 989_000] {
      bench.wait(.seconds(1))
      bench.post(ticks)
    }
    bench.end()
    let levels = bench.watch!.story.steps.compactMap { step in
      if case .health(let level, let mark) = step.what { "\(level) \(mark.ticks)" } else { nil }
    }
    #expect(levels == ["twice 989500", "oneAndAHalf 987000", "twice 989000"])
    #expect(bench.watch!.story.lowest?.at == .start + .seconds(5))
    #expect(bench.watch!.story.unexplained == 0)
  }

  @Test("a top-up, orders sent and withdrawn, and trades of one event are each one step")
  func ordinary() {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let long = bench.open(.leveragedLong, deposit: 1_000)
    bench.tell(long)
    bench.begin()
    bench.rest(.sell, 10, at: 1_000_010, by: maker)
    bench.rest(.sell, 10, at: 1_000_020, by: maker)
    bench.rest(.buy, 5, at: 999_000, by: long)
    bench.rest(.buy, 5, at: 998_000, by: long)
    bench.accept(Request(.cancelAll, by: long, in: V.btc, motive: .position))
    bench.take(.buy, 15, by: long, motive: .position)
    bench.accept(Request(.topUp(.whole(7)), by: long, in: V.btc, motive: .position))
    bench.end()
    let story = bench.watch!.story
    #expect(kinds(story) == ["orders", "traded", "transferred"])
    guard case .orders(let orders) = story.steps[0].what else { return #expect(Bool(false)) }
    #expect((orders.placed, orders.withdrawn, orders.refused) == (2, 2, 0))
    guard case .traded(let trade) = story.steps[1].what else { return #expect(Bool(false)) }
    #expect((trade.first.ticks, trade.last.ticks, trade.lots) == (1_000_010, 1_000_020, 15))
    #expect(story.flow(.deposits) == 7 * 100_000_000 && story.flow(.fees) < 0)
    #expect(story.unexplained == 0)
    #expect(story.steps.reduce(Int128(0)) { $0 + $1.effect } == story.flows.reduce(0, +))
  }
}
