internal import Glibc

/// What a search for a boundary says: between which values it lies, where a flag passes one half,
/// and what contradicts it.
struct BoundaryFindings {
  let view: SweepView
  let trace: BoundaryTrace
  /// Where half of the runs show the flag that is asked about, or break the limit of a median: that
  /// is where a median breaks it. `nil` for what is neither, or where no curve can be laid through
  /// the shares.
  let critical: BoundaryCritical?
  /// Why there is none, for a flag or a median; empty otherwise.
  let criticalNote: String
  /// Value of the axis at which the index of a cascade is one, as it stands before anything
  /// happens; `nil` where it was not kept, or does not pass one exactly once.
  let theory: Double?

  init(_ view: SweepView, _ trace: BoundaryTrace) {
    (self.view, self.trace) = (view, trace)
    let runs = BoundaryRuns(view.table, trace.limit)
    let places = trace.steps.map(\.place).sorted()
    let outcome = BoundaryFindings.critical(view, runs, places, trace.limit)
    (critical, criticalNote) = (outcome.fit, outcome.note)
    theory = BoundaryFindings.theory(view, runs, places, trace.limit)
  }

  // MARK: Figures

  private static func critical(
    _ view: SweepView, _ runs: BoundaryRuns, _ places: [Int], _ limit: Limit
  ) -> (fit: BoundaryCritical?, note: String) {
    guard let column = runs.column else { return (nil, "") }
    let isFlag = view.isFlag(column)
    if !isFlag, limit.aggregate != .median { return (nil, "") }
    let isLogarithmic = view.table.axes[0].isLogarithmic
    var outcomes: [LogisticFit.Place] = []
    for place in places {
      guard let number = view.table.points[place][0].number, !isLogarithmic || number > 0 else {
        return (nil, "Values of the axis are no numbers of one unit, so no curve is fitted.")
      }
      let hits = runs.values(column, at: place).map {
        $0.map { isFlag ? $0 != 0 : !limit.holds(for: $0) }
      }
      outcomes.append(LogisticFit.Place(x: isLogarithmic ? log(number) : number, hits: hits))
    }
    if LogisticFit.isSeparated(outcomes) {
      let isSeen = outcomes.contains { $0.hits.contains(true) }
      let isMissed = outcomes.contains { $0.hits.contains(false) }
      if isSeen != isMissed {
        return (nil, "It is the same in every run, so no curve is fitted.")
      }
      return (
        nil,
        "One value parts all runs in which it happens from those in which it does not, up to "
          + "chance at a single place: the change is narrower than the bracket, which is all that "
          + "is known."
      )
    }
    guard let fit = LogisticFit(outcomes), let low = fit.low, let high = fit.high,
      let least = outcomes.map(\.x).min(), let most = outcomes.map(\.x).max(),
      fit.middle >= least, fit.middle <= most
    else {
      return (nil, "No curve passes one half between the ends with an interval of its place.")
    }
    func number(_ x: Double) -> Double { isLogarithmic ? exp(x) : x }
    return (
      BoundaryCritical(
        fit: fit, isLogarithmic: isLogarithmic, value: number(fit.middle), low: number(low),
        high: number(high)), ""
    )
  }

  /// The index grows by ratios, so that its logarithm is laid straight between places.
  private static func theory(
    _ view: SweepView, _ runs: BoundaryRuns, _ places: [Int], _ limit: Limit
  ) -> Double? {
    let columns = view.table.columns.indices.filter {
      view.table.columns[$0].metric.name == "cascadeIndex"
    }
    let own = columns.first { view.table.columns[$0].market == limit.market }
    guard let column = own ?? (columns.count == 1 ? columns.first : nil) else { return nil }
    let numbers = places.compactMap { view.table.points[$0][0].number }
    if numbers.count != places.count { return nil }
    let values = places.map { place -> Double in
      let known = runs.values(column, at: place).compactMap { $0 }
      let mean = Moments.mean(known) ?? 0
      return mean > 0 ? 0.5 + log(mean) : .nan
    }
    let found = HalfCrossing.places(values)
    if found.count != 1 { return nil }
    return HalfCrossing.number(
      at: found[0], numbers, isLogarithmic: view.table.axes[0].isLogarithmic)
  }

  // MARK: Words

  var axis: String { TextColumns.printable(view.table.axes[0].title) }

  /// The value of a place, as a scenario writes it.
  func value(_ place: Int) -> String { view.table.points[place][0].text }

  /// A number between values, as they are written, in three figures.
  func text(_ number: Double) -> String {
    let ends = [view.table.points.first, view.table.points.last].compactMap { $0?[0] }
    return SweepTable.Setting.text(number, among: ends, figures: 3)
  }

