import Agents
import Primitives
import Simulations
import Venues

/// A study made ready for writing: what several parts of a report need, worked out once.
struct StudyView {
  let study: Study
  /// The run that single-run charts and tables show.
  let record: RunRecord
  let lead: MarketPlace
  let money: WorldMoney
  let verdict: Verdict
  let chains: ForcedChains
  let trees: [CascadeTree]
  let waterfall: Waterfall
  let timeline: Timeline
  /// What the charts of the run show, and the moment that price changes are counted from.
  let span: ChartSpan
  let reference: Int64
  /// A calm moment inside the span, for "before".
  let calm: Int64
  /// What winners gave up, an account at a time, in dollars of the world; by venue and account.
  let deleveragedByAccount: [(account: String, amount: Double)]
  /// The same night under other rules; `nil` when no twin changes one.
  let rules: RuleComparison?
  /// Markets of one asset on several venues, two by two.
  let dislocations: [Dislocation]
  /// How often the detector of stages errs.
  let alarms: StageAlarms
  /// How well the public could have been warned; `nil` for a single seed.
  let warning: WarningScore?

  init(_ study: Study) {
    self.study = study
    record = study.shown
    lead = study.shown.lead
    money = WorldMoney(study.subject)
    verdict = Verdict(study)
    chains = ForcedChains(study.shown)
    trees = chains.trees
    waterfall = Waterfall(study.shown)
    timeline = Timeline(study.shown, study.window)
    let (from, to) = StudyView.span(study, timeline)
    span = ChartSpan(startUnixNanoseconds: study.subject.start, from: from, to: to)
    let trigger = study.window.trigger.nanoseconds
    reference = study.window.hasTrigger ? max(from, trigger - 1_000_000_000) : trigger
    calm =
      study.window.hasTrigger
      ? max(from, study.window.baseline.upperBound.nanoseconds) : trigger
    deleveragedByAccount = StudyView.deleveraged(study.shown, money)
    rules = RuleComparison(study, lead: study.shown.name(of: study.shown.lead))
    dislocations = Dislocation.pairs(study.shown, study.window)
    alarms = StageAlarms(study.shown, study.window, stages: study.stages)
    warning = WarningScore(study)
  }

  /// From ten minutes before the first input to the end of the story; without inputs the whole run.
  private static func span(_ study: Study, _ timeline: Timeline) -> (from: Int64, to: Int64) {
    let end = (Instant.start + study.shown.duration).nanoseconds
    guard study.window.hasTrigger else { return (0, end) }
    let trigger = study.window.trigger
    let lastStage = study.stages.episodes.filter { $0.stage != .trigger }.map(\.to).max()
    let last = [
      trigger + .hours(1), (timeline.trough ?? trigger) + .minutes(30),
      (lastStage ?? trigger) + .minutes(5),
    ]
    let to = last.max().map { min($0.nanoseconds, end) } ?? end
    return (max(0, (trigger + .minutes(-10)).nanoseconds), to)
  }

  private static func deleveraged(
    _ record: RunRecord, _ money: WorldMoney
  ) -> [(account: String, amount: Double)] {
    var units: [UInt64: Int128] = [:]
    for row in record.deleveragings {
      let key = UInt64(row.venue.index) << 32 | UInt64(row.fact.account.index)
      units[key, default: 0] += Int128(row.notional.units)
    }
    return units.keys.sorted().map { key in
      let name = record.venues[Int(key >> 32)].name + "/\(key & 0xffff_ffff)"
      let amount = Double(money.world(units[key] ?? 0)) / Double(Money.unitsPerWhole)
      return (name, amount)
    }
  }
}

extension StudyView {
  var isSingle: Bool { study.seeds.count == 1 }
  var leadName: String { record.name(of: lead) }

  func isLead(_ venue: VenueID, _ market: MarketID) -> Bool {
    Int(venue.index) == lead.venue && Int(market.index) == lead.market
  }

  /// `BTC-PERP on V1`
  func title(of place: MarketPlace) -> String {
    TextColumns.printable("\(record.market(place).name) on \(record.venues[place.venue].name)")
  }

  /// The same for a market by its name; the name itself when it is not one.
  func title(of name: String) -> String {
    record.places.first { record.name(of: $0) == name }.map { title(of: $0) } ?? name
  }

  func series(_ place: MarketPlace) -> MarketSeries {
    MarketSeries(market: record.market(place), window: study.window, money: money)
  }

  /// `21:17:44`; with its day in a run of several.
  func clock(_ instant: Instant) -> String {
    day(instant) ?? Numbers.clock(instant, startUnixNanoseconds: study.subject.start)
  }

  /// `21:17`; with its day in a run of several.
  func minute(_ instant: Instant) -> String {
    day(instant) ?? Numbers.clockMinute(instant, startUnixNanoseconds: study.subject.start)
  }

  private func day(_ instant: Instant) -> String? {
    Numbers.dayAndMinute(
      instant, startUnixNanoseconds: study.subject.start, within: record.duration.nanoseconds)
  }

  func source(_ files: [String]) -> ChartSource {
    ChartSource(files: files, sample: sample)
  }

  /// Which run a chart of one run shows.
  var sample: String {
    isSingle
      ? "seed \(record.seed)"
      : "seed \(record.seed) of \(study.seeds.count) (fall nearest the median)"
  }

  /// When the void was, for shading.
  var voids: [ShadedSpan] {
    study.stages.episodes.filter { $0.stage == .void }.map {
      ShadedSpan("void", from: $0.from.nanoseconds, to: $0.to.nanoseconds)
    }
  }

  /// A metric's values over the seeds that have one.
  func values(_ metric: String, market: String = "") -> [Double] {
    study.seeds.values(metric, market: market)
  }

  func form(_ unit: MetricUnit) -> MetricForm { MetricForm(unit, scale: money.scale) }

  /// The median over seeds, of one seed its value; `nil` when fewer than half of them have one, for
  /// then the median lies beyond what was measured.
  func median(_ metric: String, market: String = "") -> Estimate? {
    study.seeds.median(metric, market: market)
  }

  func text(_ metric: String, market: String = "") -> String? {
    guard let unit = Metric.named(metric)?.unit else { return nil }
    return median(metric, market: market).map { form(unit).text($0.value) }
  }

  /// How many seeds a flag is raised in.
  func count(_ flag: String, market: String = "") -> Int {
    values(flag, market: market).filter { $0 != 0 }.count
  }

  /// `64 seeds, 1 … 64` for a run of successive numbers, else `3 seeds: 4, 9, 16`.
  var seedsText: String {
    let seeds = study.seeds.map(\.seed)
    guard let first = seeds.first, let last = seeds.last else { return "no seed" }
    if seeds.count == 1 { return "seed \(first)" }
    let isRun = zip(seeds, seeds.dropFirst()).allSatisfy { $1 == $0 &+ 1 }
    if isRun { return "\(seeds.count) seeds, \(first) … \(last)" }
    let list = seeds.prefix(6).map { "\($0)" }.joined(separator: ", ")
    return "\(seeds.count) seeds: \(list)\(seeds.count > 6 ? " …" : "")"
  }
}
