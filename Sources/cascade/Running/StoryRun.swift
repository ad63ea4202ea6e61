import Clearing
import Primitives
import Reports
import Scenarios
import Simulations
import Venues

/// A finished run, played again to tell the story of one account.
struct StoryRun {
  let job: RunJob
  let recipe: RunManifest.Recipe
  let directory: String
  let seed: UInt64
  let plan: WorldPlan

  /// - Parameter seed: `nil` for the one that the run's charts show.
  init(_ directory: String, seed: UInt64?, isQuiet: Bool) throws {
    (job, recipe) = try RunJob.again(directory, isQuiet: isQuiet, replaces: false)
    self.directory = directory
    let chosen = seed ?? recipe.shownSeed ?? recipe.seeds.first ?? job.loaded.scenario.seed
    guard recipe.seeds.contains(chosen) else {
      throw Failure(
        code: .dataInvalid, message: "seed \(chosen) is not in \(visible(directory))",
        notes: ["it has \(StoryRun.list(recipe.seeds.map(String.init)))"])
    }
    self.seed = chosen
    plan = job.scenario(ofSeed: chosen).plan(seed: chosen)
  }

  var venues: [String] { job.loaded.scenario.venues.map(\.id) }

  // MARK: Telling

  /// Plays the run once where the account is known, else a second time.
  func explain(_ subject: StorySubject, _ console: Console) throws -> Explanation {
    var index = CauseIndex(plan)
    let story: AccountStory
    var number: UInt32?
    if case .account(let venue, let account) = subject {
      let place = try place(of: AccountID(account), on: venue)
      var both = Both(index, AccountWatch(plan, account: place.account, on: place.venue))
      try play(&both, pass: 0, of: 1, console)
      (index, story) = (both.first, both.second.story)
    } else {
      try play(&index, pass: 0, of: 2, console)
      let place = try place(of: subject, in: index)
      number = place.number
      var watch = AccountWatch(plan, account: place.account, on: place.venue)
      try play(&watch, pass: 1, of: 2, console)
      story = watch.story
    }
    let agreement = try compare(story)
    let source = Explanation.Source(
      name: job.name, title: job.loaded.scenario.title, seed: seed,
      start: job.loaded.scenario.start.unixNanoseconds, scale: job.loaded.scenario.scale.divisor,
      venues: venues, inputs: job.scenario(ofSeed: seed).inputs.map(Subject.Input.init),
      agreement: agreement)
    return Explanation(story, index, source, number: number)
  }

  private func play(
    _ observer: inout some Observer, pass: Int, of passes: Int, _ console: Console
  ) throws {
    let length = plan.duration.seconds
    let steps = max(1, Int(length))
    let work = Progress.Work(
      label: job.name, unit: "minutes", total: passes * steps, stepsPerUnit: 60)
    let progress = Progress(work, to: console.messages, quiet: job.isQuiet)
    defer { progress.finish() }
    var stop: RunWatch.Stop?
    let watch = RunWatch(
      job.loaded.scenario.limits, runs: passes, width: 1, steps: steps, progress: progress)
    do {
      var simulation = try Simulation.begin(plan)
      try simulation.run(observing: &observer) { at in
        watch.proceed(run: pass, share: at.now.seconds / length, events: at.events)
      }
      stop = watch.stop
      watch.ended(run: pass, events: simulation.events)
    } catch {
      throw Failure(error, command: job.command)
    }
    switch stop {
    case nil: return
    case .signal: try Signals.check()
    case .memory: throw StoryRun.stopped(at: "limits.memory")
    case .wall: throw StoryRun.stopped(at: "limits.wall")
    }
  }

  private static func stopped(at limit: String) -> Failure {
    Failure(
      code: .limitReached, message: "stopped at \(limit) of the scenario: there is no story yet",
      notes: ["run it again with a higher one: --set \(limit)=…"])
  }

