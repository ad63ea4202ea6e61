import Agents
import Primitives

/// `class: backgroundFlow`.
enum BackgroundFlowBlock {
  typealias Group = AgentGroup<BackgroundFlow.Parameters>

  static let block = Block(
    "backgroundFlow", "Orders of everybody who is not modelled.",
    Group(BackgroundFlow.Parameters(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey
    Group.profiles(
      bitcoin: BackgroundFlow.Parameters(), ether: BackgroundFlow.Parameters(), basket: .basket,
      latency: .program)
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
    Group.warmUpKey
  }

  private static let placed = "Bouchaud-Mézard-Potters 2002, Zovko-Farmer 2002"
  private static let feedback = "Fosset-Bouchaud-Benzaquen 2020"

  static let parameters = Block(
    "flow", "Orders of everybody who is not modelled", BackgroundFlow.Parameters()
  ) {
    Field(
      "depthShare", \.depthShare, .rate(percent: 0...100), class: .calm, source: Origin.study,
      "Share of the market's depth within 1 % that rests from this flow.")
    Field(
      "turnover", \.turnover, .number(0.001...100), class: .measured, source: Origin.study,
      "Volume a day of its market orders, in units of open interest.")
    Field(
      optional: "turnoverInDepths", \.turnoverInDepths, .number(0...10_000), class: .assumed,
      source: "\(Origin.assumed); off",
      """
      Volume a day of its market orders, in units of the calm depth within 1 %, in place of \
      `turnover`. none: by `turnover`; a spot market has no open interest, and nobody takes there.
      """)
    Field(group: "placement", of: BackgroundFlow.Parameters(), "Where limit orders are placed.") {
      Field(
        "scale", \.placementScale, .rate(basisPoints: 0.01...100), class: .calm, source: placed,
        "Scale of the distance of new limit orders from the best price of their side.")
      Field(
        "exponent", \.placementExponent, .number(0.1...5), class: .calm, source: placed,
        "How fast new limit orders thin out with distance: the exponent of their distribution.")
      Field(
        "hump", \.placementHump, .rate(basisPoints: 0...90), class: .calm,
        source: "Bouchaud-Mézard-Potters 2002; off",
        "Up to this distance orders get denser in proportion to distance; then they thin out.")
      Field(
        "inside", \.insideShare, .rate(percent: 0...100), class: .calm, source: Origin.assumed,
        "Share of new limit orders that land anywhere inside the spread.")
    }
    Field(group: "life", of: BackgroundFlow.Parameters(), "How long limit orders live.") {
      Field(
        "nearReach", \.nearReach, .rate(basisPoints: 0.1...100), class: .assumed,
        source: Origin.assumed, "Limit orders placed closer than this live shortly.")
      Field(
        "near", \.nearLife, .interval(.milliseconds(100) ... .hours(1)), class: .calm,
        source: Origin.study, "Mean life of those.")
      Field(
        "band", \.bandLife, .interval(.seconds(1) ... .hours(24)), class: .calm,
        source: Origin.study, "Mean life of those placed farther out, to 1 %.")
    }
    Field(group: "far", of: BackgroundFlow.Parameters(), "The book beyond 1 %.") {
      Field(
        "reach", \.farReach, .rate(percent: 2...90), class: .assumed, source: Origin.study,
        "How far the book reaches.")
      Field(
        "exponent", \.farExponent, .number(0.05...2), class: .measured,
        source: "BTC depth at 0.5, 1 and 5 % (CoinDesk Research, October 2025)",
        "Depth within a distance is that within 1 % times (distance / 1 %) to this.")
      Field(
        "halfLife", \.farHalfLife, .interval(.seconds(1) ... .hours(24)), class: .assumed,
        source: Origin.study, "Half-life of orders beyond 1 %.")
    }
    Field(group: "size", of: BackgroundFlow.Parameters(), "How large orders are.") {
      Field(
        "mean", \.size, .number(0.01...100), class: .calm, source: Origin.study,
        "Mean size, in lots of the model: 1/300 of the depth within 1 %.")
      Field(
        "spread", \.sizeSpread, .number(0...3), class: .calm, source: Origin.study,
        "Standard deviation of the logarithm of sizes.")
      Field(
        "tailIndex", \.tailIndex, tail, class: .calm, source: "Maslov-Mills 2001: 1.4; off",
        "Tail index of sizes above the 99th percentile; 0: none but the lognormal's own.")
    }
    Field(
      "slip", \.slip, .rate(percent: 0.01...90), class: .assumed, source: Origin.study,
      "Worst price that a market order accepts, from the mid.")
    Field(
      "tiltScale", \.tiltScale, .rate(percent: 0.01...100), class: .assumed, source: Origin.study,
      "Distance of the mid from the fundamental at which market orders lean most of the way.")
    Field(
      group: "feedback", of: BackgroundFlow.Parameters(), "How moves of the price scare the flow."
    ) {
      Field(
        "placement", \.placementFeedback, .number(0...10), class: .bridging, source: feedback,
        "How much less is placed when the mid moves more than in calm.")
      Field(
        "cancel", \.cancelFeedback, .number(0...10), class: .bridging, source: feedback,
        "How much more is cancelled.")
      Field(
        "cap", \.feedbackCap, .number(1...1_000), class: .assumed, source: Origin.study,
        "Moves beyond this multiple of calm count as this much.")
      Field(
        "memory", \.feedbackMemory, .interval(.seconds(1) ... .hours(1)), class: .assumed,
        source: feedback, "Memory of those moves.")
      Field(
        "spacing", \.feedbackSpacing, .interval(.zero ... .minutes(1)), class: .assumed,
        source: "Zhang-Mykland-Aït-Sahalia 2005",
        "Moves are taken over at least this long, so that the book's bounce counts for little.")
      Field(
        "calmMoves", \.calmMoves, .number(0.01...10), class: .calm,
        source: "measured in the model itself",
        "Volatility of the mid from second to second over that of the fundamental, in calm.")
    }
    Field(
      "seedRate", \.seedRate, .perSecond(1...100_000), class: .assumed, source: Origin.assumed,
      "Orders a second with which the book is filled at the start.")
    Field(
      "forgetAfter", \.forgetAfter, .interval(.milliseconds(100) ... .minutes(10)),
      class: .assumed, source: Origin.assumed,
      "A request that is not answered for this long is taken for lost.")
    HaltMagnetBlock.key(\.magnet)
    DayCycleBlock.key(\.day)
    Check { flow, at in
      if flow.tailIndex > 0, flow.tailIndex < 1.1 {
        at.fault(
          .outOfRange, "\(at.path("size.tailIndex")) must be 0, or 1.1 to 10: sizes need a mean",
          at: "size.tailIndex")
      }
    }
  }

  private static let tail = Kind<Double>.number(0...10)
}
