import Primitives
import Testing
import Venues

@testable import Reports

@Suite("Policies wave by wave") struct WaveComparisonTests {
  /// In the first wave a long of 10 lacks 100 and three shorts stand against it; in the second the
  /// price has fallen and a long of 4 lacks 20. The same names mean other positions.
  private static let text = """
    wave,account,market,side,size,entry,mark,equity,leverage
    1,loser,X,long,10.000,150,100,-100,
    1,A,X,short,5.000,120,100,130,20
    1,B,X,short,9.000,110,100,109.8,50
    2,loser,X,long,4,150,90,-20,
    2,A,X,short,4,120,90,200,20
    2,B,X,short,8,110,90,100,50
    1,C,X,short,3.000,150,100,240,5

    """

  private func comparison(_ policies: DeleveragingPolicy...) throws -> WaveComparison {
    let waves = try PositionTable.waves(csv: Array(WaveComparisonTests.text.utf8))
    return WaveComparison(waves, needs: waves.map { $0.table.needs() }, policies: policies)
  }

  @Test("a wave is a table of its own, with its own marks, equities and lots")
  func tables() throws {
    let waves = try PositionTable.waves(csv: Array(WaveComparisonTests.text.utf8))
    #expect(waves.map(\.name) == ["1", "2"])
    #expect(waves.map { $0.table.rows.count } == [4, 3])
    #expect(waves.map { $0.table.markets[0].places } == [3, 0])
    #expect(waves[1].table.equities == [.whole(-20), .whole(200), .whole(100)])
  }

  @Test("in each wave a policy does what it does to that table alone")
  func alone() throws {
    let all = try comparison(.profitAndLeverage, .minMaxHaircut)
    #expect(all.waves[0].outcomes[0].closed == [0, 1_000, 9_000, 0])
    #expect(all.waves[1].outcomes[0].closed == [0, 0, 4])
    #expect(all.rounds.map(\.needed) == [100, 100, 20, 20].map { Money.whole($0) })
    #expect(all.rounds.map(\.haircut) == all.rounds.map(\.needed))
  }

  @Test("the queue takes what is needed, from whom it hits hardest")
  func regret() throws {
    let regret = try comparison(.profitAndLeverage, .minMaxHaircut, .none).regret
    #expect(regret.reference == "minMaxHaircut")
    // B gives 90 of 109.80 and 20 of 100 by the queue; A 37.95 of 130 and 15 of 200 otherwise.
    #expect(
      regret.rounds.map(\.share) == [
        819_672_131_148, 291_923_076_923, 0, 200_000_000_000, 75_000_000_000, 0,
      ])
    let queue = regret.outcomes[0]
    #expect(queue.tracking == 0 && queue.milder == 0)
    #expect(queue.harder == 5_277_490_542 + 250_000_000)
    #expect(regret.outcomes[1].total == 0)
    #expect(regret.outcomes[2].under == 120 * Int128(Money.unitsPerWhole))
  }

  @Test("without a column `wave` there is one table, and it is told as one")
  func single() throws {
    let header = "account,market,side,size,entry,mark,equity,leverage\n"
    let rows = "l,X,long,1,9,8,-1,\ns,X,short,1,9,8,5,\n"
    let waves = try PositionTable.waves(csv: Array((header + rows).utf8))
    let one = WaveComparison(
      waves, needs: [waves[0].table.needs()], policies: [.proRataEquity])
    #expect(waves[0].name == "1" && one.text == one.waves[0].text)
    #expect(String(decoding: one.csv, as: UTF8.self).hasSuffix(",1\n"))
  }
}
