import Agents
import Primitives

/// `class: hawkesFlow`.
enum HawkesFlowBlock {
  typealias Group = AgentGroup<HawkesFlow.Parameters>
  private static let clustering = "Hardiman et al. 2013, Bacry et al. 2015: 0.7 to 0.8 in all"
  private static let placed = "Bouchaud-Mézard-Potters 2002, Zovko-Farmer 2002"

  static let block = Group.block(
    "hawkesFlow", "Orders that come because orders came: a Hawkes process of six types.",
    HawkesFlow.Parameters(), latency: .program,
    capital: "Money in each market; none: what carries the book and a position.",
    keys: parameters)

  static let parameters = Block(
    "hawkes", "Orders that excite orders; all rates are those of one side",
    HawkesFlow.Parameters()
  ) {
    Field(
      "marketRate", \.marketRate, .perSecond(0...1_000), class: .assumed, source: Origin.assumed,
      "Market orders that nothing excited.")
    Field(
      "limitRate", \.limitRate, .perSecond(0...1_000), class: .assumed, source: Origin.assumed,
      "Limit orders that nothing excited.")
    Field(
      "cancelRate", \.cancelRate, .perSecond(0...1_000), class: .assumed, source: Origin.assumed,
      "Cancels that nothing excited.")
    excitation
    decay
    feed
    Field(
      "life", \.life, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Mean life of orders that no event cancels.")
    placement
    Field(group: "size", of: HawkesFlow.Parameters(), "How large orders are.") {
      Field(
        "mean", \.size, .number(0.01...100), class: .assumed, source: Origin.assumed,
        "Mean size, in lots of the model: 1/300 of the depth within 1 %.")
      Field(
        "spread", \.sizeSpread, .number(0...3), class: .calm, source: Origin.study,
        "Standard deviation of the logarithm of sizes.")
    }
    DayCycleBlock.key(\.day)
    Field(
      "slip", \.slip, .rate(percent: 0.01...90), class: .assumed, source: Origin.study,
      "Worst price that a market order accepts, from the mid.")
    Field(
      "forgetAfter", \.forgetAfter, .interval(.milliseconds(100) ... .minutes(10)),
      class: .assumed, source: Origin.assumed,
      "A request that is not answered for this long is taken for lost.")
    Check { flow, at in
      let radius = flow.spectralRadius
      if radius >= 1 {
        at.fault(
          .contradiction,
          "\(at.path("excitation")): its spectral radius is "
            + "\(DecimalText.text((radius * 1_000).rounded() / 1_000)), and from 1 on events never "
            + "end",
          at: at.isGiven("excitation") ? "excitation" : "",
          note: "an event may have less than one offspring in all: lower the excitations")
        return
      }
      FlowChecks.messages(flow.messages, &at)
    }
  }

  private static var excitation: Field<HawkesFlow.Parameters> {
    Field(
      group: "excitation", of: HawkesFlow.Parameters(),
      "Events that follow directly from one event, in all."
    ) {
      Field(
        "marketSame", \.marketSame, .number(0...1), class: .calm, source: clustering,
        "Market orders of the same side after a market order.")
      Field(
        "marketOpposite", \.marketOpposite, .number(0...1), class: .calm, source: clustering,
        "Market orders of the other side after a market order.")
      Field(
        "limitSame", \.limitSame, .number(0...1), class: .assumed, source: Origin.assumed,
        "Limit orders after a limit order of the same side.")
      Field(
        "cancelSame", \.cancelSame, .number(0...1), class: .assumed, source: Origin.assumed,
        "Cancels after a cancel of the same side.")
      Field(
        "refill", \.refill, .number(0...1), class: .assumed, source: Origin.assumed,
        "Limit orders on the side that a market order took from.")
      Field(
        "flight", \.flight, .number(0...1), class: .bridging, source: Origin.study,
        "Cancels on the side that a market order took from: a sale makes bids be cancelled.")
      Field(
        "replacement", \.replacement, .number(0...1), class: .assumed, source: Origin.assumed,
        "Limit orders after a cancel of the same side.")
      Field(
        "pursuit", \.pursuit, .number(0...1), class: .bridging, source: Origin.assumed,
        "Market orders into the side on which somebody cancels.")
    }
  }

  private static var decay: Field<HawkesFlow.Parameters> {
    Field(group: "decay", of: HawkesFlow.Parameters(), "How fast excitation fades.") {
      Field(
        "fast", \.fastDecay, .perSecond(0.000_1...1_000), class: .calm, source: Origin.study,
        "Rate of the fast scale.")
      Field(
        "slow", \.slowDecay, .perSecond(0.000_1...1_000), class: .calm, source: Origin.study,
        "Rate of the slow scale.")
      Field(
        "fastShare", \.fastShare, .rate(percent: 0...100), class: .calm, source: Origin.study,
        "Share of the offspring that come at the fast scale.")
    }
  }

  private static var feed: Field<HawkesFlow.Parameters> {
    Field(
      group: "liquidations", of: HawkesFlow.Parameters(), "Whether forced trades excite it."
    ) {
      Field(
        "feed", \.liquidationFeed, .number(0...100), class: .bridging, source: Origin.assumed,
        "Market orders that one of mean size counts as when a liquidation sends it; 0: none.")
      Field(
        "look", \.look, .interval(.milliseconds(1) ... .minutes(1)), class: .assumed,
        source: Origin.assumed, "How often it looks for them.")
    }
  }

  private static var placement: Field<HawkesFlow.Parameters> {
    Field(group: "placement", of: HawkesFlow.Parameters(), "Where limit orders are placed.") {
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
        "inside", \.insideShare, .rate(percent: 0...100), class: .assumed,
        source: Origin.assumed, "Share that lands inside the spread, where there is room.")
    }
  }
}
