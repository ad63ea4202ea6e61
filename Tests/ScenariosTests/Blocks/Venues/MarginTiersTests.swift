import Clearing
import Primitives
import Testing
import Venues

@testable import Scenarios

private func market(_ tiers: String) -> (MarketSection?, FaultReport) {
  decode(MarketSection.block, "{ id: A, base: BTC, quote: USDT, tiers: \(tiers) }")
}

@Suite struct MarginTiersTests {
  /// The schedule of a coin worth a hundred dollars.
  private func schedule(
    _ tiers: MarginTiers, base: String, preset: String = "binanceUsdm", scale: Ratio
  ) throws -> MarginSchedule {
    try tiers.schedule(base: base, preset: preset, price: .whole(100), scale: scale)
  }

  @Test("a published table shrinks with the run; BTC, ETH and others have their own")
  func tables() throws {
    let tiers = MarginTiers.byBase
    let scale = Ratio(1, 1_000)
    let bitcoin = try schedule(tiers, base: "BTC", scale: scale)
    #expect(bitcoin.tiers[1].floor == .whole(50))
    #expect(bitcoin.maxLeverage == 125)
    #expect(bitcoin == (try schedule(.table(.binanceBtc), base: "SOL", scale: scale)))
    #expect(try schedule(tiers, base: "SOL", scale: scale).maxLeverage == 20)
    #expect(
      try schedule(tiers, base: "ETH", scale: Ratio(1, 1)).tiers[5].floor == .whole(50_000_000))
  }

  @Test("without a table the preset's own is in force, where it has one for the asset")
  func presets() throws {
    let scale = Ratio(1, 1)
    for (preset, leverage) in [
      ("bybit", Int64(100)), ("bitmex", 100), ("hyperliquid", 40), ("dydxV4", 50), ("gmxV2", 50),
      ("lendingPool", 4), ("rwaLender", 2), ("okx", 125),
    ] {
      let found = try schedule(.byBase, base: "BTC", preset: preset, scale: scale)
      #expect(found.maxLeverage == leverage, "\(preset)")
    }
    // Bybit's table of another coin is not known: Binance's stands for it.
    #expect(
      try schedule(.byBase, base: "ETH", preset: "bybit", scale: scale)
        == (try schedule(.table(.binanceEth), base: "ETH", scale: scale)))
  }

  @Test("every table stays a schedule at every scale")
  func scales() throws {
    for table in PublishedTiers.allCases {
      for whole in [1, 7, 1_000, 1_000_000, 1_000_000_000] {
        let found = try schedule(.table(table), base: "X", scale: Ratio(1, whole))
        #expect(found.tiers.count == table.tiers.count)
      }
    }
  }

  @Test("rows are in money of the run, whatever the scale")
  func rows() throws {
    let section = market("[{ floor: $0, maintenance: 1%, leverage: 50 }]").0
    let tiers = try #require(section?.tiers)
    let found = try schedule(tiers, base: "BTC", scale: Ratio(1, 1_000))
    #expect(found == (try MarginSchedule.flat(.percent(1), maxLeverage: 50)))
  }

  @Test("tables and rows are written as they are read")
  func roundTrip() {
    for text in ["byBase", "binanceAda", "[{ floor: $0, maintenance: 0.5%, leverage: 100 }]"] {
      guard let section = market(text).0 else {
        Issue.record("\(text)")
        continue
      }
      let again = decode(MarketSection.block, YAMLWriter.text(MarketSection.block.write(section)))
      #expect(again.root == section)
    }
  }

  @Test(
    "what is wrong with a row is said at the row",
    arguments: [
      ("binanceBtx", "E0204 1:41 unknown table of tiers `binanceBtx` in the scenario → binanceBtc"),
      ("[]", "E0310 1:41 tiers has 0 entries; it must have 1 to 100"),
      (
        "[{ floor: $5, maintenance: 1%, leverage: 50 }]",
        "E0401 1:51 tiers[0].floor must be $0: every position has a tier → $0"
      ),
      (
        "[{ floor: $0, maintenance: 3%, leverage: 50 }]",
        "E0401 1:68 tiers[0].maintenance (3%) must be below the initial margin (2% at 50x): "
          + "accounts would open already in liquidation"
      ),
      (
        "[{ floor: $0, maintenance: 1%, leverage: 100 }]",
        "E0401 1:68 tiers[0].maintenance (1%) must be below the initial margin (1% at 100x): "
          + "accounts would open already in liquidation"
      ),
      (
        "[{ floor: $0, maintenance: 1%, leverage: 50 }, "
          + "{ floor: $0, maintenance: 2%, leverage: 20 }]",
        "E0401 1:97 tiers[1].floor must be above the floor of the row before"
      ),
      (
        "[{ floor: $0, maintenance: 1%, leverage: 50 }, "
          + "{ floor: $1, maintenance: 0.5%, leverage: 20 }]",
        "E0401 1:114 tiers[1].maintenance must not be below that of the row before"
      ),
      (
        "[{ floor: $0, maintenance: 1%, leverage: 0 }]",
        "E0301 1:82 tiers[0].leverage is 0; it must be 1 to 1000"
      ),
      (
        "[{ floor: $0, maintenance: 1%, leverage: -50 }]",
        "E0301 1:82 tiers[0].leverage is -50; it must be 1 to 1000"
      ),
      (
        "[{ floor: $0, maintenance: 100%, leverage: 1 }]",
        "E0301 1:68 tiers[0].maintenance is 100%; it must be 0.0000001% to 99.9%"
      ),
      (
        "[{ floor: $0, maintenance: 2, leverage: 1 }]",
        "E0305 1:68 tiers[0].maintenance needs a unit, got 2 → 2%"
      ),
    ])
  func troubles(_ tiers: String, _ message: String) {
    #expect(lines(market(tiers).1) == [message])
  }

  @Test("a fault of two values shows both, and what would be allowed")
  func remark() {
    let fault = market("[{ floor: $0, maintenance: 3%, leverage: 50 }]").1.faults.first
    #expect(fault?.remark?.text == "50x asks for 2% only")
    #expect(fault?.note == "lower the leverage to 33, or the maintenance margin")
  }
}
