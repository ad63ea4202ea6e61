/// The same world with something changed: what would have happened without it.
public struct Twin: Equatable, Sendable {
  public var id = ""
  public var title = ""
  /// Paths and values as `--set` takes them.
  public var set: [Named<Node>] = []
  /// Drawn for this twin, beside those of the scenario.
  public var priors: [Prior] = []
  /// It knows nothing of what is claimed: a target that it hits, too, proves little.
  public var isNull = false

  public init() {}

  static let block = Block("twin", "The same world with something changed", Twin()) {
    Field(
      required: "id", \.id, .name(.identifier), class: .setting, source: Origin.experiment,
      "What the twin is called in tables and directories.")
    Field(
      "title", \.title, .text(0...120), class: .setting, source: Origin.experiment,
      "One line that says what is different.")
    Field(
      "set", \.set, .map(of: .path, .anything, atMost: 100), class: .setting,
      source: Origin.experiment, "What is changed, as --set takes it: a path and its value.")
    Field(
      "priors", \.priors, Prior.list, class: .setting, source: Origin.experiment,
      "Drawn for this twin, beside the scenario's own, with --priors.")
    Field(
      "null", \.isNull, .flag, class: .setting, source: Origin.experiment,
      "true: it knows nothing of what is claimed; a target that it hits as well proves little.")
    Check { twin, at in
      if twin.set.isEmpty, twin.priors.isEmpty {
        at.fault(
          .missingKey, "\(at.path("").isEmpty ? "the twin" : at.path("")) changes nothing", at: "",
          note: "give it `set:`, paths with their values")
      }
    }
  }
}
