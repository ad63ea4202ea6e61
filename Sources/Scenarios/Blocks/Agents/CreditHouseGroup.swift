public import Agents
public import Primitives

/// Houses that lend to one another and to makers.
public struct CreditHouseGroup: Equatable, Sendable {
  public var id: String?
  /// Where they sell what they hold.
  public var market = ""
  public var latency = LatencyModel.program
  /// By name, in the order of the text.
  public var houses: [Named<CreditHouseSection>] = []
  /// All but `houses`, which are made from the above.
  public var parameters = CreditHouses.Parameters()

  public init() {}

  /// `class: creditHouse`.
  static let block = Block(
    "creditHouse", "Houses that lend to makers and each other, and may be insolvent unknown.",
    CreditHouseGroup()
  ) {
    AgentKeys.id(\.id)
    Field(
      required: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
      "Where they sell what they hold: spot or a linear contract, V1/BTC-PERP.")
    Field(
      required: "houses", \.houses,
      .map(of: .identifier, .block(CreditHouseSection.block), atMost: 100), class: .assumed,
      source: Origin.keys, "What each has and owes when the run begins, by its name.")
    Embedded(parameters, at: \.parameters)
    AgentKeys.latency(\.latency)
  }

  private static let model = "models of failing lenders; the number is assumed"

  static let parameters = Block(
    "credit", "How they are called, found out and wound up", CreditHouses.Parameters()
  ) {
    Field(
      "haircut", \.haircut, .rate(percent: 1...90), class: .assumed, source: model,
      "What a loan against coins may not reach, when nothing moves.")
    Field(
      "quantile", \.quantile, .number(0...10), class: .assumed,
      source: "99 % over ten days, as banks have it",
      "Standard deviations of ten days that are added to the haircut.")
    Field(
      "memory", \.memory, .interval(.minutes(1) ... .hours(8_760)), class: .assumed,
      source: "RiskMetrics 1996: 0.94 a day", "Memory of the volatility in it.")
    Field(
      "hidden", \.reveal.median, .interval(.zero ... .hours(8_760)), class: .assumed,
      source: model, "Median of the lognormal time from insolvency until it is known.")
    Field(
      "hiddenSpread", \.reveal.spread, .number(0...3), class: .assumed, source: Origin.assumed,
      "Standard deviation of its logarithm.")
    Field(
      "lossGivenDefault", \.lossGivenDefault, .rate(percent: 0...100), class: .assumed,
      source: "models of failing lenders: 50 %",
      "Part of what was lent to a house that is lost when it fails.")
    Field(
      "recalls", \.recalls, .flag, class: .setting, source: Origin.experiment,
      "Whether credit to makers is called back when a house fails.")
    Field(
      "cure", \.cure, .interval(.zero ... .hours(720)), class: .assumed, source: Origin.assumed,
      "Time that makers have to give it back.")
    Field(
      "pace", \.pace, .rate(percent: 0.01...1_000), class: .assumed, source: Origin.assumed,
      "Sold in a minute at most by each house, as a share of the calm depth within 1 %.")
    AgentKeys.slippage(\.slippage)
    AgentKeys.wake(\.wake)
  }
}

/// A house's balance, in money of the run.
public struct CreditHouseSection: Equatable, Sendable {
  public var coins = Money.zero
  public var cash = Money.zero
  public var secured = Money.zero
  public var unsecured = Money.zero
  /// By the name of the house.
  public var lends: [Named<Money>] = []
  public var makers = Rate.zero

  public init() {}

  private static let most = Money.zero ... .whole(5_000_000_000)

  static let block = Block("house", "What a house has and owes", CreditHouseSection()) {
    Field(
      "coins", \.coins, .runMoney(most), class: .assumed, source: Origin.scenario,
      "Coins that it holds, at the price of the start.")
    Field(
      "cash", \.cash, .runMoney(most), class: .assumed, source: Origin.scenario,
      "What else it has and does not move with the price, credit to makers and people with it.")
    Field(
      "secured", \.secured, .runMoney(most), class: .assumed, source: Origin.scenario,
      "Owed against the coins, with margin calls.")
    Field(
      "unsecured", \.unsecured, .runMoney(most), class: .assumed,
      source: Origin.scenario,
      "Owed to others than houses, against nothing and without calls.")
    Field(
      "lends", \.lends, .map(of: .identifier, .runMoney(most), atMost: 100),
      class: .assumed,
      source: Origin.scenario, "Lent to other houses of the group, by their names.")
    Field(
      "makers", \.makers, .rate(percent: 0...100), class: .assumed, source: Origin.scenario,
      "Part of the capital of the venue's makers that is its credit.")
  }
}
