import Clearing
import Primitives
import Testing

@testable import Scenarios

@Suite struct ContractKeysTests {
  private func market(_ keys: String) -> (MarketSection?, FaultReport) {
    decode(MarketSection.block, "{ id: A, base: BTC, quote: USD, \(keys) }")
  }

  @Test("the kind says in which asset a market pays")
  func settlement() throws {
    #expect(try #require(market("tick: 0.1, lot: 0.001").0).settlement == "USD")
    #expect(try #require(market("kind: inverse, tick: 0.5, lot: 100").0).settlement == "BTC")
    #expect(try #require(market("kind: spot, tick: 0.1, lot: 0.001").0).settlement == "USD")
    let quanto = "kind: quanto, settle: XBT, tick: 0.1, lot: 0.000001"
    #expect(try #require(market(quanto).0).settlement == "XBT")
  }

  @Test("a contract that its money cannot divide is refused, in the words of its kind")
  func inexact() {
    #expect(
      lines(market("kind: inverse, tick: 0.3, lot: 1").1).first?
        .contains("lot / tick is finer than 1e-8 of BTC") == true)
  }

  @Test("keys of another kind are refused; their defaults, written out, are not")
  func strangers() {
    let spot = "kind: spot, tick: 0.1, lot: 0.001"
    #expect(
      lines(market("\(spot), openInterest: $5").1).first?
        .hasSuffix("openInterest: nobody has a position in a spot market") == true)
    #expect(lines(market("\(spot), openInterest: $0, tiers: byBase").1).isEmpty)
    #expect(
      lines(market("haircuts: 7%").1).first?
        .hasSuffix("haircuts: only what is held in a spot market has it") == true)
    #expect(lines(market("haircuts: 5%, lends: 1").1).isEmpty)
    #expect(
      lines(market("settle: BTC").1).first?
        .hasSuffix("settle: this contract is settled in USD") == true)
    #expect(
      lines(market("kind: quanto, tick: 0.1, lot: 0.000001").1).first?
        .hasSuffix("a quanto needs the asset in which it pays") == true)
  }

  @Test("haircuts by size: each share is for the part above its floor")
  func haircuts() throws {
    let rows =
      "kind: spot, tick: 0.1, lot: 0.001, "
      + "haircuts: [{ floor: $0, haircut: 5% }, { floor: $100, haircut: 20% }]"
    let schedule = try #require(market(rows).0).haircuts.schedule(leverage: 1)
    #expect(schedule.maintenance(of: .whole(100)) == .whole(5))
    #expect(schedule.maintenance(of: .whole(150)) == .whole(15))
    #expect(
      lines(market("kind: spot, lends: 10, haircuts: 20%").1).first?
        .hasSuffix("the haircut of row 1 must be below 1/10") == true)
  }
}
