import Primitives
import Testing
import Venues

@testable import Reports

@Suite("Policies side by side") struct PolicyComparisonTests {
  private static let header = "account,market,side,size,entry,mark,equity,leverage\n"

  private func table(_ rows: String) throws -> PositionTable {
    try PositionTable.waves(csv: Array((PolicyComparisonTests.header + rows).utf8))[0].table
  }

  /// A bankrupt long of ten that lacks 100; A, B and C short; mark 100, set leverage given.
  private func three() throws -> PositionTable {
    try table(
      """
      loser,X,long,10.000,150,100,-100,
      A,X,short,5.000,120,100,130,20
      B,X,short,9.000,110,100,109.8,50
      C,X,short,3.000,150,100,240,5
      """)
  }

  private func outcome(
    _ policy: DeleveragingPolicy, _ table: PositionTable, deficit: Money? = nil
  ) throws -> PolicyOutcome {
    let comparison = PolicyComparison(
      table, needs: table.needs(deficit: deficit), policies: [policy])
    return try #require(comparison.outcomes.first)
  }

  @Test("the queue closes nine of B and one of A; shares close 2.941, 5.294 and 1.765")
  func lots() throws {
    let table = try three()
    #expect(try outcome(.profitAndLeverage, table).closed == [0, 1_000, 9_000, 0])
    #expect(try outcome(.proRataContracts, table).closed == [0, 2_941, 5_294, 1_765])
    #expect(try outcome(.integerProRata, table).closed == [0, 2_941, 5_294, 1_765])
  }

  @Test("ten dollars a contract are lost at the bankruptcy price, to the unit")
  func money() throws {
    let queue = try outcome(.profitAndLeverage, try three())
    #expect(queue.haircuts == [.zero, .whole(10), .whole(90), .zero])
    #expect(queue.removed == .whole(100) && queue.budget == .whole(100))
    #expect(queue.overshoot == .zero && queue.overshootRatio == 1 && queue.uncovered == .zero)
    #expect(queue.closedValue == 1_000 && queue.accountsClosed == 2 && queue.winnersShare == 1)
    #expect(queue.worstShare == 90 / 109.8 && queue.accountsPaying == 2)
  }

  @Test("a levy takes what is missing and closes nobody; without a policy it stays as debt")
  func noClosing() throws {
    let levy = try outcome(.socialisedHaircut, try three())
    #expect(levy.closedValue == 0 && levy.removed == .whole(100) && levy.uncovered == .zero)
    #expect(levy.winnersShare == nil && levy.unmetValue == 0)
    let none = try outcome(.none, try three())
    #expect(none.removed == .zero && none.uncovered == .whole(100))
    #expect(none.overshoot == .whole(-100) && none.worstShare == nil)
  }

  @Test("when a fund has paid a part, closing at the bankruptcy price takes more than is missing")
  func overshoot() throws {
    let queue = try outcome(.profitAndLeverage, try three(), deficit: .whole(40))
    #expect(queue.removed == .whole(100) && queue.overshootRatio == 2.5)
    let levy = try outcome(.socialisedHaircut, try three(), deficit: .whole(40))
    #expect(levy.removed == .whole(40) && levy.overshoot == .whole(-60))
  }

  @Test("when there is too little on the other side, the rest is told")
  func unmet() throws {
    let table = try table("l,X,long,8,150,100,-80,\ns,X,short,6,120,100,500,\n")
    let outcome = try outcome(.proRataEquity, table)
    #expect(outcome.closedValue == 600 && outcome.unmetValue == 200)
    #expect(outcome.removed == .whole(60) && outcome.uncovered == .whole(20))
  }

  @Test("one who is made to pay more than it has makes a new deficit")
  func belowZero() throws {
    let table = try table(
      "l,X,long,10,150,100,-100,\ns,X,short,10,101,100,15,\nt,X,short,90,101,100,5000,\n")
    let queue = try outcome(.profitAndLeverage, table)
    #expect(queue.accountsBelowZero == 1 && queue.newDeficit == .whole(85))
    // By lot, whom that would happen to is passed over.
    let lot = try outcome(.random, table)
    #expect(lot.closed == [0, 0, 10] && lot.accountsBelowZero == 0)
  }

