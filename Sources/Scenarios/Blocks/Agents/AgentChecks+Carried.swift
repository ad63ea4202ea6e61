/// Accounts that come from a file.
extension AgentChecks {
  /// They are at one venue, and bring their own coins. What is in the file is checked when it is
  /// read.
  static func carried(
    _ group: CrowdGroup, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    guard let v = onlyVenue(group.venue, key, scenario, &at) else { return }
    let venue = scenario.venues[v]
    for name in group.markets.map(\.name) where !venue.markets.contains(where: { $0.id == name }) {
      ScenarioChecks.missing(
        name, "market", venue.markets.map(\.id), "\(key).markets.\(name)", isName: true, &at)
    }
    social(group, key, scenario, v, &at)
    if group.collateral != nil {
      at.fault(
        .contradiction, "\(key).collateral: the file says who has coins", at: "\(key).collateral",
        remark: at.remark("\(key).accounts", "the file"), note: "leave one of the two out")
    }
  }
}
