import Agents
import Primitives
import Simulations

/// What the files of a scenario say, beside its text.
public struct ScenarioData: Equatable, Sendable {
  /// By the place of their group in `agents`.
  var accounts: [Int: AccountTable] = [:]
  /// By venue and market: `V1/BTC-PERP`.
  var books: [String: BookTable] = [:]
  /// Moves since the start, by asset.
  var paths: [String: PricePath] = [:]
  /// What `cascade validate` tells of them.
  public internal(set) var summaries: [DataSummary] = []

  public init() {}
}

/// What a file holds, in a few lines.
public struct DataSummary: Equatable, Sendable {
  /// As the scenario has it.
  public var path: String
  /// The first says what it is, the others what is worth knowing of it.
  public var lines: [String]
}

extension Scenario {
  /// A market in full: `V1/BTC-PERP`.
  func name(of place: Place) -> String {
    "\(venues[place.venue].id)/\(venues[place.venue].markets[place.market].id)"
  }

  /// Every file that the scenario names, in the order of its text.
  var filePaths: [String] {
    fundamental.assets.compactMap { $0.value.path?.file }
      + venues.flatMap { $0.markets.compactMap { $0.book?.file } }
      + agents.compactMap { section in
        if case .leveragedTrader(let group) = section { group.accounts?.file } else { nil }
      }
  }

  /// The same scenario with its files elsewhere.
  func relocated(_ move: (String) -> String) -> Scenario {
    var scenario = self
    for index in scenario.fundamental.assets.indices {
      if let path = scenario.fundamental.assets[index].value.path?.file {
        scenario.fundamental.assets[index].value.path?.file = move(path)
      }
    }
    for v in scenario.venues.indices {
      for m in scenario.venues[v].markets.indices {
        if let path = scenario.venues[v].markets[m].book?.file {
          scenario.venues[v].markets[m].book?.file = move(path)
        }
      }
    }
    for index in scenario.agents.indices {
      guard case .leveragedTrader(var group) = scenario.agents[index],
        let path = group.accounts?.file
      else { continue }
      group.accounts?.file = move(path)
      scenario.agents[index] = .leveragedTrader(group)
    }
    for index in scenario.twins.indices {
      for place in scenario.twins[index].set.indices {
        scenario.twins[index].set[place].value = scenario.twins[index].set[place].value
          .relocated(move)
      }
    }
    return scenario
  }
}

extension Node {
  /// The same tree with the paths in its scalars moved.
  fileprivate func relocated(_ move: (String) -> String) -> Node {
    var node = self
    switch content {
    case .scalar(let text, let quoted): node.content = .scalar(move(text), quoted: quoted)
    case .sequence(let items): node.content = .sequence(items.map { $0.relocated(move) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = entry.value.relocated(move)
          return entry
        })
    case .hole: break
    }
    return node
  }
}

extension LoadedScenario {
  /// The scenario as a run writes it down: its files are where the run keeps their copies.
  public var portable: Scenario {
    scenario.relocated { path in files.first { $0.path == path }?.copy ?? path }
  }

  /// What the files of the scenario and of its twins hold.
  public var summaries: [DataSummary] {
    var all = scenario.data.summaries
    for summary in twins.flatMap(\.scenario.data.summaries) where !all.contains(summary) {
      all.append(summary)
    }
    return all
  }
}
