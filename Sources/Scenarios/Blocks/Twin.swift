/// The same world with something changed: what would have happened without it.
public struct Twin: Equatable, Sendable {
  public var id = ""
  public var title = ""
  /// Paths and values as `--set` takes them.
  public var set: [Named<Node>] = []

  public init() {}

  static let block = Block("twin", "The same world with something changed", Twin()) {
    Field(
      required: "id", \.id, .name(.identifier), class: .setting, source: Origin.experiment,
      "What the twin is called in tables and directories.")
    Field(
      "title", \.title, .text(0...120), class: .setting, source: Origin.experiment,
      "One line that says what is different.")
    Field(
      required: "set", \.set, .map(of: .path, .anything, atMost: 100), class: .setting,
      source: Origin.experiment, "What is changed, as --set takes it: a path and its value.")
  }
}
