import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// The parts of the story in the order in which they are told.
extension Explanation {
  var page: StoryPage {
    var sections = [
      StoryPage.Section(title: "At the start", blocks: opening),
      StoryPage.Section(title: "What happened", blocks: [.moments(course)]),
    ]
    for (place, chain) in chains.prefix(Explanation.chainLimit).enumerated() {
      sections.append(
        StoryPage.Section(
          title: place == 0 ? "The chain of causes" : "The chain of \(name(chain.links[0]))",
          blocks: [.moments(moments(chain))]))
    }
    sections.append(StoryPage.Section(title: "What it came to", blocks: balance))
    if !survival.isEmpty {
      sections.append(StoryPage.Section(title: "What would have saved it", blocks: survival))
    }
    return StoryPage(title: heading, lead: lead, sections: sections)
  }

  /// More chains are in the JSON.
  private static let chainLimit = 3

  // MARK: Head

  private var venueName: String {
    TextColumns.printable(source.venues[Int(story.venue.index)])
  }

  private var heading: String {
    "Account \(story.account.index) on \(venueName), \(story.owner.one): \(fate)"
  }

  /// What became of it, in a few words.
  var fate: String {
    let ends = story.steps.compactMap { step in
      if case .liquidationEnded(let fact) = step.what { fact.outcome } else { nil }
    }
    var words: [String] = []
    let count = story.liquidations.count
    if count == 1 { words.append("liquidated") }
    if count > 1 { words.append("liquidated \(Numbers.count(count)) times") }
    if ends.contains(.takenOver) { words.append("taken over by the fund") }
    if ends.contains(.backstopped) { words.append("taken over by the vault") }
    if ends.contains(.deleveraged) { words.append("closed against winners") }
    if !story.deleveragedFor.isEmpty { words.append("deleveraged") }
    return words.isEmpty
      ? "neither liquidated nor deleveraged" : words.joined(separator: ", ")
  }

  private var lead: [StoryPage.Block] {
    var facts = ["\(TextColumns.printable(source.name)), seed \(source.seed)"]
    if source.scale != 1 { facts.append(money.note) }
    facts.append(source.agreement)
    return [
      .paragraph(facts.joined(separator: " · ")),
      .paragraph("Times are UTC, then the offset from the start of the run."),
    ]
  }

  // MARK: Start

  private var opening: [StoryPage.Block] {
    let state = story.opening
    var items = [
      "Equity \(amount(state.equity))\(inMoney(state.equity, state)), of it "
        + "\(amount(state.wallet)) in the wallet."
    ]
    items += state.positions.map(sentence)
    if state.positions.isEmpty { items.append("It holds no position.") }
    if state.cross.maintenance > .zero {
      let legs = state.positions.filter { $0.mode == .cross && !isOwned($0) }
      let value = legs.reduce(Int128(0)) { $0 + notional($1) }
      items.append(
        "Cross at \(leverageText(value, state.cross.equity)): equity "
          + "\(amount(state.cross.equity)), to be kept \(amount(state.cross.maintenance)), ratio "
          + "\(ratio(state.cross)).")
    }
    return [.items(items)]
  }

  private func sentence(_ position: AccountPosition) -> String {
    let side =
      isOwned(position) ? "Owns coins:" : position.quantity.isPositive ? "Long" : "Short"
    let value = value(position.quantity.lots, at: position.mark, in: position.market)
    var text =
      "\(side) \(size(position.quantity.lots, position.market)) "
      + "\(market(position.market)), \(value) at a mark of "
      + "\(price(position.mark, position.market))"
    if isOwned(position) { return text + "." }
    if let entry = entry(of: position) { text += ", entered at \(entry)" }
    if position.mode == .cross {
      return "\(text), cross: profit \(amount(position.state.equity))."
    }
    text += ", isolated at \(leverageText(notional(position), position.state.equity))"
    return text + ": margin \(amount(position.margin)), equity \(amount(position.state.equity)), "
      + "to be kept \(amount(position.state.maintenance)), ratio \(ratio(position.state))."
  }

  /// The average price that was paid, of contracts whose price is proportional to their value.
  private func entry(of position: AccountPosition) -> String? {
    let contract = contract(position.market)
    guard contract.kind == .linear || contract.kind == .quanto else { return nil }
    let perTick = Int128(position.quantity.lots) * Int128(contract.quantum)
    let ticks = Int128(position.cost.units).divided(by: perTick, rounding: .nearest)
    if ticks * perTick == Int128(position.cost.units) {
      return price(Price(ticks: Int64(ticks)), position.market)
    }
    let exact = Double(position.cost.units) / Double(perTick)
    return Numbers.price(contract.amount(Price(ticks: 1)) * exact)
  }

  /// What positions are worth over the equity behind them.
  private func leverageText(_ value: Int128, _ equity: Money) -> String {
    if equity <= .zero { return "no equity at all" }
    return "a leverage of \(Numbers.leverage(Double(value) / Double(equity.units)))"
  }

  // MARK: Course

