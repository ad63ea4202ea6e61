import Agents
import Primitives

/// `class: zeroIntelligence`.
enum ZeroIntelligenceBlock {
  typealias Group = AgentGroup<ZeroIntelligence.Parameters>
  private static let tokyo = "Cont-Stoikov-Talreja 2010: Sky Perfect, Tokyo"
  private static let theory = "the unit of theory"
  private static let feedback = "Fosset-Bouchaud-Benzaquen 2020; off"

  static let block = Group.block(
    "zeroIntelligence", "Orders by chance alone, by one of three laws of the literature.",
    ZeroIntelligence.Parameters(), latency: .program,
    capital: "Money in each market; none: what carries the book and a part of a day.",
    keys: parameters)

  static let parameters = Block(
    "zeroIntelligence", "Orders by chance alone; all rates are those of one side",
    ZeroIntelligence.Parameters()
  ) {
    Field(
      "flow", \.flow, .choice("law of placement"), class: .assumed,
      source: "Smith et al. 2003, Cont et al. 2010, Bouchaud et al. 2002",
      "Where limit orders land: anywhere, by a rate for each distance, or by a power law.")
    Field(
      "marketRate", \.marketRate, .perSecond(0...10_000), class: .calm, source: tokyo,
      "Market orders.")
    Field(
      "placeRate", \.placeRate, .perSecond(0.000_001...1_000), class: .assumed,
      source: Origin.assumed, "uniform: limit orders at each tick.")
    Field(
      "cancelRate", \.cancelRate, .perSecond(0.000_1...1_000), class: .assumed,
      source: Origin.assumed, "uniform and powerLaw: cancels of each order.")
    Field(
      "reach", \.reach, .count(1...10_000), class: .assumed, source: Origin.assumed,
      "Ticks within which orders are placed: from the mid, the other side, or the own side.")
    Field(
      "levels", \.levels, .list(of: .number(0...1_000), 1...100), class: .calm, source: tokyo,
      "perLevel: limit orders a second at 1, 2, ... ticks from the other side.")
    Field(
      "levelCancels", \.levelCancels, .list(of: .number(0.000_1...1_000), 1...100),
      class: .calm, source: tokyo,
      "perLevel: cancels a second of each order there; the last one holds beyond.")
    Field(
      "levelScale", \.levelScale, .number(0...1_000), class: .calm, source: tokyo,
      "perLevel: beyond those, limit orders a second at i ticks are levelScale / i^levelExponent.")
    Field(
      "levelExponent", \.levelExponent, .number(0...5), class: .calm, source: tokyo,
      "perLevel: how fast limit orders thin out beyond.")
    Field(
      "limitRate", \.limitRate, .perSecond(0.001...10_000), class: .assumed,
      source: Origin.assumed, "powerLaw: limit orders.")
    Field(
      "placementScale", \.placementScale, .number(0.01...10_000), class: .assumed,
      source: Origin.assumed, "powerLaw: scale of their distance from the best price, in ticks.")
    Field(
      "placementExponent", \.placementExponent, .number(0.1...5), class: .calm,
      source: "Bouchaud-Mézard-Potters 2002, Zovko-Farmer 2002",
      "powerLaw: tail exponent of that distance.")
    Field(
      "inside", \.insideShare, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "powerLaw: share that lands inside the spread, where there is room.")
    sizes
    reaction
    Field(
      "slip", \.slip, .rate(percent: 0.01...90), class: .assumed, source: Origin.study,
      "Worst price that a market order accepts, from the mid.")
    Field(
      "seedRate", \.seedRate, .perSecond(20...100_000), class: .assumed, source: Origin.assumed,
      "Orders a second with which the book is filled at the start.")
    Field(
      "forgetAfter", \.forgetAfter, .interval(.milliseconds(100) ... .minutes(10)),
      class: .assumed, source: Origin.assumed,
      "A request that is not answered for this long is taken for lost.")
    Check { flow, at in
      if flow.tailIndex > 0, flow.tailIndex < 1.1 {
        at.fault(
          .outOfRange, "\(at.path("size.tailIndex")) must be 0, or 1.1 to 10: sizes need a mean",
          at: "size.tailIndex")
      }
      FlowChecks.messages(flow.messages, &at)
    }
  }

  private static var sizes: Field<ZeroIntelligence.Parameters> {
    Field(group: "size", of: ZeroIntelligence.Parameters(), "How large orders are.") {
      Field(
        "mean", \.size, .number(1...1_000_000), class: .assumed, source: theory,
        "Mean size, in lots.")
      Field(
        "spread", \.sizeSpread, .number(0...3), class: .assumed, source: theory,
        "Standard deviation of the logarithm of sizes; 0: all are alike.")
      Field(
        "tailIndex", \.tailIndex, .number(0...10), class: .calm,
        source: "Maslov-Mills 2001: 1.4; off",
        "Tail index of sizes above the 99th percentile; 0: none but the lognormal's own.")
      Field(
        "round", \.roundShare, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
        "Share of orders whose size is brought to a round number.")
      Field(
        "roundLot", \.roundLot, .count(1...1_000_000), class: .assumed, source: Origin.assumed,
        "That number, in lots.")
    }
  }

  private static var reaction: Field<ZeroIntelligence.Parameters> {
    Field(
      group: "feedback", of: ZeroIntelligence.Parameters(),
      "How moves of the price scare the flow; v is the average of squared moves over its mean."
    ) {
      Field(
        "placement", \.placementFeedback, .number(0...10), class: .bridging, source: feedback,
        "How much less is placed: times e^(-placement v); 0.3 is usual.")
      Field(
        "cancel", \.cancelFeedback, .number(0...10), class: .bridging, source: feedback,
        "How much more is cancelled: times 1 + cancel (v - 1) above 1; 0.5 is usual.")
      Field(
        "memory", \.feedbackMemory, .interval(.seconds(1) ... .hours(1)), class: .assumed,
        source: feedback, "Memory of those moves.")
      Field(
        "cap", \.feedbackCap, .number(1...1_000), class: .assumed, source: Origin.assumed,
        "The most that v counts.")
    }
  }
}

/// What flows made of chance have in common.
enum FlowChecks {
  /// Messages a second that a run should still bear.
  static let most = 20_000.0

  static func messages(_ rate: Double, _ at: inout Inspector) {
    if rate <= most { return }
    at.fault(
      .beyondLimits,
      "\(at.path("")): about \(DecimalText.text(rate.rounded())) messages a second", at: "",
      note: "at most \(DecimalText.text(most)); lower the rates, or the reach")
  }
}