  /// In words, how the fingerprint of the first run compares. One that differs ends it: the numbers
  /// of its files would mean something else here.
  private func compare(_ story: AccountStory) throws(Failure) -> String {
    let run = recipe.runs.first { $0.variant == "base" && $0.seed == seed }
    guard let run, run.complete else {
      return "that run was cut short: nothing to compare this one with"
    }
    if run.fingerprint == story.fingerprint.description {
      return "the same run as in \(visible(directory)): fingerprints agree"
    }
    throw Failure(
      code: .dataInvalid,
      message: "seed \(seed) of \(visible(directory)) comes out differently now",
      notes: [
        "cascade \(visible(recipe.version)) wrote it, this is \(Version.number)",
        "run the scenario again: \(visible(job.command))",
      ])
  }

  // MARK: Finding

  private func venue(_ name: String?) throws(Failure) -> VenueID {
    let names = venues
    guard let name else {
      if names.count == 1 { return VenueID(0) }
      throw Failure(
        code: .usage, message: "numbers are given again on each venue: say which one",
        notes: ["as in: \(names[0]):1234; there are \(StoryRun.list(names))"])
    }
    if let place = names.firstIndex(of: name) { return VenueID(place) }
    let near = Suggestion.nearest(to: name, among: names)
    throw Failure(
      code: .dataInvalid, message: "there is no venue `\(visible(name))` in this run",
      notes: (near.map { ["did you mean `\($0)`?"] } ?? [])
        + ["there are \(StoryRun.list(names))"])
  }

  /// An account of a trader, before anything is played.
  private func place(
    of account: AccountID, on name: String?
  ) throws -> (venue: VenueID, account: AccountID) {
    let venue = try venue(name)
    let (first, count, isThere) = try traders(on: venue, account)
    if isThere { return (venue, account) }
    let named = Int(account.index) < count ? "is the venue's own" : "does not exist"
    throw Failure(
      code: .dataInvalid,
      message: "account \(account.index) \(named) on \(visible(venues[Int(venue.index)]))",
      notes: [first.map { "traders have \($0) to \(count - 1)" } ?? "nobody trades there"]
        + StoryCandidates(in: directory).notes)
  }

  /// The first trader's account, how many accounts there are, and whether one is a trader's.
  private func traders(
    on venue: VenueID, _ account: AccountID
  ) throws(Failure) -> (first: Int?, count: Int, isTrader: Bool) {
    do {
      let simulation = try Simulation.begin(plan)
      let row = Int(venue.index)
      let count = simulation.venues[row].clearing.accounts.count
      func isTrader(_ place: Int) -> Bool {
        place < count && simulation.venues[row].clearing.accounts[place].role == .trader
      }
      var first: Int?
      for place in 0..<count where first == nil && isTrader(place) { first = place }
      return (first, count, isTrader(Int(account.index)))
    } catch {
      throw Failure(error, command: job.command)
    }
  }

  private func place(
    of subject: StorySubject, in index: CauseIndex
  ) throws(Failure) -> CauseIndex.Place {
    var found: CauseIndex.Place?
    switch subject {
    case .worst: found = index.worst
    case .worstLiquidation: found = index.worstLiquidation
    case .first: found = index.first
    case .account: break
    case .liquidation(let name, let number):
      let venue = try venue(name)
      if let place = index.liquidation(number, on: venue) { return place }
      let known = index.liquidationNumbers(on: venue)
      let what = index.forced(number, on: venue).map { _ in "is no liquidation" }
      throw Failure(
        code: .dataInvalid,
        message: "liquidation \(number) \(what ?? "does not exist") on "
          + visible(venues[Int(venue.index)]),
        notes: [
          known.isEmpty
            ? "nobody was liquidated there with seed \(seed)"
            : "with seed \(seed) it has \(StoryRun.list(known.map { "\($0)" }))"
        ])
    }
    if let found { return found }
    throw Failure(
      code: .dataInvalid, message: "nobody was liquidated with seed \(seed)",
      notes: ["an account can be named: --account 1234"])
  }

  /// A few names, and how many there are.
  private static func list(_ names: [String]) -> String {
    if names.count <= 8 { return names.map(visible).joined(separator: ", ") }
    return "\(names.count): \(names.prefix(5).map(visible).joined(separator: ", ")) … "
      + visible(names[names.count - 1])
  }
}
