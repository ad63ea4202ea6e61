import Agents
import Primitives

/// `class: arbitrageur`.
enum ArbitrageurBlock {
  typealias Group = PairGroup<Arbitrageur.Parameters>
  private static let models = "models of cross-venue arbitrage"

  static let block = Block(
    "arbitrageur", "Buys an asset at one venue and sells it at another while the gap pays.",
    Group(Arbitrageur.Parameters(), latency: Arbitrageur.latency)
  ) {
    Group.idKey
    Group.marketKey("One of the two markets, V1/BTC-PERP.")
    Group.otherKey("The market of the same asset at another venue, V2/BTC-PERP.")
    Group.capitalKey("Money at each venue; none: `capitalInDepths` of the first market's depth.")
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
  }

  static let parameters = Block("gap", "How a gap is taken", Arbitrageur.Parameters()) {
    Field(
      "capitalInDepths", \.capital, .number(0...10_000), class: .assumed,
      source: "2 % of open interest at 83 depths of it; \(models)",
      "Money at each venue, in units of the first market's calm depth within 1 %.")
    Field(
      "leverage", \.leverage, .number(0.1...20), class: .assumed, source: Origin.assumed,
      "Largest position over the money, at each venue.")
    Field(
      "threshold", \.threshold, .rate(basisPoints: 0...1_000), class: .assumed, source: models,
      "What must be left of the gap after both fees.")
    Field(
      "slippage", \.slippage, .rate(basisPoints: 1...5_000), class: .assumed,
      source: Origin.assumed,
      "Worst price for closing what one leg alone has traded, from mid or mark.")
    Field(
      "wake", \.wake, .interval(.milliseconds(10) ... .minutes(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks.")
    Field(
      "answerWithin", \.answerWithin, .interval(.milliseconds(10) ... .minutes(1)),
      class: .assumed, source: Origin.assumed,
      "A venue that takes longer to answer is left alone.")
    Field(
      "refusals", \.refusals, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "So is one that turns more than this share of orders away.")
    Field(
      "rearm", \.rearm, .interval(.zero ... .hours(1)), class: .assumed, source: Origin.assumed,
      "After trouble a venue must have been well for this long.")
    Field(
      "transfers", \.transfers, .block(PairBlocks.transfers), class: .assumed,
      source: Origin.keys, "How money follows.")
  }
}
