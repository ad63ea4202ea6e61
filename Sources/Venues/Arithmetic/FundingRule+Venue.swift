import Primitives

extension FundingRule {
  /// The rule of a venue, as far as it is published; caps that are background knowledge only are
  /// left to whoever asks. `nil` where no source is known.
  init?(_ venue: ArithmeticVenue) {
    self.init()
    switch venue {
    case .okx: return nil
    case .binanceUSDM, .binanceCoinM:
      // Premium every 5 s, the k-th with weight k, 0.01 % for 8 h, clamp 0.05 %.
      ratePeriod = .hours(8)
    case .bybit, .bybitInverse:
      // Every minute; quote 0.06 % and base 0.03 % a day.
      (quoteInterest, baseInterest) = (.basisPoints(6), .basisPoints(3))
      ratePeriod = .hours(8)
      capOfMaintenance = nil
    case .bitmex:
      (weighting, window) = (.equal, .previous)
      ratePeriod = .hours(8)
      capOfMaintenance = nil
    case .hyperliquid:
      (weighting, notional) = (.equal, .index)
      (interval, ratePeriod) = (.hours(1), .hours(8))
      capOfMaintenance = nil
    case .dydx:
      (weighting, minSamples, clamp, interest) = (.equal, 60, nil, .zero)
      precision = Rate(billionths: 1_000)
      (interval, ratePeriod) = (.hours(1), .hours(8))
      capOfMaintenance = nil
      capOfMarginGap = .percent(600)
    case .gmx:
      method = .skewVelocity
      interval = .hours(1)
      capOfMaintenance = nil
    }
  }
}

extension FundingQuestion {
  var source: String {
    switch venue {
    case .binanceUSDM, .binanceCoinM:
      "Binance, introduction to funding rates, support FAQ 360033525031 (undated)"
    case .bybit, .bybitInverse: "Bybit, What is funding rate and predicted rate (undated)"
    case .bitmex: "BitMEX support, article 24430352016157 (undated); paid an interval later"
    case .hyperliquid: "Hyperliquid wiki, funding (third-party page, undated)"
    case .dydx: "dYdX v4-chain at commit 84d4664bae, x/perpetuals/funding"
    case .gmx: "GMX Synthetics at commit a5c0c88351, MarketUtils.getNextFundingFactorPerSecond"
    case .okx: ""
    }
  }

  var keys: [String] {
    if rule.method == .skewVelocity {
      return ["venues[].funding.method: skewVelocity", "venues[].funding.skew"]
    }
    return [
      "venues[].funding.weighting: \(rule.weighting.rawValue)", "venues[].funding.interest",
      "venues[].funding.clamp", "venues[].funding.interval",
    ]
  }
}
