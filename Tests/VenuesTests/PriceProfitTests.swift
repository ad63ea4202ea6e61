import Clearing
import Primitives
import Testing
import Venues

@Suite struct PriceProfitTests {
  @Test("a long gains what a short loses")
  func linear() throws {
    let long = try Held.linear(2_000, at: 300_000)
    func profit(_ lots: Int64) -> Money {
      PriceProfit.profit(
        long.contract, Quantity(lots: lots), entry: Price(ticks: 300_000),
        exit: Price(ticks: 310_050))
    }
    #expect(profit(2_000) == .whole(201) && profit(-2_000) == .whole(-201))
  }

  @Test("an inverse profit is rounded once: two rounded values would be a unit off")
  func inverse() throws {
    let held = try Held.inverse(1, at: 6)
    let exit = Price(ticks: 7)
    let profit = PriceProfit.profit(
      held.contract, held.quantity, entry: Price(ticks: 6), exit: exit)
    // 1/3 - 1/3.5 = 0.0476190476...; 0.33333333 - 0.28571429 is 0.04761904.
    #expect(profit == Money(units: 4_761_905))
    let booked = held.contract.value(exit, held.quantity) - held.cost
    #expect(booked == Money(units: 4_761_904))
  }
}