  /// Every step of weight, and of the ordinary ones the first and the last few of a stretch.
  var course: [StoryPage.Moment] {
    var moments: [StoryPage.Moment] = []
    var place = 0
    let steps = story.steps
    while place < steps.count {
      if steps[place].hasWeight {
        moments.append(moment(steps[place]))
        place += 1
        continue
      }
      var end = place
      while end < steps.count, !steps[end].hasWeight { end += 1 }
      let keep = Explanation.ordinaryKept
      if end - place <= 2 * keep + 1 {
        moments += steps[place..<end].map(moment)
      } else {
        moments += steps[place..<(place + keep)].map(moment)
        moments.append(summary(steps[(place + keep)..<(end - keep)]))
        moments += steps[(end - keep)..<end].map(moment)
      }
      place = end
    }
    if moments.isEmpty {
      moments.append(StoryPage.Moment(clock: "", offset: "", text: "Nothing."))
    }
    return moments
  }

  private static let ordinaryKept = 3

  private func moment(_ step: StoryStep) -> StoryPage.Moment {
    moment(step.at, sentence(step))
  }

  func moment(_ at: Instant, _ text: String) -> StoryPage.Moment {
    StoryPage.Moment(clock: clock(at), offset: offset(at), text: text)
  }

  private func summary(_ steps: ArraySlice<StoryStep>) -> StoryPage.Moment {
    var trades = 0
    for step in steps {
      if case .traded = step.what { trades += 1 }
    }
    let effect = steps.reduce(Int128(0)) { $0 + $1.effect }
    return StoryPage.Moment(
      clock: "…", offset: "",
      text: "\(Self.counted(steps.count, "ordinary step")) until \(clock(steps.last!.at)), "
        + "\(Self.counted(trades, "trade")) among them, with an effect of "
        + "\(amount(effect, sign: .always)); all of them with --format json.")
  }

  // MARK: End

  private var balance: [StoryPage.Block] {
    var rows = [["equity at the start", exact(Int128(story.opening.equity.units))]]
    for kind in FlowKind.allCases where story.flow(kind) != 0 {
      rows.append([kind.title, exact(story.flow(kind), sign: .always)])
    }
    rows.append(["equity at the end", exact(Int128(story.closing.equity.units))])
    let check =
      story.unexplained == 0
      ? "Checked: start and changes add up to the end, to the unit."
      : "This does not add up: \(exact(story.unexplained)) are not explained. "
        + "It is a fault of this command."
    var blocks: [StoryPage.Block] = [.sum(rows), .paragraph(check)]
    if let coin = coinItself { blocks.append(.paragraph(coin)) }
    let held = story.closing.positions.map(sentence)
    if !held.isEmpty { blocks += [.paragraph("At the end it still holds:"), .items(held)] }
    if let lowest = story.lowest {
      blocks.append(
        .paragraph(
          "Worst margin check: \(clock(lowest.at)), equity \(amount(lowest.margin.equity)), to be "
            + "kept \(amount(lowest.margin.maintenance)), ratio \(ratio(lowest.margin))."))
    }
    return blocks
  }

  /// Whoever keeps coins also loses what the coins lose.
  private var coinItself: String? {
    if story.asset.isMoney { return nil }
    let (opening, closing) = (story.opening, story.closing)
    func worth(_ state: AccountStory.State) -> String {
      money.text(amount: state.equity.amount * state.worth)
    }
    return "In money: one \(TextColumns.printable(story.asset.name)) was worth "
      + "\(Numbers.price(opening.worth)) at the start and \(Numbers.price(closing.worth)) at the "
      + "end, the equity \(worth(opening)) and \(worth(closing))."
  }

  private var survival: [StoryPage.Block] {
    story.survivals.map { .paragraph(sentence($0)) }
  }

  private func sentence(_ survival: Survival) -> String {
    let legs = survival.positions.map { position in
      "\(side(position.quantity, position.market)) "
        + "\(size(position.quantity.lots, position.market)) \(market(position.market))"
    }.joined(separator: ", ")
    let marks = zip(survival.positions, survival.marks).map { position, mark in
      "\(market(position.market)) \(price(mark, position.market))"
    }.joined(separator: ", ")
    let value = survival.positions.filter { !isOwned($0) }
      .reduce(Int128(0)) { $0 + notional($1) }
    let needed = Money(units: Int64(clamping: survival.needed))
    return "With \(exact(survival.missing)) more behind it when liquidation \(survival.number) "
      + "began (\(exact(survival.needed)) in place of \(exact(Int128(survival.equity.units)))), "
      + "\(leverageText(value, needed)) in place of \(leverageText(value, survival.equity)), "
      + "it would have kept \(legs) "
      + "through the worst of the marks at \(clock(survival.at)) (\(marks)). There it would have "
      + "had to keep \(exact(survival.troughMaintenance)), and what it had would have been "
      + "\(exact(survival.troughEquity)). The marks are those of this run, which its own "
      + "liquidation helped to make; funding after that moment is left out."
  }

  /// Coins that are owned are no position.
  private func isOwned(_ position: AccountPosition) -> Bool {
    contract(position.market).kind == .spot && position.quantity.isPositive
  }

  private func notional(_ position: AccountPosition) -> Int128 {
    Int128(
      contract(position.market).notional(position.mark, position.quantity.magnitude).units)
  }
}

extension StoryStep {
  /// Whether a step is told whatever happens around it.
  var hasWeight: Bool {
    switch what {
    case .orders, .stopPlaced, .funded: return false
    case .traded(let trade): return trade.isTaker && trade.cause.motive.isForced
    case .cancelled(let cancels):
      return cancels.reason == .liquidation || cancels.reason == .deleveraging
    case .stopFired, .health, .liquidationBegan, .liquidationEnded, .takenOver, .deleveraged,
      .closedAgainst, .transferred, .marginCalled:
      return true
    }
  }
}
