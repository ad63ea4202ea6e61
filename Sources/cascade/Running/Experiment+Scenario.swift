import Primitives
import Scenarios
import Simulations
import Sweeps

extension Experiment {
  /// A scenario with its seeds, and with its twins where they are asked for.
  init(_ job: RunJob) {
    let audit: AuditLevel = job.auditsEverything ? .full : .running
    // A twin that differs by what is drawn for it alone is the scenario itself when nothing is.
    let differing = job.loaded.twins.indices.filter {
      job.draws != nil || !job.loaded.scenario.twins[$0].set.isEmpty
    }
    let twins = differing.filter { job.withTwins || job.withNulls && job.loaded.twins[$0].isNull }
    func variant(
      _ id: String, _ title: String, _ scenario: Scenario,
      drawn: (PriorDraw) -> Scenario
    ) -> Variant {
      let places = job.draws.map { Dictionary(uniqueKeysWithValues: zip(job.seeds, $0.map(drawn))) }
      return Variant(id: id, title: title) { seed in
        var plan = (places?[seed] ?? scenario).plan(seed: seed)
        plan.audit = audit
        return plan
      }
    }
    self.init(
      base: variant("base", job.loaded.scenario.title, job.loaded.scenario) { $0.scenario },
      twins: twins.map { place in
        let twin = job.loaded.twins[place]
        return variant(twin.id, twin.title, twin.scenario) { $0.twins[place].scenario }
      },
      seeds: job.seeds, venues: job.loaded.scenario.venues.map(\.id))
    if job.open != nil { precision = job.precision }
    combinations = job.combined.map { world in
      variant(world.id, world.title, world.scenario, drawn: world.drawn)
    }
  }
}
