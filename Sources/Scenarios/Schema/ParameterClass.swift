/// What stands behind the value of a key. Every key says it, and every report can count it.
public enum ParameterClass: String, CaseIterable, Sendable {
  /// Published by a venue: a fee, a margin tier.
  case rule
  /// Measured before the event that is simulated.
  case measured
  /// Identifiable from calm days: flow rates, latency, the shape of depth.
  case calm
  /// Known only from moderate crises, never from the one that is explained.
  case bridging
  /// Assumed, with a prior.
  case assumed
  /// Part of the experiment and no claim about the world: a seed, a duration, a limit.
  case setting

  public var meaning: String {
    switch self {
    case .rule: "published by a venue"
    case .measured: "measured before the event"
    case .calm: "identifiable from calm days"
    case .bridging: "known only from moderate crises"
    case .assumed: "assumed, with a prior"
    case .setting: "part of the experiment, no claim about the world"
    }
  }
}
