public import Agents
public import Primitives

/// A dollar made of coins and short perpetuals, with its shorts at one venue.
public struct StableVaultGroup: Equatable, Sendable {
  public var id: String?
  /// `nil`: the only venue there is.
  public var venue: String?
  public var latency = LatencyModel.program
  /// Carried in, by the id of the market.
  public var shorts: [Named<Money>] = []
  /// The spot market of its dollar, by its id.
  public var peg: String?
  /// All but `shorts` and `peg`, which are made from the above.
  public var parameters = StableVault.Parameters()

  public init() {}

  /// `class: stableVault`.
  static let block = Block(
    "stableVault", "Issues a dollar made of coins and short perpetuals; people redeem it.",
    StableVaultGroup()
  ) {
    AgentKeys.id(\.id)
    Field(
      optional: "venue", \.venue, .name(.identifier), class: .setting,
      source: Origin.experiment, "Where its shorts are; none where there is only one venue.")
    Field(
      required: "shorts", \.shorts,
      .map(of: .identifier, .runMoney(.zero ... .whole(5_000_000_000)), atMost: 100),
      class: .measured, source: Origin.published,
      "What it is short when the run begins, by market; it has coins for as much, and issued that.")
    Field(
      optional: "peg", \.peg, .name(.identifier), class: .setting, source: Origin.experiment,
      "The venue's spot market of its dollar; none: a dollar is worth what stands behind it.")
    Embedded(parameters, at: \.parameters)
    AgentKeys.latency(\.latency)
  }

  static let parameters = Block(
    "vault", "How it is hedged, and how people redeem", StableVault.Parameters()
  ) {
    Field(
      "leverage", \.leverage, .number(0.1...20), class: .assumed, source: Origin.assumed,
      "The shorts over the money at the venue.")
    Field(
      "reserve", \.reserve, .rate(percent: 0...100), class: .measured, source: Origin.published,
      "Beside the coins, as a share of what is issued.")
    Field(
      "redeems", \.redeems, .number(0...100), class: .bridging,
      source: "$2bn of $14.8bn within a day of October 2025",
      "Part of what is issued that people redeem in an hour in any case, 0.002 for 0.2 %.")
    Field(
      "onDiscount", \.onDiscount, .number(0...1_000), class: .bridging, source: Origin.assumed,
      "The same for each part that the dollar is below one: 1 is 1 % an hour at a dollar of 0.99.")
    Field(
      "onFunding", \.onFunding, .number(0...100), class: .bridging, source: Origin.assumed,
      "The same for each 100 % a year that funding is below zero.")
    Field(
      "tolerance", \.tolerance, .rate(percent: 0...100), class: .measured,
      source: Origin.published,
      "How far coins and shorts may be apart before it trades, as a share of what is issued.")
    Field(
      "slice", \.slice, .rate(percent: 0.001...100), class: .assumed, source: Origin.assumed,
      "Largest trade of one market at a look, as a share of what is issued.")
    AgentKeys.slippage(\.slippage)
    AgentKeys.wake(\.wake)
  }
}
