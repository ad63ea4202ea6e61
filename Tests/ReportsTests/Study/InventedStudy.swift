import Agents
import Primitives
import Simulations
import Venues

@testable import Reports

/// Studies of invented runs, as the tests look at them.
enum InventedStudy {
  static let lead = "V1/BTC-PERP"

  static func plan(_ story: InventedRun.Story) -> WorldPlan {
    var plan = WorldPlan(
      seed: 1, duration: InventedRun.duration,
      fundamental: Fundamental.Rules(assets: [], correlation: []), venues: [], agents: [])
    if story == .cascade {
      plan.shocks = [
        Shock(
          at: .start + .seconds(Int64(InventedRun.trigger)),
          .news([Shock.Jump(asset: 0, ratio: -0.022)], over: .seconds(30)))
      ]
    }
    return plan
  }

  static func result(
    _ record: RunRecord, _ window: EventWindow, unlevered: RunRecord? = nil
  ) -> SeedResult {
    var result = SeedResult(record, window, stages: StageDetector(record, window))
    if let unlevered {
      let twin = SeedResult(unlevered, window, stages: StageDetector(unlevered, window))
      result.metrics = result.metrics.beside(unlevered: twin.metrics)
    }
    return result
  }

  /// One seed of a story, without expectations.
  static func plain(_ story: InventedRun.Story) -> Study {
    let record = InventedRun.make(seed: 7, story: story)
    let window = EventWindow(plan(story))
    return Study(
      subject: subject(story), seeds: [result(record, window)], shown: record, window: window,
      stages: StageDetector(record, window))
  }

  /// One seed of the cascade with expectations and targets.
  static let one: Study = {
    var study = plain(.cascade)
    study.limits = limits
    study.targets = targets
    return study
  }()

  static let quiet = plain(.quiet)
  static let ladder = plain(.ladder)

  /// Nine seeds of the cascade with twins, a null, expectations and targets.
  static let many: Study = {
    let window = EventWindow(plan(.cascade))
    let depths = [0.115, 0.098, 0.127, 0.109, 0.141, 0.121, 0.088, 0.118, 0.132]
    let records = depths.enumerated().map {
      InventedRun.make(seed: UInt64($0.offset + 1), depth: $0.element)
    }
    let flat = depths.enumerated().map { index, depth in
      InventedRun.make(
        seed: UInt64(index + 1), depth: 0.035 + 0.05 * depth)
    }
    let seeds = zip(records, flat).map { result($0, window, unlevered: $1) }
    let shown = Study.nearestMedian(of: seeds, lead: lead)
    let record = records.first { $0.seed == shown } ?? records[0]
    var study = Study(
      subject: subject(.cascade, command: "cascade run Scenarios/invented.yaml --seeds 1..9"),
      seeds: seeds, shown: record, window: window, stages: StageDetector(record, window))
    study.limits = limits
    study.targets = targets
    study.twins = [
      TwinResult(
        id: "noLeverage", title: "leverage 1", seeds: flat.map { result($0, window) }),
      TwinResult(
        id: "makersStay", title: "makers never withdraw",
        seeds: depths.enumerated().map { index, depth in
          result(InventedRun.make(seed: UInt64(index + 1), depth: 0.55 * depth), window)
        }),
      TwinResult(
        id: "noFee", title: "no liquidation fee",
        seeds: depths.enumerated().map { index, depth in
          let change = index % 2 == 0 ? 0.000_8 : -0.000_6
          return result(InventedRun.make(seed: UInt64(index + 1), depth: depth + change), window)
        }),
    ]
    study.nulls = [
      TwinResult(id: "static", title: "scripted price and static book", seeds: [seeds[6]])
    ]
    study.measuredPath = [(26, -0.031), (46, -0.127), (60, -0.06)].map {
      MeasuredPoint(at: .start + .minutes(Int64($0.0)), change: $0.1)
    }
    study.warnings = ["`marketMaker.count` 8 at scale 1:1000: one maker is 10 % of depth"]
    return study
  }()

  // MARK: What it is held against

