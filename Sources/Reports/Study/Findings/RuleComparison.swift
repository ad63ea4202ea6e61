import Primitives

/// The same night under several rulebooks: the base, and every twin that changes rules.
struct RuleComparison {
  /// What is compared, in the order in which it is told.
  enum Measure: String, CaseIterable {
    case drawdown, drawdownLast, minutesToTrough
    case liquidated = "liquidatedAll"
    case accounts = "liquidatedAccounts"
    case closedInBook, closedByKeepers, closedByPool, takenOver, takenByVault, closedByWinners
    case closingCost, keeperBonus, marginCalls, toppedUp, curedShare
    case deleveraged = "adlAll"
    case offloaded = "adlOfHouse"
    case deleveragingCost = "adlCost"
    case housePaid, fundDrawdown, lossesShared, badDebt

    /// Whether it is one of the lead market; the others are of the run.
    var isOfLead: Bool {
      self == .drawdown || self == .drawdownLast || self == .minutesToTrough
    }
    var unit: MetricUnit { Metric.named(rawValue)?.unit ?? .number }
  }

  /// One rulebook and what came of it.
  struct Row {
    var id: String
    var rulebook: Rulebook
    var differences: [Rulebook.Difference]
    /// What is closed are loans against coins, not positions.
    var lends = false
    /// Seeds behind the figures.
    var seeds: Int
    /// Medians over seeds.
    var values: [Measure: Estimate]
    /// Medians of the differences to the base, seed by seed; empty for the base.
    var changes: [Measure: Estimate]

    var name: String { TextColumns.printable(rulebook.name) }
    func value(_ measure: Measure) -> Double { values[measure]?.value ?? .nan }
    /// The parts in which positions were closed add up to this.
    var closed: Double { RuleComparison.closes.reduce(0) { $0 + max(0, known($1)) } }
    /// Zero where it was not measured.
    func known(_ measure: Measure) -> Double { values[measure]?.value ?? 0 }
    /// Orders trade with a pool at the oracle.
    var isPooled: Bool { rulebook.value("execution.policy") == "oraclePool" }
    /// Who pays where the margin of an account is not enough.
    var house: String {
      if lends { return "lender" }
      if isPooled { return "pool" }
      let below = rulebook.value("liquidation.backstop.below")
      return below.map { $0 != "0%" } == true ? "vault" : "fund"
    }
  }

  static let closes: [Measure] = [
    .closedInBook, .closedByKeepers, .closedByPool, .takenOver, .takenByVault, .closedByWinners,
  ]

  /// The base first, then the twins in their order.
  let rows: [Row]
  let market: String
  /// The lead market is one of coins, against which money is lent.
  let lends: Bool

  var base: Row { rows[0] }
  var others: ArraySlice<Row> { rows.dropFirst() }

  /// `nil` when no twin changes a rule.
  init?(_ study: Study, lead: String) {
    guard let own = study.rulebook else { return nil }
    market = lead
    let isSpot = study.shown.market(study.shown.lead).contract.kind == .spot
    func lends(_ rulebook: Rulebook) -> Bool {
      isSpot && rulebook.value("lending.interest") != "none"
    }
    self.lends = lends(own)
    var rows = [
      Row(
        id: "base", rulebook: own, differences: [], lends: lends(own), seeds: study.seeds.count,
        values: RuleComparison.medians(study.seeds, lead), changes: [:])
    ]
    for twin in study.twins {
      guard let rulebook = twin.rulebook, !twin.seeds.isEmpty else { continue }
      let differences = rulebook.differences(from: own)
      if differences.isEmpty { continue }
      var changes: [Measure: Estimate] = [:]
      for measure in Measure.allCases {
        let effect = TwinEffect(
          twin, base: study.seeds, metric: measure.rawValue, market: measure.isOfLead ? lead : "")
        changes[measure] = effect?.change
      }
      rows.append(
        Row(
          id: twin.id, rulebook: rulebook, differences: differences, lends: lends(rulebook),
          seeds: twin.seeds.count,
          values: RuleComparison.medians(twin.seeds, lead), changes: changes))
    }
    if rows.count == 1 { return nil }
    self.rows = rows
  }

  /// A figure that fewer than half of the seeds have lies beyond what was measured.
  private static func medians(_ seeds: [SeedResult], _ lead: String) -> [Measure: Estimate] {
    var medians: [Measure: Estimate] = [:]
    for measure in Measure.allCases {
      let market = measure.isOfLead ? lead : ""
      let values = seeds.compactMap { $0.metrics.value(measure.rawValue, market: market) }
      if values.count * 2 > seeds.count { medians[measure] = Uncertainty.median(values) }
    }
    return medians
  }

  /// The fall that is compared: of the mark, and where money is lent of what coins are sold for,
  /// since an oracle follows the news and not the sales.
  var fall: Measure { lends ? .drawdownLast : .drawdown }

  /// Rules that are not alike in all rulebooks, in the order of the base's.
  var differingRules: [String] {
    var rules: [String] = []
    for line in base.rulebook.rules where !rules.contains(line.rule) {
      let isAlike = others.allSatisfy { row in !row.differences.contains { $0.rule == line.rule } }
      if !isAlike { rules.append(line.rule) }
    }
    for row in others {
      for difference in row.differences where !rules.contains(difference.rule) {
        rules.append(difference.rule)
      }
    }
    return rules
  }
}

extension StudyView {
  /// What each twin that changes no rule does to the fall of the lead market.
  var mechanisms: [TwinEffect] {
    let others = Set(rules.map { $0.others.map(\.id) } ?? [])
    return effects.filter { !others.contains($0.id) }
  }
}
