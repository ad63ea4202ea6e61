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
