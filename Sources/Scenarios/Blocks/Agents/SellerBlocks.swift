public import Agents
public import Primitives

/// One large short that was there before.
public struct WhaleGroup: Equatable, Sendable {
  public var id: String?
  /// `nil`: the only venue there is.
  public var venue: String?
  public var latency = LatencyModel.program
  /// Carried in, by the id of the market.
  public var shorts: [Named<Money>] = []
  public var addsAt: Moment?
  public var coversAt: Moment?
  /// All but `shorts`, `addsAt` and `coversAt`, which are made from the above.
  public var parameters = Whale.Parameters()

  public init() {}

  /// `class: whale`.
  static let block = Block(
    "whale", "One large short that was there before, sells more, and covers.", WhaleGroup()
  ) {
    AgentKeys.id(\.id)
    Field(
      optional: "venue", \.venue, .name(.identifier), class: .setting,
      source: Origin.experiment, "Where it trades; none where there is only one venue.")
    Field(
      required: "shorts", \.shorts,
      .map(of: .identifier, .runMoney(.zero ... .whole(5_000_000_000)), atMost: 100),
      class: .measured, source: Origin.published,
      "What it is short when the run begins, by market, in money of the run.")
    Field(
      optional: "addsAt", \.addsAt, .moment, class: .measured, source: Origin.scenario,
      "When it begins to sell more; none: never.")
    Field(
      "addition", \.parameters.addition, .runMoney(.zero ... .whole(5_000_000_000)),
      class: .measured, source: Origin.study,
      "What it then sells in the venue's first market, in money of the run.")
    Field(
      "addsOver", \.parameters.addsOver, .interval(.zero ... .hours(24)), class: .measured,
      source: Origin.study, "How long that takes.")
    Field(
      optional: "coversAtProfit", \.parameters.coversAtProfit, .rate(percent: 0...100),
      class: .assumed, source: Origin.assumed,
      "It covers once its profit is this share of the shorts' first value; none: never.")
    Field(
      optional: "coversAt", \.coversAt, .moment, class: .assumed, source: Origin.scenario,
      "It covers from this time on; none: never.")
    Field(
      "coverShare", \.parameters.coverShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "Part of each short that is bought back.")
    Field(
      "coversOver", \.parameters.coversOver, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.assumed, "How long that takes.")
    Field(
      "urgency", \.parameters.urgency, .number(0...100), class: .assumed,
      source: "Almgren-Chriss 2000; even slices",
      "How much of its sales and purchases comes early: 0 evenly, 3 two thirds in the first third.")
    Field(
      "leverage", \.parameters.leverage, .number(1...50), class: .assumed,
      source: Origin.assumed, "Value of the shorts over equity.")
    Field(
      "slippage", \.parameters.slippage, .rate(percent: 0.01...99), class: .bridging,
      source: Origin.study, "Worst price of its orders, from mid or mark.")
    Field(
      "wake", \.parameters.wake, .interval(.milliseconds(100) ... .hours(1)), class: .assumed,
      source: Origin.study, "Time between two slices.")
    AgentKeys.latency(\.latency)
  }
}

/// Who carries out the sales that shocks order. A venue with such a shock and no seller gets one.
public struct SellerGroup: Equatable, Sendable {
  public var id: String?
  /// `nil`: the only venue there is.
  public var venue: String?
  public var latency = LatencyModel.program
  public var parameters = ScheduledSeller.Parameters()

  public init() {}

  /// `class: seller`.
  static let block = Block(
    "seller", "Sells what `sell` shocks order. Without one, a venue gets one as is.",
    SellerGroup()
  ) {
    AgentKeys.id(\.id)
    Field(
      optional: "venue", \.venue, .name(.identifier), class: .setting,
      source: Origin.experiment, "Where it trades; none where there is only one venue.")
    Field(
      "capital", \.parameters.capital, .runMoney(.zero ... .whole(5_000_000_000)),
      class: .assumed,
      source: Origin.assumed, "Money in its account; without leverage it can sell that much.")
    Field(
      "slippage", \.parameters.slippage, .rate(percent: 0.01...99.9), class: .bridging,
      source: Origin.study, "Worst price of its orders, from mid or mark.")
    Field(
      "wake", \.parameters.wake, .interval(.milliseconds(1) ... .hours(1)), class: .assumed,
      source: Origin.study, "Time between two slices.")
    AgentKeys.latency(\.latency)
  }
}
