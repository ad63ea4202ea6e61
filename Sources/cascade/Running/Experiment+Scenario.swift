import Primitives
import Scenarios
import Simulations
import Sweeps

extension Experiment {
  /// A scenario with its seeds, and with its twins where they are asked for.
  init(_ job: RunJob) {
    let audit: AuditLevel = job.auditsEverything ? .full : .running
    let twins = job.withTwins ? job.loaded.twins : []
    self.init(
      base: Variant(id: "base", title: job.loaded.scenario.title, job.loaded.scenario, audit),
      twins: twins.map { Variant(id: $0.id, title: $0.title, $0.scenario, audit) },
      seeds: job.seeds, venues: job.loaded.scenario.venues.map(\.id))
    combinations = job.combined.map { Variant(id: $0.id, title: $0.title, $0.scenario, audit) }
  }
}

extension Experiment.Variant {
  fileprivate init(id: String, title: String, _ scenario: Scenario, _ audit: AuditLevel) {
    self.init(id: id, title: title) { seed in
      var plan = scenario.plan(seed: seed)
      plan.audit = audit
      return plan
    }
  }
}
