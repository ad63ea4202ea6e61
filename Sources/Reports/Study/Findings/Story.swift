import Primitives

/// The paragraph below the verdict, from the figures alone: trigger, peak, the share that fed
/// itself, who paid, outcome, limits broken. A sentence without a figure is left out.
struct Story {
  static let wordLimit = 90
  private let sentences: [(text: String, priority: Int)]

  init(_ view: StudyView) {
    sentences = [
      (Story.peak(view), 0), (Story.deepest(view), 1), (Story.cause(view), 5),
      (Story.chain(view), 3),
      (Story.payers(view), 2), (Story.outcome(view), 4), (Story.limits(view), 1),
    ].compactMap { text, priority in text.map { ($0, priority) } }
  }

  /// At most ninety words of Markdown; the least important sentences leave first.
  var text: String {
    var kept = sentences
    while Story.words(kept.map(\.text)) > Story.wordLimit,
      let least = kept.indices.max(by: { kept[$0].priority < kept[$1].priority }), kept.count > 1
    {
      kept.remove(at: least)
    }
    return kept.map(\.text).joined(separator: " ")
  }

  /// The same without markup.
  var plain: String { String(text.filter { $0 != "*" && $0 != "\\" }) }

  private static func words(_ texts: [String]) -> Int {
    texts.reduce(0) { $0 + $1.split(separator: " ").count }
  }

  // MARK: Sentences

  private static func peak(_ view: StudyView) -> String? {
    let lead = Markdown.escaped(view.title(of: view.lead))
    let among = view.isSingle ? "" : " (median of \(view.study.seeds.count) seeds)"
    guard view.study.window.hasTrigger else {
      guard let fall = view.text("worstFall30m", market: view.leadName) else { return nil }
      let isGiven = view.study.subject.inputs.contains(where: \.isGivenValue)
      let cause = isGiven ? "What assets are worth is given." : "Nothing strikes from outside."
      return "\(cause) The mark of \(lead) falls at most **\(fall)** within "
        + "half an hour\(among)."
    }
    guard let fall = view.text("drawdown", market: view.leadName) else { return nil }
    let input = view.study.subject.inputs.first { $0.at >= view.study.window.trigger }
    let name = input.map { input -> String in
      let size = Markdown.escaped(input.size)
      let hasSize = !size.isEmpty && size != Numbers.absent
      return ": " + Markdown.escaped(input.what) + (hasSize ? " (\(size))" : "")
    }
    let strike = "At \(view.clock(view.study.window.trigger)) comes the first input\(name ?? "")."
    let value = view.median("drawdown", market: view.leadName)?.value ?? 0
    if value == 0 { return "\(strike) The mark of \(lead) does not fall\(among)." }
    let minutes = view.median("minutesToTrough", market: view.leadName).map {
      ", with its lowest \(view.form(.minutes).text($0.value)) later"
    }
    return "\(strike) The mark of \(lead) falls **\(fall)**\(minutes ?? "")\(among)."
  }

  /// The market that falls farthest, where that is a tenth or more and twice as far as the first.
  private static func deepest(_ view: StudyView) -> String? {
    guard view.study.window.hasTrigger,
      let lead = view.median("drawdown", market: view.leadName)?.value
    else { return nil }
    let falls = view.record.venues.flatMap { venue in
      venue.markets.compactMap { market -> (name: String, fall: Double)? in
        let name = "\(venue.name)/\(market.name)"
        return view.median("drawdown", market: name).map { (name, $0.value) }
      }
    }
    guard let most = falls.max(by: { $0.fall < $1.fall }), most.fall >= max(0.1, 2 * lead),
      let fall = view.text("drawdown", market: most.name)
    else { return nil }
    return "\(Markdown.escaped(view.shortName(most.name))) falls farthest, **\(fall)**."
  }

  /// "Because" needs a twin: the same seeds without leverage.
  private static func cause(_ view: StudyView) -> String? {
    guard let ratio = view.median("amplification", market: view.leadName) else { return nil }
    return "That is \(Numbers.decimal(ratio.value, places: 1)) times the fall of the same seeds "
      + "without leverage."
  }

