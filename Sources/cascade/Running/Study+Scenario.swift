import Primitives
import Reports
import Scenarios
import Sweeps

extension Study {
  /// What came of a job, ready to be written.
  init(_ job: RunJob, _ outcome: Outcome) {
    self.init(
      subject: Subject(job, shown: outcome.shown.seed), seeds: outcome.seeds, shown: outcome.shown,
      window: outcome.window,
      stages: outcome.stages)
    rulebook = Rulebook(job.loaded.scenario, title: job.loaded.scenario.rulebookName)
    twins = outcome.twins.map { result in
      var twin = result
      twin.rulebook = job.loaded.twins.first { $0.id == result.id }.map {
        Rulebook($0.scenario, title: $0.title.isEmpty ? $0.id : $0.title)
      }
      return twin
    }
    mechanisms = MechanismRuns(job, outcome)
    nulls = twins.filter { twin in job.loaded.twins.contains { $0.id == twin.id && $0.isNull } }
    priors = PriorTable(job)
    precision = job.precision
    limits = job.loaded.limits.map(Limit.init)
    targets = job.loaded.targets.map(Reports.Target.init)
    warnings = job.loaded.warnings.faults.map(\.message)
  }
}

extension Subject {
  /// - Parameter seed: of the shown run, whose inputs may have been drawn.
  fileprivate init(_ job: RunJob, shown seed: UInt64) {
    let scenario = job.loaded.scenario
    self.init(
      name: job.name, title: scenario.title, story: scenario.story,
      start: scenario.start.unixNanoseconds, scale: scenario.scale.divisor,
      resolved: ScenarioDesk.schema.resolvedText(job.loaded.portable), hash: job.hash,
      version: Version.number, command: job.command,
      inputs: job.inputs(ofSeed: seed).map(Input.init), rules: scenario.rules.map(RuleLine.init),
      keysByClass: ScenarioDesk.schema.keysByClass(of: scenario).map {
        KeyClass(
          $0.parameterClass.rawValue, evidence: $0.parameterClass.meaning, count: $0.count)
      })
    assumptions = ScenarioDesk.schema.assumptions(of: scenario).map {
      Assumption(key: $0.path, value: $0.value, usual: $0.usual, source: $0.source)
    }
    if let quote = scenario.venues.first?.markets.first?.quote { asset = quote }
  }
}

extension RunJob {
  /// What is put into the run of a seed. A size that was drawn for it says so.
  fileprivate func inputs(ofSeed seed: UInt64) -> [ScenarioInput] {
    let written = loaded.portable.inputs
    if draws == nil { return written }
    let sizes = Set(written.map { "\($0.what) \($0.size)" })
    return scenario(ofSeed: seed).inputs.map { input in
      var input = input
      if !sizes.contains("\(input.what) \(input.size)") { input.size += ", drawn" }
      return input
    }
  }
}

extension Subject.Input {
  init(_ input: ScenarioInput) {
    self.init(
      at: input.at, lasting: input.lasting, label: input.label, what: input.what,
      size: input.size, kind: input.evidence.title)
    isGivenValue = input.isGivenValue
  }
}

extension Subject.RuleLine {
  fileprivate init(_ rule: ScenarioRule) {
    self.init(venue: rule.venue, rule: rule.rule, value: rule.value, preset: rule.preset)
  }
}

extension Rulebook {
  fileprivate init(_ scenario: Scenario, title: String) {
    let rules = scenario.rules + scenario.marginRules
    self.init(title, rules: rules.map(Subject.RuleLine.init))
  }
}

extension Limit {
  init(_ limit: ScenarioLimit) {
    self.init(
      title: "", metric: limit.metric, market: limit.place,
      aggregate: Aggregate(limit.aggregate), comparison: Comparison(limit.comparison),
      value: limit.value, line: limit.line)
    points = limit.points.map { Points($0.name, values: $0.value) }
  }
}

extension Limit.Aggregate {
  fileprivate init(_ aggregate: Scenarios.Aggregate) {
    switch aggregate {
    case .median: self = .median
    case .mean: self = .mean
    case .min: self = .min
    case .max: self = .max
    case .percentile(let percent): self = .percentile(percent)
    case .all: self = .all
    case .any: self = .any
    case .share: self = .share
    case .seed(let seed): self = .seed(seed)
    }
  }
}

extension Limit.Comparison {
  fileprivate init(_ threshold: Threshold) {
    switch threshold {
    case .below: self = .below
    case .above: self = .above
    case .atMost: self = .atMost
    case .atLeast: self = .atLeast
    case .equals: self = .equals
    }
  }
}

extension Reports.Target {
  fileprivate init(_ target: ScenarioTarget) {
    self.init(
      title: target.title, metric: target.metric, market: target.place,
      measured: target.measured, low: target.low, high: target.high, source: target.source)
    isFitted = target.isFitted
    note = target.note
  }
}
