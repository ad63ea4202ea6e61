import Reports
import Scenarios
import Sweeps

extension RunJob {
  /// A world in which some twins are applied together.
  struct Combined {
    /// `without:panic+leverage`
    var id: String
    var title: String
    var scenario: Scenario
    /// The same world at a point of the priors.
    var drawn: @Sendable (PriorDraw) -> Scenario
    /// The twins that are applied, by their place among those named, as bits.
    var mask: Int
  }

  /// Worlds that have to be run for an attribution: single twins unless they are run anyway, and
  /// every combination.
  var combined: [Combined] {
    let names = loaded.switches
    func combined(
      _ members: [Int], _ scenario: Scenario, drawn: @escaping @Sendable (PriorDraw) -> Scenario
    ) -> Combined {
      let ids = members.map { names[$0] }.joined(separator: "+")
      return Combined(
        id: "without:\(ids)", title: "without \(ids)", scenario: scenario, drawn: drawn,
        mask: members.reduce(0) { $0 | 1 << $1 })
    }
    let singles = names.indices.compactMap { place in
      loaded.twins.firstIndex { $0.id == names[place] }.map { twin in
        combined([place], loaded.twins[twin].scenario) { $0.twins[twin].scenario }
      }
    }
    let several = loaded.combinations.enumerated().map { place, combination in
      combined(combination.twins, combination.scenario) { $0.combinations[place].scenario }
    }
    return (withTwins ? [] : singles) + several
  }
}

extension MechanismRuns {
  /// The runs of an attribution by what is applied; `nil` when none was asked for.
  init?(_ job: RunJob, _ outcome: Outcome) {
    let names = job.loaded.switches
    if names.isEmpty { return nil }
    var runs: [[SeedResult]] = Array(repeating: [], count: 1 << names.count)
    runs[0] = outcome.seeds
    for (place, name) in names.enumerated() {
      runs[1 << place] = outcome.twins.first { $0.id == name }?.seeds ?? []
    }
    for (world, result) in zip(job.combined, outcome.combinations) {
      runs[world.mask] = result.seeds
    }
    let titles = names.map { name in
      job.loaded.twins.first { $0.id == name }?.title ?? ""
    }
    self.init(ids: names, titles: titles, runs: runs)
  }
}