  private static func chain(_ view: StudyView) -> String? {
    guard let closed = view.median("liquidatedAll") else { return nil }
    if closed.value == 0 { return "No position is closed by force\(everywhere(view))." }
    let amount = view.form(.money).text(closed.value)
    let closes = "Positions worth \(amount) are closed by force"
    guard let share = view.median("knockOnShare") else { return closes + "." }
    return closes + "; \(Numbers.share(share.value, places: 0)) of forced trades are set off by "
      + "other forced trades."
  }

  private static func everywhere(_ view: StudyView) -> String {
    let none = view.values("liquidatedAll").filter { $0 == 0 }.count
    let all = view.study.seeds.count
    return all == 1
      ? "" : none == all ? " in any seed" : " in \(Numbers.ratio(none, of: all)) seeds"
  }

  /// Over all seeds together, so that the shares come to the whole.
  private static func payers(_ view: StudyView) -> String? {
    let seeds = view.study.seeds.map(\.waterfall)
    let total = seeds.reduce(Int128(0)) { $0 + $1.total }
    if total == 0 { return nil }
    func share(_ part: (Waterfall) -> Int128) -> Int128 { seeds.reduce(0) { $0 + part($1) } }
    let parts: [(String, Int128)] = [
      ("own margin pays", share(\.ownMargin)), ("collected fees", share(\.fees)),
      ("the insurance fund", share(\.fundPaid)),
      ("the backstop vault", share(\.vault)), ("winners, through ADL,", share(\.deleveraging)),
      ("depositors and lenders", share(\.pool)), ("everybody with a position", share(\.socialised)),
      ("clawed back is", share(\.clawedBack)), ("bad debt is", share(\.badDebt)),
    ]
    let shown = parts.filter { $0.1 > 0 }
    let list = shown.map { "\($0.0) \(Numbers.part($0.1, of: total, places: 0))" }
    let debt = share(\.badDebt) == 0 ? "; there is no bad debt" : ""
    let scope = seeds.count == 1 ? "" : " in all seeds together"
    return "Of the losses after liquidations begin\(scope), "
      + "\(list.joined(separator: ", "))\(debt)."
  }

  private static func outcome(_ view: StudyView) -> String? {
    if !view.study.window.hasTrigger { return nil }
    let all = view.study.seeds.count
    let cascades = view.count("cascade", market: view.leadName)
    let split =
      cascades > 0 && cascades < all
      ? " In \(Numbers.ratio(all - cascades, of: all)) seeds there is no cascade." : ""
    let known = view.values("halfRecovery", market: view.leadName).count
    guard let half = view.median("halfRecovery", market: view.leadName) else {
      let falls = view.median("drawdown", market: view.leadName)?.value ?? 0
      if falls < 0.01 { return split.isEmpty ? nil : String(split.dropFirst()) }
      let seeds = all == 1 ? "" : " in \(Numbers.ratio(all - known, of: all)) seeds"
      return "Half of the fall is not made good within the run\(seeds).\(split)"
    }
    let text = view.form(.minutes).text(half.value)
    let some = known == all ? "" : ", in \(Numbers.ratio(known, of: all)) seeds"
    return "Half of the fall is made good after \(text)\(some).\(split)"
  }

  private static func limits(_ view: StudyView) -> String? {
    let failed = view.verdict.failed
    if view.verdict.checks.isEmpty { return nil }
    if failed.isEmpty {
      let doubt = view.verdict.unproven.count
      if doubt == 0 { return "All limits hold." }
      return "All limits hold, \(doubt) of them unproven with so few seeds."
    }
    let names = failed.prefix(3).map { Markdown.escaped($0.title) }.joined(separator: "; ")
    let more = failed.count > 3 ? "; and \(failed.count - 3) more" : ""
    let verb = failed.count == 1 ? "One limit breaks" : "\(count(failed.count)) limits break"
    return "\(verb): \(names)\(more)."
  }

  private static func count(_ number: Int) -> String {
    let words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
    return words.indices.contains(number) ? words[number] : "\(number)"
  }
}
