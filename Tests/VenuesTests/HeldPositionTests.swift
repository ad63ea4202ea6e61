import Clearing
import Primitives
import Testing
import Venues

/// Positions for the tests of formulas: ticks of a cent and lots of a thousandth, or dollars of
/// face in ticks of a half.
enum Held {
  static func linear(_ lots: Int64, at ticks: Int64) throws -> HeldPosition {
    let contract = try #require(
      Contract(tick: FixedDecimal(mantissa: 1, scale: 2), lot: FixedDecimal(mantissa: 1, scale: 3)))
    return HeldPosition(
      contract: contract, quantity: Quantity(lots: lots), entry: Price(ticks: ticks))
  }

  static func inverse(_ dollars: Int64, at halves: Int64) throws -> HeldPosition {
    let contract = try #require(
      Contract(
        tick: FixedDecimal(mantissa: 5, scale: 1), lot: FixedDecimal(mantissa: 1, scale: 0),
        kind: .inverse))
    return HeldPosition(
      contract: contract, quantity: Quantity(lots: dollars), entry: Price(ticks: halves))
  }
}

@Suite struct HeldPositionTests {
  @Test("a long costs what it is worth at entry; an inverse long owes that coin")
  func costs() throws {
    let long = try Held.linear(2_000, at: 300_000)
    #expect(long.cost == .whole(6_000) && long.entryNotional == .whole(6_000) && long.side == 1)
    let coin = try Held.inverse(-10_000, at: 16_000)
    #expect(coin.cost == Money(units: 125_000_000) && coin.side == -1)
  }

  @Test("half a coin behind 10,000 dollars bought at 8,000 is gone at 10,000 / 1.75")
  func bankruptcy() throws {
    let long = try Held.inverse(10_000, at: 16_000)
    let price = try #require(long.bankruptcy(collateral: Money(units: 50_000_000)))
    #expect(abs(price.ticks / 2 - 10_000 / 1.75) < 1e-9)
  }

  @Test("toward the entry is up for a long and down for a short; the money stays the same")
  func rounding() throws {
    let exact = ExactPrice(1_001, over: 10)
    #expect(try Held.linear(1, at: 200).towardEntry(exact) == Price(ticks: 101))
    #expect(try Held.linear(-1, at: 50).towardEntry(exact) == Price(ticks: 100))
    let coarse = try #require(
      Contract(tick: FixedDecimal(mantissa: 5, scale: 1), lot: FixedDecimal(mantissa: 1, scale: 3)))
    let long = try Held.linear(2_000, at: 300_000)
    #expect(long.quoted(in: coarse).cost == long.cost)
    #expect(long.quoted(in: coarse).bankruptcy(collateral: .whole(600))?.ticks == 5_400)
  }
}
