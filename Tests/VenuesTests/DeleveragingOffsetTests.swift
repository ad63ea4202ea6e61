import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Two positions closed against each other") struct DeleveragingOffsetTests {
  /// A lot at a tick is a dollar; a fifth of initial, a tenth of maintenance margin.
  private func offset(
    _ lots: Int64 = 10, at price: Int64, mark: Int64 = 100, loser: (Int64, Int64),
    winner: (Int64, Int64)
  ) throws -> DeleveragingOffset {
    let rules = MarketRules.plain(maintenance: .percent(10), maxLeverage: 5)
    let party = { (side: (Int64, Int64)) in
      OffsetParty(lots: side.0, equity: .whole(side.1), leverage: 5)
    }
    return DeleveragingOffset(
      lots, for: rules.contract.notional(Price(ticks: price), Quantity(lots: lots)),
      mark: Price(ticks: mark), contract: rules.contract, schedule: rules.schedule,
      loser: party(loser), winner: party(winner))
  }

  @Test("the long gets what the short pays, against what both had at the mark")
  func money() throws {
    // The short has lost 50 more than it had: bankrupt at 95, and the long sells there.
    let offset = try offset(at: 95, loser: (-10, -50), winner: (10, 400))
    #expect(offset.loser.after.equity == .zero && offset.winner.after.equity == .whole(350))
    #expect(offset.winner.before.maintenance == .whole(100) && offset.fault == nil)
    #expect(offset.winner.before.initial == .whole(200))
  }

  @Test("both must be on different sides, and neither may flip")
  func sizes() throws {
    #expect(try offset(at: 95, loser: (-10, -50), winner: (-10, 1)).fault == .notOpposite)
    #expect(try offset(0, at: 95, loser: (-10, -50), winner: (10, 1)).fault == .notOpposite)
    #expect(try offset(11, at: 95, loser: (-10, -50), winner: (20, 1)).fault == .beyondPosition)
    #expect(try offset(10, at: 95, loser: (-10, -50), winner: (9, 1)).fault == .beyondPosition)
  }

  @Test("prices that do not overlap: the winner would end below zero")
  func overlap() throws {
    // The long is bankrupt at 96 itself: at 95 it would owe ten.
    #expect(try offset(at: 95, loser: (-10, -50), winner: (10, 40)).fault == .winnerWorse)
    #expect(try offset(at: 95, loser: (-10, -50), winner: (10, 50)).fault == nil)
  }

  @Test("at the mark, a loser with less than nothing is worse off: what it owes stays")
  func loser() throws {
    let partly = try offset(5, at: 100, loser: (-10, -50), winner: (10, 500))
    #expect(partly.fault == .loserWorse)
    #expect(try offset(5, at: 95, loser: (-10, -50), winner: (10, 500)).fault == nil)
  }

  @Test("who is below initial margin may only get better for what must be kept")
  func transitions() {
    let state = { (equity: Int64, maintenance: Int64) in
      OffsetState(
        equity: .whole(equity), initial: .whole(2 * maintenance), maintenance: .whole(maintenance))
    }
    let from = state(100, 100)
    #expect(OffsetTransition(from, state(50, 50)).isValid)
    #expect(!OffsetTransition(from, state(49, 50)).isValid)
    #expect(!OffsetTransition(from, state(110, 101)).isValid)
    #expect(OffsetTransition(from, state(300, 120)).isValid)
    #expect(OffsetTransition(from, state(0, 0)).isValid)
    #expect(!OffsetTransition(state(-1, 1), state(-1, 0)).isValid)
    #expect(OffsetTransition(state(-2, 1), state(-1, 0)).isValid)
  }
}

/// Offsets at the bankruptcy price, from the tests of dYdX v4.
@Suite struct DydxDeleveragingVectors {
  @Test("an offset at the bankruptcy price leaves these balances, or is refused")
  func rows() throws {
    let table = try VectorTable("dydx_deleveraging.csv")
    for row in table.rows {
      // A quantum of the base is a lot, a tick is a dollar: a lot at a tick is one unit.
      let contract = try #require(
        Contract(
          tick: FixedDecimal(mantissa: 1, scale: 0), lot: FixedDecimal(mantissa: 1, scale: 8)))
      let initial = row.decimal("im_ppm").mantissa
      let kept = initial * row.decimal("maint_fraction_ppm").mantissa / 1_000_000
      let schedule = try MarginSchedule.flat(
        Rate(billionths: kept * 1_000), maxLeverage: 1_000_000 / initial)
      let mark = Price(ticks: row.decimal("oracle_price").mantissa)
      let units = { (column: String) in Money(units: row.decimal(column).mantissa * 100) }
      let party = { (base: Int64, quote: Money) in
        OffsetParty(
          lots: base, equity: quote + contract.notional(mark, Quantity(lots: base)),
          leverage: 1_000_000 / initial)
      }
      let (loserBase, winnerBase) = (
        row.decimal("liq_base_quantums").mantissa, row.decimal("off_base_quantums").mantissa
      )
      let lots = row.decimal("delta_quantums").mantissa
      let bankrupt = try #require(
        LiquidationPrice.bankruptcy(
          quantity: Quantity(lots: loserBase), cost: .zero, collateral: units("liq_quote_quantums"),
          contract: contract))
      let payment = Money(
        (bankrupt.numerator * Int128(lots)).divided(by: bankrupt.denominator, rounding: .up))
      let offset = DeleveragingOffset(
        lots, for: payment, mark: mark, contract: contract, schedule: schedule,
        loser: party(loserBase, units("liq_quote_quantums")),
        winner: party(winnerBase, units("off_quote_quantums")))
      let isRefused = row["expect_error"] == "1"
      #expect((offset.fault != nil) == isRefused, "\(row["id"])")
      if isRefused { continue }
      let left = { (after: OffsetTransition, base: Int64) in
        let rest = Quantity(lots: base - base.signum() * lots)
        return after.after.equity - contract.notional(mark, rest)
      }
      #expect(left(offset.winner, winnerBase) == units("expected_off_quote"), "\(row["id"])")
      #expect(left(offset.loser, loserBase) == units("expected_liq_quote"), "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }
}
