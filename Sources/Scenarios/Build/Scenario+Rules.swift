/// One rule of a venue as the scenario has it, for a report.
public struct ScenarioRule: Equatable, Sendable {
  public var venue: String
  /// The key: `liquidation.fee`.
  public var rule: String
  public var value: String
  /// The preset's value when the scenario differs from it.
  public var preset: String?
}

extension Scenario {
  /// Every rule of every venue, with the preset's value where the scenario says something else.
  public var rules: [ScenarioRule] {
    venues.flatMap { venue -> [ScenarioRule] in
      let own = Scenario.values(of: venue)
      let preset = VenueSection.fresh(venue.preset).map(Scenario.values) ?? []
      return own.map { item in
        let usual = preset.first { $0.path == item.path }?.value
        return ScenarioRule(
          venue: venue.id, rule: item.path, value: item.value,
          preset: usual == item.value ? nil : usual)
      }
    }
  }

  private static func values(of venue: VenueSection) -> [KeyValue] {
    var values: [KeyValue] = []
    KeyValue.collect(VenueSection.rulebook.write(venue), path: "", into: &values)
    return values
  }
}
