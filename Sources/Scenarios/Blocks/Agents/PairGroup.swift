public import Agents
public import Primitives

/// Agents of one class that trade in two markets at two venues.
public struct PairGroup<Parameters: Equatable & Sendable>: Equatable, Sendable {
  /// By which overrides and twins may call the group.
  public var id: String?
  /// The market at home.
  public var market = ""
  /// The market at another venue.
  public var other = ""
  public var profile = Profile.bitcoin
  public var latency: LatencyModel
  /// In money of the run, for each account at home; `nil`: what the parameters make of the size of
  /// the market.
  public var capital: Money?
  /// `nil`: that of the scenario.
  public var warmUp: Interval?
  /// The market by whose price makers go.
  public var lead: String?
  public var parameters: Parameters

  init(_ parameters: Parameters, latency: LatencyModel) {
    self.parameters = parameters
    self.latency = latency
  }
}

extension PairGroup {
  static var leadKey: Field<PairGroup> { AgentKeys.lead(\.lead) }

  static var idKey: Field<PairGroup> {
    AgentKeys.id(\.id)
  }

  static func marketKey(_ meaning: String) -> Field<PairGroup> {
    Field(
      required: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
      meaning)
  }

  static func otherKey(_ meaning: String) -> Field<PairGroup> {
    Field(
      required: "other", \.other, .name(.market), class: .setting, source: Origin.experiment,
      meaning)
  }

  static func capitalKey(_ meaning: String) -> Field<PairGroup> {
    Field(
      optional: "capital", \.capital, .runMoney(.zero ... .whole(5_000_000_000)),
      class: .assumed,
      source: Origin.scenario, meaning)
  }

  static var latencyKey: Field<PairGroup> {
    Field(
      "latency", \.latency, LatencyModel.kind, class: .calm,
      source: "round trips of calm days",
      "Time of a message to the gateway of either venue; a time alone is its median.")
  }
}

/// Keys that classes of two venues share.
enum PairBlocks {
  /// How the two accounts are kept even.
  static let transfers = Block("transfers", "Money from one venue to the other", TransferRule()) {
    Field(
      "below", \.below, .rate(percent: 0...50), class: .assumed, source: Origin.assumed,
      "Money is sent when an account has less than this share of both.")
    Field(
      "delay", \.delay.median, .interval(.zero ... .hours(24)), class: .assumed,
      source: "models of cross-venue arbitrage", "Median of the lognormal time that it takes.")
    Field(
      "delaySpread", \.delay.spread, .number(0...3), class: .assumed, source: Origin.assumed,
      "Standard deviation of its logarithm.")
  }
}
