import Primitives
import Testing

@Suite struct ContractTests {
  func contract(_ tick: String, _ lot: String) -> Contract? {
    guard let tick = FixedDecimal(tick), let lot = FixedDecimal(lot) else { return nil }
    return Contract(tick: tick, lot: lot)
  }

  @Test(
    "the quantum is the money of one tick and one lot",
    arguments: [
      ("0.1", "0.001", 10_000), ("0.00001", "1", 1_000), ("0.0001", "0.0001", 1),
      ("1", "1", 100_000_000),
      ("0.00000001", "1", 1), ("0.5", "0.00000002", 1), ("100", "0.01", 100_000_000),
      ("0.10", "0.00100", 10_000), ("1.000000000000000000", "1.000000000000000000", 100_000_000),
      ("92233720368.54775807", "1", Int64.max),
    ] as [(String, String, Int64)])
  func quantum(tick: String, lot: String, units: Int64) {
    #expect(contract(tick, lot)?.quantum == units)
  }

  @Test(
    "a tick and lot whose product is not whole units, not positive or too large is refused",
    arguments: [
      ("0.00001", "0.0001"), ("0.000000001", "1"), ("0.3", "0.00000001"), ("0", "1"), ("1", "0"),
      ("-0.1", "0.001"), ("0.1", "-0.001"), ("-1", "-1"), ("92233720369", "1"),
      ("9223372036854775807", "9223372036854775807"),
      ("9.223372036854775807", "9.223372036854775807"),
    ])
  func refused(tick: String, lot: String) {
    #expect(contract(tick, lot) == nil)
  }

  @Test("a notional is ticks times lots times the quantum, exactly")
  func notional() throws {
    let bitcoin = try #require(contract("0.1", "0.001"))
    // 0.25 BTC at 112,345.6 is 28,086.4.
    let value = bitcoin.notional(Price(ticks: 1_123_456), Quantity(lots: 250))
    #expect("\(value)" == "28086.40000000")
    #expect(bitcoin.notional(Price(ticks: 1_123_456), Quantity(lots: -250)) == -value)
    #expect(bitcoin.notional(Price(ticks: 1), .zero) == .zero)
  }

  @Test("a notional that is too large stops the program")
  func notionalTraps() async {
    await #expect(processExitsWith: .failure) {
      let tick = FixedDecimal(mantissa: 1, scale: 0)
      let contract = Contract(tick: tick, lot: tick)!
      print(contract.notional(Price(ticks: 1_000_000), Quantity(lots: 1_000_000)))
    }
  }

  @Test("models read and write prices and sizes in whole amounts")
  func models() throws {
    let bitcoin = try #require(contract("0.1", "0.001"))
    #expect(bitcoin.amount(Price(ticks: 1_123_456)) == 112_345.6)
    #expect(bitcoin.price(nearest: 112_345.64) == Price(ticks: 1_123_456))
    #expect(bitcoin.price(nearest: -1) == .lowest)
    // 10,000 USDT at 100,000 are 0.1 BTC; a little less does not buy the last lot.
    #expect(bitcoin.quantity(worth: 10_000, at: Price(ticks: 1_000_000)) == Quantity(lots: 100))
    #expect(bitcoin.quantity(worth: 9_999, at: Price(ticks: 1_000_000)) == Quantity(lots: 99))
    #expect(bitcoin.quantity(worth: -9_999, at: Price(ticks: 1_000_000)) == Quantity(lots: -99))
  }

  func inverse(_ tick: String, face: String) -> Contract? {
    guard let tick = FixedDecimal(tick), let face = FixedDecimal(face) else { return nil }
    return Contract(tick: tick, lot: face, kind: .inverse)
  }

  @Test("an inverse contract of 100 dollars is worth less coin the dearer the coin")
  func inverseNotional() throws {
    let coin = try #require(inverse("0.1", face: "100"))
    // 100 dollars over a tenth of a dollar, in units of 1e-8.
    #expect(coin.quantum == 100_000_000_000)
    #expect("\(coin.notional(Price(ticks: 500_000), Quantity(lots: 5)))" == "0.01000000")
    #expect("\(coin.notional(Price(ticks: 1_000_000), Quantity(lots: 5)))" == "0.00500000")
    // A third of a coin, to the nearest unit, the same for both sides.
    let third = try #require(inverse("1", face: "1"))
    #expect("\(third.notional(Price(ticks: 3), Quantity(lots: 1)))" == "0.33333333")
    #expect("\(third.notional(Price(ticks: 3), Quantity(lots: -2)))" == "-0.66666667")
  }

  @Test("profit is value less value: a long's loss in coin grows ever faster")
  func inverseProfit() throws {
    let coin = try #require(inverse("1", face: "100"))
    let long = Quantity(lots: 1_000)
    let gains = [50_000, 80_000, 100_000, 125_000, 200_000].map {
      coin.value(Price(ticks: $0), long) - coin.value(Price(ticks: 100_000), long)
    }
    // -1, -1/4, 0, 1/5, 1/2 of the one coin.
    #expect(
      gains.map(\.description) == [
        "-1.00000000", "-0.25000000", "0.00000000", "0.20000000", "0.50000000",
      ])
    #expect(coin.value(Price(ticks: 50_000), -long) == .whole(2))
  }

  @Test("an inverse face that is no whole number of units a tick is refused")
  func inverseRefused() {
    #expect(inverse("0.3", face: "100") == nil && inverse("0", face: "100") == nil)
    #expect(inverse("0.00001", face: "10")?.quantum == 100_000_000_000_000)
    #expect(inverse("0.00000000001", face: "1000000") == nil)
  }

  @Test("a quanto pays a fixed amount of its own asset for each dollar")
  func quanto() throws {
    let tick = try #require(FixedDecimal("0.05"))
    let perDollar = try #require(FixedDecimal("0.000001"))
    let ether = try #require(Contract(tick: tick, lot: perDollar, kind: .quanto))
    // 1,000 contracts, up by 100 dollars: 0.1 bitcoin.
    let gain =
      ether.value(Price(ticks: 42_000), Quantity(lots: 1_000))
      - ether.value(Price(ticks: 40_000), Quantity(lots: 1_000))
    #expect(ether.quantum == 5 && "\(gain)" == "0.10000000")
  }

  @Test("coin buys more lots of an inverse contract the dearer it is")
  func inverseQuantity() throws {
    let coin = try #require(inverse("1", face: "100"))
    #expect(coin.quantity(worth: 2, at: Price(ticks: 50_000)) == Quantity(lots: 1_000))
    #expect(coin.quantity(worth: 2, at: Price(ticks: 100_000)) == Quantity(lots: 2_000))
    #expect(coin.exactValue(Price(ticks: 50_000), 1_000) == -200_000_000)
  }
}
