public import Primitives

/// Where a run is stopped. What it has until then is kept and marked.
public struct RunLimits: Equatable, Sendable {
  /// Bytes.
  public var memory = 1_000_000_000
  public var events = 1_000_000_000
  public var wall = Interval.hours(1)

  public init() {}

  static var field: Field<Scenario> {
    Field(
      "limits", \.limits, .block(block), class: .setting, source: Origin.experiment,
      "Where a run is stopped, with what it has so far.")
  }

  static let block = Block("limits", "Where a run is stopped", RunLimits()) {
    Field(
      "memory", \.memory, .memory(16_000_000...1_000_000_000_000), class: .setting,
      source: Origin.experiment, "Memory of one run, estimated before it starts.")
    Field(
      "events", \.events, .count(1...1_000_000_000_000), class: .setting,
      source: Origin.experiment, "Events that are handled.")
    Field(
      "wall", \.wall, .interval(.seconds(1) ... .hours(24 * 30)), class: .setting,
      source: Origin.experiment, "Time on the clock of the machine.")
  }
}
