import Clearing

/// Where the formulas stand, and which keys of a scenario they are.
extension LiquidationQuestion {
  var sources: [String] {
    switch venue {
    case .binanceUSDM:
      [
        "Binance, How to calculate liquidation price of USD-M futures contracts, support FAQ "
          + "b3c689c1f50a44cabb3a84e663b81d93 (undated)"
      ]
    case .binanceCoinM:
      [
        "Binance, COIN-M futures margin tiers, support FAQ ceccfcfb4e3a45e3b48b0b1bb1a8ae46 (2021);"
          + " the price follows from equity = maintenance margin in coin"
      ]
    case .okx: ["OKX and Gate as in freqtrade at commit c9ae5e1e9f: the fee counts as maintenance"]
    case .bitmex:
      [
        "BitMEX, inverse perpetuals guide (undated), for value and profit; the price follows from "
          + "equity = maintenance margin"
      ]
    case .hyperliquid: ["Hyperliquid documentation, trading/liquidations (undated)"]
    case .dydx:
      ["dYdX documentation at commit 3e475b7323, concepts/trading/liquidations"]
    case .gmx: ["GMX Synthetics at commit a5c0c88351, PositionUtils.isPositionLiquidatable"]
    case .bybit where isIsolated: ["Bybit, Liquidation Price (USDT Contract) (undated)"]
    case .bybit: ["Bybit unified account: equity = maintenance margin at the mark (undated)"]
    case .bybitInverse where !isIsolated:
      ["Bybit help centre, article 360039261334 (2020), before the unified account"]
    case .bybitInverse where isOldText:
      ["Bybit, Liquidation Price (Inverse Contract), the older text (undated)"]
    case .bybitInverse: ["Bybit, Liquidation Price (Inverse Contract) (May 2026)"]
    }
  }

  var keys: [String] {
    switch form {
    case .maintenanceAtMark:
      [
        "venues[].markets[].tiers",
        "venues[].distress: \(distress == .below ? "below" : "atOrBelow")",
      ]
    case .maintenanceWithFee:
      ["venues[].markets[].tiers, with the taker fee added to each maintenance rate"]
    case .maintenanceAtEntry, .inverseIsolated, .inverseCross, .minimumCollateral:
      []
    }
  }
}
