/// One thing that is varied: a key of the scenario, or several that move together.
public struct SweepAxis: Equatable, Sendable {
  public var title = ""
  public var law = SweepLaw.list
  public var count: Int?
  /// Paths as `--set` takes them, each with its values, or with its two ends.
  public var keys: [Named<[Node]>] = []

  public init() {}

  static let block = Block("axis", "One thing that is varied", SweepAxis()) {
    Field(
      "title", \.title, .text(0...60), class: .setting, source: Origin.experiment,
      "What is varied, for tables and pictures; without it the first key.")
    Field(
      "law", \.law, .choice("law"), class: .setting, source: Origin.experiment,
      """
      Which values: list (those that are written), linear or log (from the first end to the last, \
      in equal steps or equal ratios), whole (whole numbers between the ends).
      """)
    Field(
      optional: "count", \.count, .count(2...100_000), class: .setting, source: Origin.experiment,
      "Values of a range in a grid, both ends included.")
    Field(
      required: "keys", \.keys, .map(of: .path, .list(of: .anything, 1...10_000), atMost: 100),
      class: .setting, source: Origin.experiment,
      "A path, as --set takes it, with its values: [2, 4, 8]; several keys move together.")
    Check { axis, at in check(axis, &at) }
  }

  var isRange: Bool { law != .list }

  /// How many values a grid takes.
  public var valueCount: Int { isRange ? count ?? 0 : keys.first?.value.count ?? 0 }

  /// For tables and pictures.
  public var name: String { title.isEmpty ? keys.first?.name ?? "" : title }

  /// Parts of a scenario that are no part of the world.
  private static let fixed = [
    "seed", "sweep", "boundary", "twins", "priors", "targets", "expect", "include",
  ]

  static func check(_ axis: SweepAxis, _ at: inout Inspector) {
    if axis.keys.isEmpty {
      at.fault(.wrongCount, "\(at.path("keys")) names no key", at: "keys")
    }
    for key in axis.keys {
      let first = String(key.name.prefix { $0 != "." && $0 != "[" })
      if fixed.contains(first) {
        at.fault(
          .contradiction, "\(at.path("keys")): `\(first)` cannot be varied", at: "keys",
          note: first == "seed" ? "seeds of every point are those of `seeds`, or of --seeds" : nil)
      }
      if axis.isRange {
        do throws(Trouble) { _ = try PriorRange(key.value, axis.law.priorLaw) } catch {
          at.fault(
            error.code, "\(at.path("keys")), `\(shown(key.name))`: \(error.predicate)",
            at: "keys", note: error.note)
        }
      } else if key.value.count != axis.keys[0].value.count {
        at.fault(
          .wrongCount,
          "\(at.path("keys")), `\(shown(key.name))`: has \(key.value.count) values, "
            + "`\(shown(axis.keys[0].name))` has \(axis.keys[0].value.count)", at: "keys",
          note: "keys of one axis move together, value by value")
      }
    }
    if axis.law == .list, axis.count != nil {
      at.fault(
        .contradiction, "\(at.path("count")): a list has as many values as are written",
        at: "count", note: "leave it out, or choose law: linear or log with two ends")
    }
  }
}

/// Which values an axis has.
public enum SweepLaw: String, Sendable, CaseIterable {
  case list, linear, log, whole

  var priorLaw: PriorLaw {
    switch self {
    case .list: .choice
    case .linear: .uniform
    case .log: .logUniform
    case .whole: .whole
    }
  }
}
