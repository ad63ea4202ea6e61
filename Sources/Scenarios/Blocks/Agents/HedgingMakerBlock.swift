import Agents
import Primitives

/// `class: hedgingMaker`.
enum HedgingMakerBlock {
  typealias Group = PairGroup<HedgingMaker.Parameters>
  typealias Maker = HedgingMaker.Parameters
  private static let models = "models of makers who hedge"

  static let block = Block(
    "hedgingMaker", "Quotes at one venue, hedges at another, and leaves when it cannot.",
    Group(Maker(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey("Where they quote, V1/BTC-PERP.")
    Group.otherKey("Where they hedge, a market of the same asset at another venue.")
    profiles
    Field(
      "count", \.parameters.maker.makers, .count(0...1_000), class: .assumed,
      source: Origin.study, "Makers, among whom depth is divided.")
    Group.capitalKey(
      "Capital of each maker at home; none: `capitalMultiple` times its largest inventory.")
    hedge
    Field(
      "transfers", \.parameters.transfers, .block(PairBlocks.transfers), class: .assumed,
      source: Origin.keys, "How money follows.")
    Group.leadKey
    Embedded(MarketMakerBlock.quoting, at: \.parameters.maker)
    Embedded(MarketMakerBlock.leaving, at: \.parameters.maker)
    Group.latencyKey
    Field(
      optional: "warmUp", \.warmUp, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.study,
      "Time from the start in which their rules rest; none: that of the scenario.")
  }

  private static let profiles = Presets(
    "profile", \Group.profile,
    [
      preset(Profile.bitcoin, .init(), "as in a market like BTC"),
      preset(Profile.ether, .ether, "as in a market like ETH"),
      preset(Profile.basket, .basket, "as in a basket of smaller coins"),
    ], class: .assumed, source: Origin.study,
    "Which market the defaults of the other keys are like.")

  private static func preset(
    _ name: String, _ maker: MarketMaker.Parameters, _ summary: String
  ) -> Preset<Group> {
    var group = Group(Maker(), latency: .program)
    (group.profile, group.parameters.maker) = (name, maker)
    return Preset(name, group, summary)
  }

  private static let hedge = Field<Group>(
    "hedge", \.parameters, .block(keys), class: .assumed, source: Origin.keys,
    "When and how the inventory is traded away.")

  private static let keys = Block("hedge", "How inventory is hedged", Maker()) {
    Field(
      "capital", \.capital, .number(0.01...100), class: .assumed, source: Origin.assumed,
      "Money at the venue of the hedge over that at home.")
    Field(
      "leverage", \.leverage, .number(0.1...20), class: .assumed, source: Origin.assumed,
      "Largest hedge over the money there.")
    Field(
      "band", \.band, .rate(percent: 0...100), class: .assumed, source: models,
      "What may stay open, as a share of the money at both venues.")
    Field(
      "slippage", \.slippage, .rate(basisPoints: 1...5_000), class: .assumed,
      source: Origin.assumed, "Worst price of a hedge, from mid or mark.")
    Field(
      "unhedged", \.unhedged, .rate(percent: 0...100), class: .assumed, source: models,
      "Share that cannot be hedged, beyond the band, from which they do not quote.")
    Field(
      optional: "mostGap", \.mostGap, .rate(basisPoints: 1...10_000), class: .assumed,
      source: models,
      "A market whose price is farther than this from that at home is no hedge; none: however far.")
    Field(
      "answerWithin", \.answerWithin, .interval(.milliseconds(10) ... .minutes(1)),
      class: .assumed, source: models, "A venue that takes longer to answer cannot be hedged at.")
    Field(
      "refusals", \.refusals, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Nor can one that turns more than this share of orders away.")
    Field(
      "rearm", \.rearm, .interval(.zero ... .hours(1)), class: .assumed, source: Origin.assumed,
      "After trouble it must have been well for this long.")
  }
}
