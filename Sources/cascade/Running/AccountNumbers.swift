import Primitives
import Reports
import Scenarios
import Simulations

/// Under which numbers a run has the accounts of a file: reports and journals number accounts.
enum AccountNumbers {
  static let file = CSVFile(
    "account-numbers.csv",
    [
      Column("venue", .text, "Venue that has the account."),
      Column("account", .integer, "Number of the account in all other tables."),
      Column("name", .text, "Name of the account in the file that the scenario gives."),
    ])

  /// A row for each account that a file names; `nil` where there is none.
  static func table(_ loaded: LoadedScenario, _ plan: WorldPlan) throws -> [UInt8]? {
    let known = loaded.knownAccounts
    if known.isEmpty { return nil }
    let simulation = try Simulation.begin(plan)
    var writer = CSVWriter(file)
    for crowd in simulation.crowdPlaces {
      let group = known.first {
        $0.venue == Int(crowd.venue.index) && $0.asset == Int(crowd.asset.index)
      }
      guard let group else { continue }
      let venue = loaded.scenario.venues[group.venue].id
      for number in 0..<group.count {
        writer.append(text: venue)
        writer.append(integer: Int(crowd.first.index) + number)
        writer.append(text: group.name(number))
        writer.endRow()
      }
    }
    return writer.take()
  }
}
