import Clearing
import Primitives
public import Simulations
import Venues

/// What is read off the venue after an event: margin checks, and what survival would have taken.
extension AccountWatch {
  public mutating func look(_ survey: borrowing Survey) {
    guard survey.id == story.venue else { return }
    let positions = survey.positions(of: story.account)
    let cross = survey.crossMargin(of: story.account)
    for fact in begun { beginSurvival(fact, survey, positions, cross) }
    begun.removeAll()
    for place in firstOfEvent..<story.steps.count {
      story.steps[place].margin = margin(story.steps[place], positions, cross)
      if case .deleveraged(let fact, _) = story.steps[place].what {
        // What is left on the other side of what was closed has lost its hedge.
        let wasLong = fact.positionBefore.isPositive
        let naked = positions.filter { $0.quantity.isPositive != wasLong }
        story.steps[place].what = .deleveraged(fact, naked: naked)
      }
    }
    check(survey, positions, tells: true)
    for place in story.survivals.indices { extend(&story.survivals[place], survey) }
  }

  /// The margin that a step is about: of its isolated position, else of all cross positions.
  private func margin(
    _ step: StoryStep, _ positions: [AccountPosition], _ cross: Margin
  ) -> Margin? {
    let own = positions.first { $0.market == step.market && $0.mode == .isolated }
    if let own { return own.state }
    return cross.maintenance > .zero ? cross : nil
  }

  /// Looks at the health of everything that has to keep something. What recovers to twice its
  /// maintenance, or is closed, is told of again.
  mutating func check(
    _ survey: borrowing Survey, _ positions: [AccountPosition], tells: Bool
  ) {
    let cross = survey.crossMargin(of: story.account)
    let leg = positions.filter { $0.mode == .cross }.max { $0.state.equity > $1.state.equity }
    check(
      leg == nil ? nil : cross, place: 0, in: leg?.market ?? MarketID(0), survey, tells: tells)
    for market in marks.indices {
      let own = positions.first { Int($0.market.index) == market && $0.mode == .isolated }
      check(own?.state, place: market + 1, in: MarketID(market), survey, tells: tells)
    }
  }

  private mutating func check(
    _ margin: Margin?, place: Int, in market: MarketID, _ survey: borrowing Survey, tells: Bool
  ) {
    guard let margin, margin.maintenance > .zero else {
      told[place] = nil
      return
    }
    noteLowest(margin, at: survey.now)
    guard let level = HealthLevel.of(margin, survey.distress) else {
      told[place] = nil
      return
    }
    if let lowest = told[place], lowest <= level { return }
    told[place] = level
    if !tells { return }
    let step = StoryStep(
      at: survey.now, event: story.steps.last?.event ?? EventID(0), market: market,
      what: .health(level, mark: survey.mark(market)), margin: margin)
    // The check comes before the liquidation that it begins.
    let began = story.steps[firstOfEvent...].firstIndex {
      if case .liquidationBegan = $0.what { true } else { false }
    }
    story.steps.insert(step, at: began ?? story.steps.count)
  }

  private mutating func noteLowest(_ margin: Margin, at now: Instant) {
    if let lowest = story.lowest {
      let isLower =
        Int128(margin.equity.units) * Int128(lowest.margin.maintenance.units)
        < Int128(lowest.margin.equity.units) * Int128(margin.maintenance.units)
      if !isLower { return }
    }
    story.lowest = AccountStory.Check(at: now, margin: margin)
  }

  // MARK: Survival

  mutating func noteBegan(_ fact: LiquidationBegan, _ entry: JournalEntry) {
    // Of a cross account one is noted for each position; it is one liquidation.
    let isNew = !begun.contains { $0.number == fact.number }
    if isNew { begun.append(fact) }
    add(.liquidationBegan(fact), entry)
    wantsLook = true
  }

  private mutating func beginSurvival(
    _ fact: LiquidationBegan, _ survey: borrowing Survey, _ positions: [AccountPosition],
    _ cross: Margin
  ) {
    let at = story.steps.last { step in
      guard case .liquidationBegan(let began) = step.what else { return false }
      return began.number == fact.number
    }
    let legs = positions.filter {
      fact.mode == .cross ? $0.mode == .cross : $0.mode == .isolated && $0.market == at?.market
    }
    // A liquidation that goes on in parts is one: what it began with had to be kept.
    let isKnown = story.survivals.contains { known in
      known.mode == fact.mode
        && (fact.mode == .cross || known.positions.map(\.market) == legs.map(\.market))
    }
    if legs.isEmpty || isKnown { return }
    let margin = fact.mode == .cross ? cross : legs[0].state
    story.survivals.append(
      Survival(
        number: fact.number, mode: fact.mode, began: survey.now, positions: legs,
        equity: margin.equity, missing: -1, at: survey.now, marks: legs.map(\.mark),
        troughEquity: Int128(margin.equity.units),
        troughMaintenance: Int128(margin.maintenance.units)))
  }

  /// Takes in the present marks: what would be missing had the positions been kept.
  private func extend(_ survival: inout Survival, _ survey: borrowing Survey) {
    var equity = Int128(survival.equity.units)
    var maintenance: Int128 = 0
    for position in survival.positions {
      let contract = story.markets[Int(position.market.index)].contract
      let now = contract.exactValue(survey.mark(position.market), position.quantity.lots)
      equity += now - contract.exactValue(position.mark, position.quantity.lots)
      let notional = Money(units: Int64(clamping: now.magnitude))
      maintenance += Int128(survey.maintenance(of: notional, in: position.market).units)
    }
    // Where equity at maintenance is distress already, it takes a unit more.
    let missing = maintenance - equity + (survey.distress == .atOrBelow ? 1 : 0)
    if missing <= survival.missing { return }
    survival.missing = missing
    survival.at = survey.now
    survival.marks = survival.positions.map { survey.mark($0.market) }
    survival.troughEquity = equity
    survival.troughMaintenance = maintenance
  }
}
