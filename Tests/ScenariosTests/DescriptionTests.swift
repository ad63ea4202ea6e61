import Testing

@testable import Scenarios

@Suite struct DescriptionTests {
  @Test("a key is described by its path, however it is written")
  func paths() {
    let expected = ["fundamental.<BTC>.volatility"]
    for query in [
      "fundamental.BTC.volatility", "fundamental.volatility", "fundamental.<BTC>.volatility",
    ] {
      #expect(schema.describe(key: query).map(\.path) == expected, "\(query)")
    }
    #expect(
      schema.describe(key: "venues[0].markets[2].tick").map(\.path) == ["venues.markets.tick"])
    #expect(schema.describe(key: "venues.tick").isEmpty)
  }

  @Test("the end of a path is enough; several answers are all given")
  func ends() {
    #expect(schema.describe(key: "insuranceFund").map(\.path) == ["venues.insuranceFund"])
    #expect(schema.describe(key: "markets.tick").map(\.path) == ["venues.markets.tick"])
    #expect(
      schema.describe(key: "volatility").map(\.path)
        == [
          "fundamental.variance.volatility", "fundamental.regimes.volatility",
          "fundamental.<BTC>.volatility", "venues.markets.volatility",
          "agents.marketMaker.model.volatility", "agents.marketMaker.withdraw.volatility",
          "agents.marketMaker.withdraw.rules.volatility",
          "agents.hedgingMaker.model.volatility", "agents.hedgingMaker.withdraw.volatility",
          "agents.hedgingMaker.withdraw.rules.volatility",
        ])
    #expect(schema.describe(key: "marketMaker.count").map(\.path) == ["agents.marketMaker.count"])
    #expect(schema.describe(key: "agents.count").count == 6)
    #expect(schema.describe(key: "zzz").isEmpty)
    #expect(schema.describe(key: "").isEmpty)
  }

  @Test("what is printed has unit, range, default, class and source")
  func text() {
    #expect(
      schema.describe(key: "warmUp").first?.text == """
        warmUp
          Part of the duration in which books fill: rules of makers and the crowd
          rest.
          form     a length of time, in ns us ms s m h d
          range    0s to 366d
          default  3m
          class    assumed: assumed, with a prior
          source   prototype study (docs/parameters.md)

        """)
    let seed = schema.describe(key: "seed").first
    #expect(seed?.isRequired == true)
    #expect(seed?.text.contains("default  none: the key is required") == true)
    #expect(schema.describe(key: "shocks.news").first?.keys == ["over", "<BTC>"])
  }

  @Test("every key has a class, a source and a meaning")
  func provenance() {
    #expect(schema.allKeys.count > 280)
    for key in schema.allKeys {
      #expect(key.meaning.count >= 6, "\(key.path)")
      #expect(key.meaning.last == ".", "\(key.path)")
      #expect(key.source.count >= 3, "\(key.path)")
    }
  }

  @Test("every single value that can be a number has a range, but those in the unit of a metric")
  func ranges() {
    let ofMetrics = ["expect", "targets", "boundary.breaks"]
    let values = ["sweep.until.within", "rare.reaches", "calibrate.facts."]
    for key in schema.allKeys where key.form.hasPrefix("a number") || key.form.contains(", in ") {
      #expect(
        key.range != nil || key.form.contains("hh:mm:ss")
          || (ofMetrics + values).contains { key.path.hasPrefix($0) },
        "\(key.path)")
    }
  }

  @Test("classes and presets are described by their name, with their values")
  func names() {
    #expect(
      schema.agents.map(\.name) == [
        "backgroundFlow", "marketMaker", "leveragedTrader", "trendFollower", "valueBuyer",
        "dipBuyer", "whale", "seller", "staticBook", "ladderHolders", "carryTrader",
        "borrower", "zeroIntelligence", "hawkesFlow", "metaorders",
        "arbitrageur", "hedgingMaker", "speculator", "stopHunter", "informedTrader",
        "optionsHedger", "macroHedger", "stableVault", "creditHouse",
      ])
    #expect(schema.agents[1].text.hasPrefix("marketMaker\n  Quotes both sides"))
    #expect(schema.agents[1].values.contains(KeyValue(path: "count", value: "12")))
    #expect(
      schema.presets.map(\.name) == [
        "binanceUsdm", "binanceCoinm", "bybit", "okx", "bitmex", "hyperliquid", "dydxV4", "gmxV2",
        "lendingPool", "rwaLender",
      ])
  }

  @Test("one question answers faults, classes, presets, metrics and keys")
  func anything() {
    #expect(schema.description(of: "e0203")?.hasPrefix("E0203\nThere is no such key") == true)
    #expect(schema.description(of: "dipBuyer")?.hasPrefix("dipBuyer\n  Slow capital") == true)
    #expect(schema.description(of: "binanceUsdm")?.contains("liquidation.fee") == true)
    #expect(
      schema.description(of: "drawdown") == """
        drawdown
          Largest fall of the mark from its peak.
          unit     % or bp
          per      market

        """)
    #expect(schema.description(of: "over")?.ranges(of: "  default  0s").count == 4)
    #expect(schema.description(of: "nothing of these") == nil)
  }

  @Test("a name that is not known gets the nearest one")
  func suggestions() {
    #expect(schema.suggestion(for: "insurenceFund") == "insuranceFund")
    #expect(schema.suggestion(for: "marketmaker") == "marketMaker")
    #expect(schema.suggestion(for: "qqqqqqqq") == nil)
  }
}
