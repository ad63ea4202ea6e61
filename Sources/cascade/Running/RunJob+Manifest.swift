import Reports
import Scenarios
import Simulations
import Sweeps

extension RunJob {
  /// `manifest.json`: how the run was made and what it wrote. All of it is the same whenever the
  /// same thing is run, but `environment`.
  func manifest(
    _ study: Study, _ outcome: Outcome, _ files: RunFiles, _ environment: Environment
  ) -> JSON {
    let results =
      [("base", study.seeds)]
      + (study.twins + outcome.combinations).map { ($0.id, $0.seeds) }
    var members: [(key: String, value: JSON)] = [
      ("schema", .string("cascade.manifest/1")), ("tool", .string("cascade")),
      ("version", .string(Version.number)), ("scenario", .string(name)),
      ("sha256", .string(hash)), ("command", .string(command)),
      ("seeds", .array(seeds.map { .large(Int128($0)) })),
      ("twins", .bool(withTwins)), ("nulls", .bool(withNulls)),
      ("attribute", attribute.map(JSON.string) ?? .null),
      ("priors", .bool(draws != nil)),
      ("fullAudit", .bool(auditsEverything)),
      ("log", .bool(writesLog)),
      ("inputs", .array(inputs.map(input))),
      ("overrides", .array(overrides.map(override))),
      ("shownSeed", .large(Int128(study.shown.seed))),
      ("runs", .array(results.flatMap { id, seeds in seeds.map { run(id, $0) } })),
      ("files", .array(files.entries.map(RunJob.file))),
    ]
    // What was not asked for leaves no trace.
    if let precision { members.append(("until", until(precision))) }
    return .object(members + [("environment", environment.json)])
  }

  /// What seeds were added for, at the scale of the run.
  private func until(_ precision: SeedPrecision) -> JSON {
    .object([
      ("metric", .string(precision.metric)), ("market", .string(precision.market)),
      ("within", precision.within.map(JSON.number) ?? .null),
      ("relative", precision.relative.map(JSON.number) ?? .null),
    ])
  }

  /// A file that the scenario names: where it was, and the copy that the run keeps.
  private func input(_ file: RunManifest.Input) -> JSON {
    .object([
      ("path", .string(file.path)), ("copy", .string(file.copy)),
      ("size", .integer(Int64(file.size))), ("sha256", .string(file.sha256)),
    ])
  }

  private func override(_ applied: RunManifest.Override) -> JSON {
    let effects = applied.effects.map { effect in
      JSON.object([
        ("path", .string(effect.path)), ("before", effect.before.map(JSON.string) ?? .null),
        ("after", .string(effect.after)),
      ])
    }
    return .object([("set", .string(applied.set)), ("effects", .array(effects))])
  }

  private func run(_ variant: String, _ result: SeedResult) -> JSON {
    .object([
      ("variant", .string(variant)), ("seed", .large(Int128(result.seed))),
      ("complete", .bool(result.end.isComplete)), ("events", .large(Int128(result.end.events))),
      ("fingerprint", .string(result.end.fingerprint.description)),
    ])
  }

  static func file(_ entry: RunFiles.Entry) -> JSON {
    .object([
      ("path", .string(entry.path)), ("size", .integer(Int64(entry.size))),
      ("sha256", .string(entry.hash)),
    ])
  }
}

extension RunManifest.Input {
  init(_ file: DataFile) {
    self.init(
      path: file.path, copy: file.copy, size: file.bytes.count, sha256: SHA256.hex(file.bytes))
  }
}

extension RunManifest.Override {
  init(_ applied: AppliedOverride) {
    self.init(
      set: applied.text,
      effects: applied.effects.map { Effect(path: $0.path, before: $0.before, after: $0.after) })
  }
}
