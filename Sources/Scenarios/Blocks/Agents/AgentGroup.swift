public import Agents
public import Primitives

/// Agents of one class that trade in one market, or in each.
public struct AgentGroup<Parameters: Equatable & Sendable>: Equatable, Sendable {
  /// By which overrides and twins may call the group.
  public var id: String?
  /// `nil`: every market, one group in each.
  public var market: String?
  public var profile = Profile.bitcoin
  public var latency: LatencyModel
  /// In money of the run; `nil`: what the parameters make of the size of the market.
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

/// Names of sets of parameters: markets differ in what is usual.
enum Profile {
  static let bitcoin = "bitcoin"
  static let ether = "ether"
  static let basket = "basket"
}

extension AgentGroup {
  /// What most classes are in text: a name, a market, money, keys of their own, latency.
  static func block(
    _ name: String, _ summary: String, _ parameters: Parameters, latency: LatencyModel,
    capital: String, keys: Block<Parameters>
  ) -> Block<AgentGroup> {
    Block(name, summary, AgentGroup(parameters, latency: latency)) {
      idKey
      marketKey
      capitalKey(capital)
      Embedded(keys, at: \.parameters)
      latencyKey
    }
  }

  /// The group that each profile stands for; the keys of the text come on top.
  static func profiles(
    bitcoin: Parameters, ether: Parameters, basket: Parameters, latency: LatencyModel
  ) -> Presets<AgentGroup> {
    func preset(
      _ name: String, _ parameters: Parameters, _ summary: String
    ) -> Preset<AgentGroup> {
      var group = AgentGroup(parameters, latency: latency)
      group.profile = name
      return Preset(name, group, summary)
    }
    return Presets(
      "profile", \.profile,
      [
        preset(Profile.bitcoin, bitcoin, "as in a market like BTC"),
        preset(Profile.ether, ether, "as in a market like ETH"),
        preset(Profile.basket, basket, "as in a basket of smaller coins"),
      ], class: .assumed, source: Origin.study,
      "Which market the defaults of the other keys are like.")
  }

  static var idKey: Field<AgentGroup> {
    AgentKeys.id(\.id)
  }

  static var marketKey: Field<AgentGroup> {
    Field(
      optional: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
      "The market they trade, V1/BTC-PERP; none means every market, one group in each.")
  }

  static var leadKey: Field<AgentGroup> { AgentKeys.lead(\.lead) }

  static var latencyKey: Field<AgentGroup> {
    AgentKeys.latency(\.latency)
  }

  static var warmUpKey: Field<AgentGroup> {
    Field(
      optional: "warmUp", \.warmUp, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.study,
      "Time from the start in which their rules rest; none: that of the scenario.")
  }

  static func capitalKey(_ meaning: String) -> Field<AgentGroup> {
    Field(
      optional: "capital", \.capital, .runMoney(.zero ... .whole(5_000_000_000)),
      class: .assumed,
      source: Origin.scenario, meaning)
  }
}
