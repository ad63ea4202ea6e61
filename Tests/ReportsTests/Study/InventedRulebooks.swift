import Primitives

@testable import Reports

/// The invented cascade under three rulebooks, and one twin that changes no rule.
enum InventedRulebooks {
  static func rulebook(_ name: String, _ values: [(String, String)]) -> Rulebook {
    let base: [(String, String)] = [
      ("mark.source", "median"), ("execution.policy", "orderBook"),
      ("liquidation.size", "toCompliance"), ("liquidation.leg", "largestLoss"),
      ("liquidation.backstop.below", "0%"), ("deleveraging.rank", "profitAndLeverage"),
    ]
    let rules = base.map { rule, value in
      (rule, values.first { $0.0 == rule }?.1 ?? value)
    }
    return Rulebook(
      name, rules: rules.map { Subject.RuleLine(venue: "V1", rule: $0.0, value: $0.1) })
  }

  static let study: Study = {
    var study = InventedStudy.many
    study.rulebook = rulebook("Northern", [])
    study.twins[0].title = "Eastern"
    study.twins[0].rulebook = rulebook(
      "Eastern", [("mark.source", "index"), ("execution.policy", "oraclePool")])
    study.twins[2].title = "Western"
    study.twins[2].rulebook = rulebook(
      "Western", [("liquidation.size", "slice"), ("liquidation.backstop.below", "66%")])
    // Makers stay: a mechanism, under the same rules.
    study.twins[1].rulebook = rulebook("Northern", [])
    return study
  }()

  static let files = StudyFiles(study)

  /// The same with loans against coins in place of positions.
  static let loans: Study = {
    var study = InventedRulebooks.study
    let lead = study.shown.lead
    var market = study.shown.venues[lead.venue].markets[lead.market]
    let contract = market.contract
    market.contract = Contract(tick: contract.tick, lot: contract.lot, kind: .spot) ?? contract
    study.shown.venues[lead.venue].markets[lead.market] = market
    let lends = Subject.RuleLine(venue: "V1", rule: "lending.interest", value: "kinked")
    study.rulebook?.rules.append(lends)
    for index in study.twins.indices { study.twins[index].rulebook?.rules.append(lends) }
    return study
  }()
}
