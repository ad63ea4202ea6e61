/// Something that nobody knows, and how far it may be off: `--priors` draws a point of it for every
/// seed. All its keys move together, from the first end to the last.
public struct Prior: Equatable, Sendable {
  public var title = ""
  public var law = PriorLaw.uniform
  /// Paths as `--set` takes them, each with its two ends, or with its choices.
  public var keys: [Named<[Node]>] = []
  public var source = ""

  public init() {}

  /// The keys with their ends, or their choices, as they were written.
  public var ranges: [(path: String, ends: [String])] {
    keys.map { ($0.name, $0.value.map(YAMLWriter.flow)) }
  }

  static let block = Block("prior", "How far an assumed value may be off", Prior()) {
    Field(
      required: "title", \.title, .text(1...60), class: .setting, source: Origin.experiment,
      "What is not known, for a table: median leverage.")
    Field(
      "law", \.law, .choice("law"), class: .setting, source: Origin.experiment,
      """
      How values lie between the ends: uniform, logUniform (equal ratios are equally likely), \
      whole (whole numbers, both ends included), or choice (one of a list).
      """)
    Field(
      required: "keys", \.keys, .map(of: .path, .list(of: .anything, 2...100), atMost: 100),
      class: .setting, source: Origin.experiment,
      "A path, as --set takes it, with its two ends: [2.5, 4]; several keys move together.")
    Field(
      required: "source", \.source, .text(1...300), class: .setting, source: Origin.experiment,
      "Why these ends.")
    Check { prior, at in
      for key in prior.keys { check(key, prior.law, &at) }
      if prior.keys.isEmpty {
        at.fault(.wrongCount, "\(at.path("keys")) names no key", at: "keys")
      }
    }
  }

  /// How the block stands as a list under a scenario or a twin.
  static let list = Kind.list(of: .block(block), 0...100)

  private static func check(_ key: Named<[Node]>, _ law: PriorLaw, _ at: inout Inspector) {
    do throws(Trouble) { _ = try PriorRange(key.value, law) } catch {
      at.fault(
        error.code, "\(at.path("keys")), `\(shown(key.name))`: \(error.predicate)", at: "keys",
        note: error.note)
    }
  }
}

/// How the values of a prior lie between its ends.
public enum PriorLaw: String, Sendable, CaseIterable {
  case uniform, logUniform, whole, choice
}