  @Test("ranks and lights are those of the queue by profit and leverage")
  func queue() throws {
    let table = try three()
    let comparison = PolicyComparison(table, needs: table.needs())
    #expect(comparison.ranks == [0, 2, 1, 3] && comparison.indicators == [0, 100, 60, 100])
    #expect(comparison.outcomes.map(\.policy) == DeleveragingPolicy.allCases)
    #expect(comparison.eligibleAccounts == 3 && comparison.losingAccounts == 1)
    let tenths = comparison.outcomes[0].haircutByTenth
    #expect(tenths[0] == 0.9 && tenths[3] == 0.1 && tenths.reduce(0, +) == 1)
  }

  @Test("concentration counts everybody who could have been closed")
  func concentration() throws {
    let queue = try outcome(.profitAndLeverage, try three())
    #expect(queue.byNotional.amounts == [900, 100, 0])
    #expect(abs((queue.byHaircut.herfindahl ?? 0) - 0.82) < 1e-12)
    #expect(queue.byHaircut.share(ofLargest: 1) == 0.9)
  }

  @Test("a hedge that loses a leg is naked; one between accounts is none")
  func hedges() throws {
    let table = try table(
      """
      l,X,long,10,150,100,-100,
      h,X,short,10,150,100,600,
      h,Y,long,100,10,10,600,
      n,X,short,1,100,100,900,
      n,Y,long,50,10,10,900,
      """)
    let queue = try outcome(.profitAndLeverage, table)
    #expect(queue.closed == [0, 10, 0, 0, 0])
    #expect(queue.hedges.accounts == 1 && queue.hedges.hit == 1)
    #expect(queue.hedges.nakedBefore == 0 && queue.hedges.nakedAfter == 1_000)
    let levy = try outcome(.socialisedHaircut, table)
    #expect(levy.hedges.hit == 0 && levy.hedges.nakedAfter == 0)
  }

  @Test("no policy has a smaller worst share than the one that makes it smallest")
  func mildest() throws {
    let table = try three()
    let comparison = PolicyComparison(table, needs: table.needs())
    let best = try #require(comparison.outcomes.first { $0.policy == .minMaxHaircut }?.worstShare)
    for outcome in comparison.outcomes where outcome.policy.closesWinners {
      #expect(best <= (outcome.worstShare ?? 0) + 1e-9, "\(outcome.policy)")
    }
  }

  @Test("the text fits eighty columns and says the numbers that the JSON has")
  func text() throws {
    let table = try three()
    let comparison = PolicyComparison(table, needs: table.needs())
    for line in comparison.text.split(separator: "\n") {
      #expect(TextColumns.width(line) <= 80, "\(line)")
    }
    #expect(comparison.text.contains("long 10 of X, $1.00k at the mark; $100 are missing"))
    #expect(
      comparison.sentence == """
        profitAndLeverage takes $100 from 2 accounts, up to 82.0 % of what one has;
        socialisedHaircut takes $100 from 3 accounts, at most 24.1 %.
        """)
    #expect(comparison.text.contains("one is not to be compared\nwith the other"))
    let json = comparison.json.text
    #expect(json.contains("\"schema\": \"cascade.adl/1\""))
    #expect(json.contains("\"largestShareOfEquity\": \(90 / 109.8)"))
    #expect(json.contains("\"haircut\": 100.00000000"))
  }

  @Test("the file has a row for each policy and position of the other side")
  func file() throws {
    let table = try three()
    let comparison = PolicyComparison(
      table, needs: table.needs(), policies: [.profitAndLeverage])
    var writer = CSVWriter(PolicyComparison.file(sizePlaces: 3))
    comparison.append(to: &writer, wave: "7")
    #expect(
      String(decoding: writer.take(), as: UTF8.self) == """
        policy,account,market,side,size,closed,haircut_usd,equity_usd,rank,indicator_percent,wave
        profitAndLeverage,A,X,short,5.000,1.000,10.00000000,130.00000000,2,100,7
        profitAndLeverage,B,X,short,9.000,9.000,90.00000000,109.80000000,1,60,7
        profitAndLeverage,C,X,short,3.000,0.000,0.00000000,240.00000000,3,100,7

        """)
  }
}
