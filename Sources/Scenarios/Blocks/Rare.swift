public import Primitives

/// A question about a rare event: how probable it is that a score reaches a level, for
/// `cascade rare`.
public struct Rare: Equatable, Sendable {
  public var score = RareQuantity.drawdown
  public var venue: String?
  public var market: String?
  public var reaches = Measure.number(0)
  /// Runs of a repetition at any time.
  public var clones = 64
  /// Share of them that ends at a step, ties aside.
  public var kill = Rate.percent(25)
  public var repetitions = 8
  /// A repetition ends after so many steps.
  public var steps = 1_000

  public init() {}

  /// How many runs end at a step, at the least.
  public var killed: Int {
    Int((Int128(clones) * Int128(kill.billionths)).divided(by: 1_000_000_000, rounding: .nearest))
  }

  static let field = Field<Scenario>(
    question: "rare", \.rare, .block(block),
    "A rare event, for `cascade rare`: what is asked, and how finely it is estimated.")

  static let block = Block("rare", "How probable a rare event is", Rare()) {
    Field(
      required: "score", \.score, .choice("score"), class: .setting, source: Origin.experiment,
      """
      A metric that is followed while a run goes, as high as it has been: drawdown, \
      liquidatedShare, purseDrawdown (of a market), venueFundDrawdown, venueBadDebt (of a venue).
      """)
    Field(
      optional: "venue", \.venue, .name(.identifier), class: .setting, source: Origin.experiment,
      "The venue, for a score of a venue.")
    Field(
      optional: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
      "The market, for a score of a market.")
    Field(
      required: "reaches", \.reaches, .measure, class: .setting, source: Origin.experiment,
      "The level whose probability is asked for, in the unit of the score: 30%, $2M.")
    Field(
      "clones", \.clones, .count(2...100_000), class: .setting, source: Origin.experiment,
      "Runs of a repetition; the error falls with the root of their number.")
    Field(
      "kill", \.kill, .rate(percent: 0...100), class: .setting, source: Origin.experiment,
      "Share of the runs that ends at a step: less takes more steps and tells a little more.")
    Field(
      "repetitions", \.repetitions, .count(1...10_000), class: .setting,
      source: Origin.experiment,
      "Estimates with seeds of their own; the interval is made of them.")
    Field(
      "steps", \.steps, .count(1...1_000_000), class: .setting, source: Origin.experiment,
      "Steps after which a repetition ends, wherever it is.")
    Check { rare, at in check(rare, &at) }
  }

  private static func check(_ rare: Rare, _ at: inout Inspector) {
    let before = at.faults.count
    let score = rare.score.definition
    score.checkUnit(of: rare.reaches, key: "reaches", &at)
    score.checkScope(venue: rare.venue, market: rare.market, named: "score", &at)
    if at.faults.count == before, rare.reaches.value <= 0 {
      at.fault(
        .outOfRange, "\(at.path("reaches")): every run reaches it", at: "reaches",
        note: "ask for more than nothing, for example \(score.unit == .money ? "$1M" : "30%")")
    }
    if rare.score == .drawdown, rare.reaches.value >= 1, at.faults.count == before {
      at.fault(
        .outOfRange, "\(at.path("reaches")): no price falls by all of itself", at: "reaches")
    }
    if rare.killed < 1 || rare.killed >= rare.clones {
      let which = rare.killed < 1 ? "no run" : "every run"
      at.fault(
        .outOfRange,
        "\(at.path("kill")): of \(rare.clones) clones \(which) would end at a step",
        at: at.isGiven("kill") ? "kill" : "clones",
        note: "take a share between 1 and \(rare.clones - 1) of them, or more clones")
    }
  }

  /// What must agree with the rest of the scenario.
  static func check(_ scenario: Scenario, _ at: inout Inspector) {
    guard let rare = scenario.rare, let venue = rare.venue,
      let place = scenario.venues.firstIndex(where: { $0.id == venue })
    else { return }
    let assets = scenario.venues[place].settlementAssets
    if assets.count > 1 {
      at.fault(
        .contradiction,
        "rare.score: `\(rare.score.rawValue)` of `\(shown(venue))` would add up "
          + assets.prefix(4).joined(separator: " and "), at: "rare.score",
        note: "a venue with several settlement assets has purses by market: purseDrawdown")
    }
  }
}

/// What a rare event is measured by: metrics that can be followed event by event, and whose highest
/// value so far is what counts.
public enum RareQuantity: String, Sendable, CaseIterable {
  case drawdown, liquidatedShare, purseDrawdown
  case venueFundDrawdown, venueBadDebt

  var definition: MetricDefinition {
    switch self {
    case .drawdown, .liquidatedShare, .purseDrawdown:
      MetricDefinition(rawValue, .rate, .market, "")
    case .venueFundDrawdown: MetricDefinition(rawValue, .rate, .venue, "")
    case .venueBadDebt: MetricDefinition(rawValue, .money, .venue, "")
    }
  }
}

extension Scenario {
  /// Where the score of the rare event is measured: `V1/BTC-PERP`, or `V1` with the first market.
  public var rarePlace: (name: String, venue: Int, market: Int)? {
    guard let rare else { return nil }
    if let name = rare.market {
      return market(named: name).map {
        ("\(venues[$0.venue].id)/\(venues[$0.venue].markets[$0.market].id)", $0.venue, $0.market)
      }
    }
    return venues.firstIndex { $0.id == rare.venue }.map { (venues[$0].id, $0, 0) }
  }
}