  /// `cascade of V1/BTC-PERP, share < 50 %`: what is asked.
  var question: String {
    let limit = trace.limit
    let market = limit.market.isEmpty ? "" : " of \(limit.market)"
    let check = trace.steps.first?.verdict.check ?? LimitCheck(limit, readings: [])
    let bound = check.limitText(scale: view.table.scale)
    let sign = limit.comparison == .equals && !bound.hasPrefix("a") ? "= " : ""
    let aggregate: String
    switch limit.aggregate {
    // The bound says it where there are several seeds.
    case .all where check.seeds > 1, .any where check.seeds > 1: aggregate = ""
    default: aggregate = limit.aggregate.text + " "
    }
    return TextColumns.printable("\(limit.metric)\(market), \(aggregate)\(sign)\(bound)")
  }

  /// `32 seeds a place`, `32 to 256 seeds a place`.
  var seeds: String {
    let counts = trace.steps.map(\.verdict.seeds)
    guard let least = counts.min(), let most = counts.max() else { return "no seed" }
    if least != most { return "\(Numbers.count(least)) to \(Numbers.count(most)) seeds a place" }
    return least == 1 ? "one seed a place" : "\(Numbers.count(least)) seeds a place"
  }

  /// Whether both ends of the bracket are beyond doubt; `nil` without one.
  var isProven: Bool? {
    trace.bracket.map { bracket in
      [bracket.low, bracket.high].allSatisfy { trace.step(at: $0)?.verdict.isProven == true }
    }
  }

  private var proof: String {
    guard let bracket = trace.bracket else { return "" }
    let open = [bracket.low, bracket.high].filter {
      trace.step(at: $0)?.verdict.isProven != true
    }
    switch open.count {
    case 0: return "both proven"
    case 1: return "\(value(open[0])) not proven"
    default: return "neither proven"
    }
  }

  /// The answer in one sentence, plain text.
  var sentence: String {
    if trace.steps.isEmpty { return "Nothing was played, so the search says nothing." }
    guard let bracket = trace.bracket else {
      let word = trace.holdsFirst ? "holds" : "breaks"
      let last = view.table.points.count - 1
      let doubt = trace.steps.contains { !$0.verdict.isProven } ? ", not proven everywhere" : ""
      return "\(question): \(word) at all \(Numbers.count(trace.steps.count)) places that were "
        + "played, from \(axis) \(value(0)) to \(value(last)) (\(seeds)\(doubt)), so that no "
        + "boundary is seen."
    }
    let (before, after) = trace.holdsFirst ? ("holds", "breaks") : ("breaks", "holds")
    return "\(question): \(before) up to \(axis) \(value(bracket.low)) and \(after) from "
      + "\(value(bracket.high)) on (\(seeds); \(proof))."
  }

  /// Places that do not fit, in a sentence; `nil` where all do.
  var contradiction: String? {
    let odd = trace.contradictions
    if odd.isEmpty { return nil }
    let words = odd.map { step in
      (step.verdict.holds ? "holds" : "breaks") + (step.verdict.isProven ? "" : " (not proven)")
        + " at \(value(step.place))"
    }
    return "The expectation does not change once and for all along the axis: it "
      + words.joined(separator: ", ") + ". There is more than one boundary, and the bracket is one "
      + "of them."
  }

  /// Where half of the runs show it, in a sentence; `nil` for what is no flag and no median.
  var criticalSentence: String? {
    guard let column = BoundaryRuns(view.table, trace.limit).column, let critical else {
      return criticalNote.isEmpty ? nil : criticalNote
    }
    let what = view.isFlag(column) ? "show \(view.name(column))" : "break it"
    let ends = "\(text(critical.low)), \(text(critical.high))"
    let width = Numbers.decimal(critical.fit.width, places: 2)
    let change =
      critical.isLogarithmic
      ? "within a factor of \(Numbers.decimal(critical.change, places: 2))"
      : "within \(text(critical.change))"
    let small = critical.fit.width < 0.005 ? "" : ", width \(width)"
    return "Half of the runs \(what) at \(axis) \(text(critical.value)) [\(ends)]"
      + "\(small): their share goes from a tenth to nine tenths \(change)."
  }

  /// What theory says of it, in a sentence.
  var theorySentence: String? {
    theory.map { number in
      "Theory puts it at \(axis) \(text(number)), where cascadeIndex, which is computed before "
        + "anything happens, is one."
    }
  }
}

/// Where half of the runs show a flag, along the axis.
struct BoundaryCritical {
  /// Of the logarithm of the axis where that is logarithmic.
  let fit: LogisticFit
  let isLogarithmic: Bool
  /// Value of the axis, with its 95 % interval.
  let value: Double
  let low: Double
  let high: Double

  /// How far it is from a share of a tenth to nine tenths: a factor on a logarithmic axis.
  var change: Double {
    let reach = 2 * log(9.0) * fit.width
    return isLogarithmic ? exp(reach) : reach
  }
}
