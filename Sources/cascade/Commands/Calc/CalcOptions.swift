import Venues

/// Options that several calculations have.
extension Option {
  static let calcVenue = Option(
    name: "venue", kind: .choice(ArithmeticVenue.allCases.map(\.rawValue)), placeholder: "VENUE",
    meaning: "whose formula")
  static let calcAsset = Option(
    name: "asset", kind: .text, placeholder: "CODE", meaning: "what the traded asset is called",
    fallback: "BTC")
  static let calcSide = Option(
    name: "side", kind: .choice(["long", "short"]), placeholder: "SIDE",
    meaning: "which way the position points")
  static let calcSize = amount(
    "size", "SIZE", "size of the position: the asset, or dollars of an inverse contract")
  static let calcEntry = amount("entry", "PRICE", "average price of opening")
  static let calcMark = amount("mark", "PRICE", "mark price")
  static let calcTick = amount("tick", "STEP", "smallest step of the market's prices")
  static let calcLeverage = Option(
    name: "leverage", kind: .integer(1...1000), placeholder: "N",
    meaning: "leverage; the margin is the notional over it")
  static let calcMmr = Option(
    name: "mmr", kind: .amount, placeholder: "RATE",
    meaning: "maintenance margin rate of the tier; at gmx the minimum collateral factor",
    otherwise: "tiers", excludes: ["tiers"])
  static let calcDeduction = amount("deduction", "AMOUNT", "maintenance amount of the tier")
  static let calcTiers = Option(
    name: "tiers", kind: .choice(CalcTiers.all.map(\.name)), placeholder: "TABLE",
    meaning: "published table of tiers",
    otherwise: "binanceBtc at binance-usdm, hyperliquidBtc at hyperliquid", excludes: ["mmr"])
  static let calcMode = Option(
    name: "mode", kind: .choice(["isolated", "cross"]), placeholder: "MODE",
    meaning: "mode of margin", fallback: "isolated")
  static let calcMargin = Option(
    name: "margin", kind: .amount, placeholder: "AMOUNT",
    meaning: "isolated margin of the position", otherwise: "from the leverage",
    excludes: ["balance"])
  static let calcBalance = amount(
    "balance", "AMOUNT", "wallet of a cross account, without unrealised profits")
  static let calcTakerFee = amount("taker-fee", "RATE", "fee of a taker")
  static let calcLeast = amount("min-collateral", "AMOUNT", "gmx: smallest collateral")

  static func amount(_ name: String, _ placeholder: String, _ meaning: String) -> Option {
    Option(name: name, kind: .amount, placeholder: placeholder, meaning: meaning)
  }
}
