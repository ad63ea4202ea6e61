/// The rules under which a run was made, and what they are called.
public struct Rulebook: Sendable {
  /// `Binance USD-M`
  public var name: String
  /// Every rule of every venue, margin tiers included.
  public var rules: [Subject.RuleLine]

  public init(_ name: String, rules: [Subject.RuleLine]) {
    self.name = name
    self.rules = rules
  }

  /// The value of a rule at the first venue that has it.
  func value(_ rule: String) -> String? { rules.first { $0.rule == rule }?.value }

  /// A rule that two rulebooks do not have alike; `nil` where one of them does not know it.
  struct Difference: Hashable, Sendable {
    var venue: String
    var rule: String
    var base: String?
    var value: String?
  }

  /// What is different here, in the order of the rules.
  func differences(from base: Rulebook) -> [Difference] {
    func key(_ line: Subject.RuleLine) -> String { line.venue + "/" + line.rule }
    let theirs = Dictionary(base.rules.map { (key($0), $0.value) }) { first, _ in first }
    let own = Set(rules.map(key))
    let changed = rules.filter { theirs[key($0)] != $0.value }.map {
      Difference(venue: $0.venue, rule: $0.rule, base: theirs[key($0)], value: $0.value)
    }
    let gone = base.rules.filter { !own.contains(key($0)) }.map {
      Difference(venue: $0.venue, rule: $0.rule, base: $0.value, value: nil)
    }
    return changed + gone
  }
}
