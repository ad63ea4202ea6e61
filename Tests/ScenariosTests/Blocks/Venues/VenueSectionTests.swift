import Clearing
import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

private let markets =
  "markets: [{ id: A, base: BTC, quote: USDT, openInterest: $3M }, "
  + "{ id: B, base: ETH, quote: USDT, openInterest: $1M }, "
  + "{ id: C, base: SOL, quote: USDT, purse: $7 }]"

private func venue(_ keys: String, _ markets: String = markets) -> (VenueSection?, FaultReport) {
  decode(VenueSection.block, "{ id: V1, preset: binanceUsdm, \(keys)\(markets) }")
}

@Suite struct VenueSectionTests {
  @Test("a venue starts from its preset, and has what is written on top")
  func presets() throws {
    let plain = try #require(venue("").0)
    #expect(plain.rules == .binanceUSDM)
    let other = try #require(
      venue("fees: { taker: 3bp }, mark: last, liquidation: { delay: 2s }, distress: below, ").0)
    #expect(other.rules.fees.taker == .basisPoints(3))
    #expect(other.rules.fees.maker == VenueRules.binanceUSDM.fees.maker)
    #expect(other.rules.mark.source == .last)
    #expect(other.rules.liquidation.delay == .seconds(2))
    #expect(other.rules.distress == .below)
  }

  @Test("only presets that work are offered")
  func offered() {
    #expect(
      VenueSection.presets.map(\.name) == [
        "binanceUsdm", "binanceCoinm", "bybit", "okx", "bitmex", "hyperliquid", "dydxV4", "gmxV2",
        "lendingPool", "rwaLender",
      ])
    let report = decode(VenueSection.block, "{ id: V, preset: dydx, \(markets) }").report
    #expect(lines(report) == ["E0204 1:18 unknown preset `dydx` in the scenario"])
  }

  @Test("the fund is shared by open interest, to the unit, after the purses that are given")
  func purses() throws {
    let shared = try #require(venue("insuranceFund: $107, ").0)
    #expect(shared.purses == [.whole(75), .whole(25), .whole(7)])
    // Three units over two markets: nothing is lost.
    let odd = try #require(venue("insuranceFund: $7.00000003, ").0)
    #expect(odd.purses == [Money(units: 2), Money(units: 1), .whole(7)])
    #expect(try #require(venue("").0).purses == [.zero, .zero, .whole(7)])
    let empty = "markets: [{ id: A, base: A, quote: U }, { id: B, base: B, quote: U }]"
    #expect(
      try #require(venue("insuranceFund: $3, ", empty).0).purses
        == [Money(units: 150_000_000), Money(units: 150_000_000)])
  }

  @Test("a fund that its purses outgrow is refused, one that is small is remarked on")
  func fund() {
    #expect(
      lines(venue("insuranceFund: $5, ").1)
        == ["E0411 1:47 insuranceFund is $5 and the purses add up to $7"])
    let all = "markets: [{ id: A, base: A, quote: U, purse: $7 }]"
    #expect(
      lines(venue("insuranceFund: $8, ", all).1)
        == ["E0411 1:47 insuranceFund is $8 and the purses add up to $7"])
    #expect(venue("insuranceFund: $20k, ").1.isEmpty)
    let small = venue("insuranceFund: $2k, ").1
    #expect(
      lines(venue("insuranceFund: $16k, ").1)
        == ["W0207 1:47 the insurance fund is 0.4 % of open interest"])
    #expect(lines(small) == ["W0207 1:47 the insurance fund is less than 0.1 % of open interest"])
  }

  @Test("a venue may settle in several assets, but not where one purse is for all")
  func quotes() throws {
    let two = "markets: [{ id: A, base: A, quote: U }, { id: B, base: B, quote: W }]"
    #expect(try #require(venue("", two).0).settlementAssets == ["U", "W"])
    #expect(
      lines(venue("fund: { purses: shared }, ", two).1) == [
        "E0411 1:48 fund.purses: one insurance fund for all markets needs one settlement asset, "
          + "and the markets settle in U, W"
      ])
  }

  @Test("a service is bounded where arithmetic would end")
  func service() {
    #expect(
      lines(venue("service: { capacity: 0/s }, ").1)
        == ["E0301 1:53 service.capacity is 0/s; it must be 1/s to 1000000000/s"])
    let changed = venue("service: { userLoad: 465/s, longest: 9s }, ").0
    #expect(changed?.service.userLoad == 465)
    #expect(changed?.service.longest == .seconds(9))
    #expect(changed?.service.capacity == 20_000)
  }
}
