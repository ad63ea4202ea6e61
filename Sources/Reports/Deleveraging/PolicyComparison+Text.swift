internal import Primitives
internal import Venues

/// The comparison for a terminal: what is counted in contracts, what is counted in money, apart.
extension PolicyComparison {
  /// Tables of at most 80 columns, and what they say in a sentence.
  public var text: String {
    var blocks = [heading, contracts.text, wealth.text]
    if let spread { blocks.append(spread.text) }
    if let tenths { blocks.append(tenths.text) }
    blocks.append(closing)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var heading: String {
    var lines = needs.map { need in
      let market = table.markets[need.market]
      let size = ExactDecimal(need.lots, places: market.places).fixed(
        places: market.places, trimmed: true)
      let value = Numbers.money((table.value(of: need.lots, in: need.market) ?? .zero).amount)
      let name = TextColumns.cut(TextColumns.printable(market.name), to: 24)
      return "  \(need.isLong ? "long" : "short") \(size) of \(name), \(value) at the mark;"
        + " \(Numbers.money(need.deficit)) are missing behind it"
    }
    lines.insert("to be closed", at: 0)
    lines.append(
      "  against \(Numbers.count(eligibleAccounts)) accounts on the other side; "
        + "deficit \(Numbers.money(deficit))")
    return lines.joined(separator: "\n")
  }

  private var contracts: TextTable {
    var table = TextTable(
      title: "in contracts: notional closed at the mark",
      heads: ["policy", "closed", "from", "won", "top 1 %", "top 10", "HHI", "Gini", "naked"])
    for outcome in outcomes {
      table.rows.append(
        [
          outcome.policy.rawValue, Numbers.money(outcome.closedValue),
          Numbers.count(outcome.accountsClosed), share(outcome.winnersShare, places: 0),
        ] + figures(outcome.byNotional) + [Numbers.money(outcome.hedges.nakedAfter)])
    }
    return table
  }

  private var wealth: TextTable {
    var table = TextTable(
      title: "in money: what accounts lose",
      heads: ["policy", "haircut", "from", "of D", "beyond", "left", "worst", "below zero"])
    for outcome in outcomes {
      table.rows.append([
        outcome.policy.rawValue, Numbers.money(outcome.removed),
        Numbers.count(outcome.accountsPaying),
        outcome.overshootRatio.map { Numbers.decimal($0, places: 2) } ?? Numbers.absent,
        Numbers.money(outcome.overshoot), Numbers.money(outcome.uncovered),
        outcome.worstShare == nil ? Numbers.absent : worst(outcome),
        Numbers.count(outcome.accountsBelowZero),
      ])
    }
    return table
  }

  private var spread: TextTable? {
    var table = TextTable(
      title: "in money: how it is spread", heads: ["policy", "top 1 %", "top 10", "HHI", "Gini"])
    for outcome in outcomes where outcome.accountsPaying > 0 {
      table.rows.append([outcome.policy.rawValue] + figures(outcome.byHaircut))
    }
    return table.rows.isEmpty ? nil : table
  }

  private var tenths: TextTable? {
    let isWealth = outcomes.contains { !$0.haircutByTenth.isEmpty }
    var table = TextTable(
      title: "\(isWealth ? "haircut" : "notional") by tenth of the queue, in per cent, best placed"
        + " first",
      heads: ["policy"] + (1...10).map(String.init))
    for outcome in outcomes {
      let shares = isWealth ? outcome.haircutByTenth : outcome.notionalByTenth
      if shares.isEmpty { continue }
      table.rows.append(
        [outcome.policy.rawValue] + shares.map { Numbers.decimal($0 * 100, places: 0) })
    }
    return table.rows.isEmpty ? nil : table
  }

  private func figures(_ measure: Concentration) -> [String] {
    [
      share(measure.share(ofTop: 0.01), places: 0), share(measure.share(ofLargest: 10), places: 0),
      measure.herfindahl.map { Numbers.decimal($0, places: 2) } ?? Numbers.absent,
      measure.gini.map { Numbers.decimal($0, places: 2) } ?? Numbers.absent,
    ]
  }

  private func share(_ value: Double?, places: Int = 1) -> String {
    value.map { Numbers.share($0, places: places) } ?? Numbers.absent
  }

  private var closing: String {
    var lines = sentence.map { [$0] } ?? []
    let hedged = outcomes.first?.hedges.accounts ?? 0
    if hedged > 0 {
      let most = outcomes.map(\.hedges.hit).max() ?? 0
      lines.append(
        "Of \(Numbers.count(hedged)) accounts hedged across markets up to "
          + "\(Numbers.count(most)) lose a leg.")
    }
    lines.append(PolicyComparison.legend)
    return lines.joined(separator: "\n")
  }

  private static let legend = """
    Notional counts contracts and a haircut counts wealth: one is not to be compared
    with the other.
    won: share of the closed positions that were in profit; naked: net notional left
    with accounts that were hedged before; D: the deficit; of D: haircut over it;
    beyond: haircut less Σ |mark − execution| · size of what had to be closed; left:
    deficit that stays as debt; worst: the largest haircut in proportion to equity.
    """

  /// The policy that spreads least against the one that spreads most, in plain words.
  public var sentence: String? {
    let paying = outcomes.filter { $0.accountsPaying > 0 && $0.worstShare != nil }
    guard let hardest = paying.max(by: { ($0.worstShare ?? 0) < ($1.worstShare ?? 0) }),
      let mildest = paying.min(by: { ($0.worstShare ?? 0) < ($1.worstShare ?? 0) }),
      hardest.policy != mildest.policy
    else {
      return paying.first.map {
        "\($0.policy.rawValue) takes \(Numbers.money($0.removed)) from \(accounts($0)), at most "
          + "\(worst($0)) of what one has."
      }
    }
    return "\(hardest.policy.rawValue) takes \(Numbers.money(hardest.removed)) from "
      + "\(accounts(hardest)), up to \(worst(hardest)) of what one has;\n"
      + "\(mildest.policy.rawValue) takes \(Numbers.money(mildest.removed)) from "
      + "\(accounts(mildest)), at most \(worst(mildest))."
  }

  private func accounts(_ outcome: PolicyOutcome) -> String {
    "\(Numbers.count(outcome.accountsPaying)) account\(outcome.accountsPaying == 1 ? "" : "s")"
  }

  private func worst(_ outcome: PolicyOutcome) -> String {
    guard let share = outcome.worstShare, share.isFinite else { return "all" }
    return Numbers.share(share)
  }
}
