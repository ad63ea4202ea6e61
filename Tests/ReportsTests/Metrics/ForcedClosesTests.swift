import Primitives
import Simulations
import Testing
import Venues

@testable import Reports

@Suite("How positions were closed")
struct ForcedClosesTests {
  /// The cascade's record with its liquidations replaced.
  private func record(_ change: (inout RunRecord) -> Void) -> RunRecord {
    var record = InventedRun.make(seed: 7)
    change(&record)
    return record
  }

  @Test("what winners have of the house was counted when the house took it")
  func ofHouse() throws {
    let record = record { record in
      record.liquidations = []
      var row = record.deleveragings[0]
      row.notional = .whole(50)
      record.deleveragings = [row, row]
      record.deleveragings[1].isOfHouse = true
    }
    let closes = ForcedCloses(record)
    #expect(closes.byWinners == Int128(Money.whole(50).units))
    #expect(closes.ofHouse == Int128(Money.whole(50).units))
    #expect(closes.total == closes.byWinners)
  }

  @Test("orders, take-overs and winners add up; an account counts once")
  func parts() throws {
    let record = record { record in
      var row = record.liquidations[0]
      (row.traded, row.takenOver, row.takeOverPrice) = (.whole(70), .zero, nil)
      record.liquidations = [row, row]
      record.deleveragings = []
    }
    let closes = ForcedCloses(record)
    #expect(closes.accounts == 1)
    #expect(closes.inBook == Int128(Money.whole(140).units))
    #expect(closes.total == closes.inBook)
  }

  @Test("what keepers of loans had is told apart from what met the book")
  func keepers() {
    let closes = ForcedCloses(
      record { record in
        var row = record.liquidations[0]
        (row.traded, row.byKeeper) = (.whole(70), .whole(60))
        (row.takenOver, row.takeOverPrice) = (.zero, nil)
        record.liquidations = [row]
      })
    #expect(closes.byKeepers == Int128(Money.whole(60).units))
    #expect(closes.inBook == Int128(Money.whole(10).units))
  }

  @Test("an account of which nothing was closed is not liquidated; sound at the end it is cured")
  func cured() {
    func closes(_ last: LiquidationEnded.Outcome?, touched: Bool) -> ForcedCloses {
      ForcedCloses(
        record { record in
          var row = record.liquidations[0]
          (row.traded, row.takenOver, row.takeOverPrice) = (.zero, .zero, nil)
          (row.deleveraged, row.outcome) = (.zero, .safe)
          var second = row
          second.outcome = last
          if touched { row.traded = .whole(1) }
          record.liquidations = [row, second]
        })
    }
    let cured = closes(.safe, touched: false)
    #expect((cured.due, cured.accounts, cured.cured) == (1, 0, 1))
    let open = closes(nil, touched: false)
    #expect((open.due, open.accounts, open.cured) == (1, 0, 0))
    let sold = closes(.safe, touched: true)
    #expect((sold.due, sold.accounts, sold.cured) == (1, 1, 0))
  }

  @Test("what a close costs beyond the price: where it traded, the fee, and a keeper's bonus")
  func cost() {
    let record = record { record in
      var row = record.liquidations[0]
      (row.beyondMark, row.fee) = (5, Money(units: 3))
      row.bonus = Money(units: 10)
      record.liquidations = [row]
    }
    #expect(record.liquidations[0].cost == 18)
  }

  @Test("a vault's take-overs are told apart from the fund's, a pool's trades from a book's")
  func houses() {
    func closes(byVault: Bool, isPooled: Bool) -> ForcedCloses {
      ForcedCloses(
        record { record in
          var row = record.liquidations[0]
          (row.traded, row.takenOver) = (.whole(70), Quantity(lots: 10))
          row.takeOverPrice = Price(ticks: 1_000_000)
          row.isByVault = byVault
          record.liquidations = [row]
          record.venues[0].markets[Int(row.market.index)].isPooled = isPooled
        })
    }
    let fund = closes(byVault: false, isPooled: false)
    let vault = closes(byVault: true, isPooled: true)
    #expect(fund.byFund > 0 && fund.byVault == 0 && fund.inBook > 0 && fund.byPool == 0)
    #expect(vault.byVault == fund.byFund && vault.byFund == 0)
    #expect(vault.byPool == fund.inBook && vault.inBook == 0)
  }
}