  private static func limit(
    _ title: String, _ metric: String, _ market: String, _ aggregate: Limit.Aggregate,
    _ comparison: Limit.Comparison, _ value: Double, line: Int
  ) -> Limit {
    Limit(
      title: title, metric: metric, market: market, aggregate: aggregate,
      comparison: comparison, value: value, line: line)
  }

  static let limits = [
    limit("BTC fall on V1, median", "drawdown", lead, .median, .below, 0.25, line: 41),
    limit("forced closes, p95", "liquidatedAll", "", .percentile(95), .atMost, 2_500_000, line: 42),
    limit("ADL closed, p95", "adlAll", "", .percentile(95), .atMost, 100_000, line: 43),
    limit("no bad debt", "badDebt", "", .max, .equals, 0, line: 44),
    limit("half of the fall made good", "halfRecovery", lead, .median, .atMost, 60, line: 45),
    limit("cascade", "cascade", lead, .share, .atMost, 0.9, line: 46),
    limit("ledger drift", "ledgerDrift", "", .all, .equals, 0, line: 47),
  ]

  static let targets: [Target] = {
    var targets = [
      Target(
        title: "BTC, trough", metric: "drawdown", market: lead, measured: 0.127, low: 0.102,
        high: 0.152, source: "public minute data"),
      Target(
        title: "BTC, minutes to trough", metric: "minutesToTrough", market: lead, measured: 30,
        low: 20, high: 40, source: "public minute data"),
      Target(
        title: "long share of closes", metric: "longShare", market: "", measured: 0.872,
        low: 0.8, high: 0.95, source: "public feed"),
      Target(
        title: "BTC, back after 5 min", metric: "recovered5m", market: lead, measured: 0.35,
        low: 0.2, high: 0.36, source: "public minute data"),
      Target(
        title: "BTC, first leg", metric: "firstLeg", market: lead, measured: 0.031, low: 0.02,
        high: 0.04, source: "the news step itself"),
    ]
    targets[3].note = "the recovery of this invention is too quick"
    targets[4].isFitted = true
    return targets
  }()

  static func subject(
    _ story: InventedRun.Story, command: String = "cascade run Scenarios/invented.yaml --seed 7"
  ) -> Subject {
    let news = Subject.Input(
      at: .start + .seconds(Int64(InventedRun.trigger)), label: "news", what: "news, BTC",
      size: "−2.2 %", kind: "dated fact, size assumed")
    let slow = Subject.Input(
      at: .start + .minutes(38), lasting: .minutes(12), label: "slow gateway",
      what: "gateway degraded", size: "20 % rejected", kind: "assumed")
    let titles: [InventedRun.Story: String] = [
      .cascade: "An invented fall in two legs", .quiet: "A quiet evening",
      .ladder: "A ladder that gives way",
    ]
    return Subject(
      name: "invented", title: titles[story] ?? "",
      story: "Figures made up for the tests: news, a pause, a ramp into an empty book.",
      start: InventedRun.startUnix, scale: 1_000, resolved: "title: invented\n",
      hash: "4f1c09a2b7d35e6688aa01bc23de45f60718293a4b5c6d7e8f9012345678abcd", version: "0.1.0",
      command: command, inputs: story == .cascade ? [news, slow] : [],
      rules: [
        Subject.RuleLine(venue: "V1", rule: "mark", value: "median of index, basis and last"),
        Subject.RuleLine(
          venue: "V1", rule: "liquidation fee", value: "50 bp", preset: "125 bp"),
        Subject.RuleLine(venue: "V1", rule: "ADL price", value: "bankruptcy price"),
      ],
      keysByClass: [
        Subject.KeyClass("rule", evidence: "published by a venue", count: 61),
        Subject.KeyClass("measured", evidence: "measured before the event", count: 18),
        Subject.KeyClass("calm", evidence: "identifiable from calm days", count: 27),
        Subject.KeyClass("bridging", evidence: "known only from moderate crises", count: 11),
        Subject.KeyClass("assumed", evidence: "assumed, with a prior", count: 14),
      ])
  }
}
