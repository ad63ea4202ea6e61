import Kernel
import Reports
import Scenarios
import Sweeps

extension PriorDraw {
  /// A point for each seed, by Latin hypercubes that follow from the seed in the scenario: one for
  /// the scenario's priors, and one for those of each twin, so that none moves the others.
  static func draws(_ loaded: LoadedScenario, seeds: Int) throws -> [PriorDraw] {
    func points(_ dimensions: Int, number: UInt64) -> [[Double]] {
      var stream = Stream(StreamKey(seed: loaded.scenario.seed, .design(number)))
      return LatinHypercube.points(seeds, dimensions: dimensions, draws: 20, &stream)
    }
    let scenario = loaded.scenario
    if scenario.priors.isEmpty {
      throw Failure(
        code: .dataInvalid, message: "the scenario has no `priors:`, so there is nothing to draw",
        notes: ["leave --priors out, or say what is not known: cascade describe priors"])
    }
    return try ScenarioDesk.schema.draw(
      loaded, points: points(scenario.priors.count, number: 0),
      twinPoints: scenario.twins.enumerated().map { place, twin in
        points(twin.priors.count, number: UInt64(place + 1))
      })
  }
}

extension PriorTable {
  /// What was drawn for each seed; `nil` when nothing was.
  init?(_ job: RunJob) {
    guard let draws = job.draws else { return nil }
    self.init(
      rows: job.loaded.scenario.priors.enumerated().map { place, prior in
        Row(
          title: prior.title, law: prior.law.rawValue, source: prior.source,
          keys: prior.ranges.map { Key(path: $0.path, ends: $0.ends) },
          points: zip(job.seeds, draws).map { seed, draw in
            let drawn = draw.keys.filter { $0.prior == place }
            return Point(
              seed: seed, quantile: drawn.first?.quantile ?? 0, values: drawn.map(\.text))
          })
      })
  }
}
