import Clearing
import Primitives

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

  /// What the rulebooks of the venues are called: `Binance USD-M`.
  public var rulebookName: String {
    var names: [String] = []
    for venue in venues {
      let summary = VenueSection.presets.first { $0.name == venue.preset }?.summary ?? ""
      let name = summary.prefix { $0 != ":" }
      let title = name.isEmpty ? venue.preset : String(name)
      if !names.contains(title) { names.append(title) }
    }
    return names.joined(separator: ", ")
  }

  /// The margin tiers of every market in short: what the first asks for, and the highest leverage.
  public var marginRules: [ScenarioRule] {
    allMarkets.flatMap { place -> [ScenarioRule] in
      let venue = venues[place.venue]
      let schedule = schedule(of: place)
      let key = "markets[\(venue.markets[place.market].id)].tiers"
      let lowest = DecimalText.text(Int128(schedule.lowestRate.billionths), places: 7) + "%"
      return [
        ScenarioRule(venue: venue.id, rule: key + ".maintenance", value: lowest),
        ScenarioRule(venue: venue.id, rule: key + ".leverage", value: "\(schedule.maxLeverage)"),
      ]
    }
  }

  private static func values(of venue: VenueSection) -> [KeyValue] {
    var values: [KeyValue] = []
    KeyValue.collect(VenueSection.rulebook.write(venue), path: "", into: &values)
    return values
  }
}
