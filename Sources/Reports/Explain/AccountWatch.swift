import Agents
import Clearing
public import Primitives
public import Simulations
public import Venues

/// Folds a run into the story of one account. Memory grows with the account's own entries only:
/// what it does in one event, or over and over, is one step.
public struct AccountWatch: Observer, Sendable {
  public internal(set) var story: AccountStory
  public internal(set) var wantsLook = false

  /// Marks, rates of funding and the account's lots, by market.
  var marks: [Price]
  var rates: [Rate]
  var lots: [Int64]
  var owners: [UInt8] = []
  var purses: [AccountID] = []
  /// The assets of the venue, by id.
  let assets: [SettlementAsset]
  /// Where the steps of the event at hand begin.
  var firstOfEvent = 0
  /// The lowest level of health told so far: of all cross positions, then by market.
  var told: [HealthLevel?]
  /// Liquidations that began in the event at hand.
  var begun: [LiquidationBegan] = []

  /// - Parameters:
  ///   - plan: the run's plan.
  ///   - account: an account of a trader.
  public init(_ plan: WorldPlan, account: AccountID, on venue: VenueID) {
    let listed = plan.venues[Int(venue.index)].markets
    let assets = plan.venues[Int(venue.index)].assets
    self.assets = assets
    let nothing = AccountStory.State(
      at: .start, equity: .zero, wallet: .zero, cross: Margin(equity: .zero, maintenance: .zero),
      positions: [])
    story = AccountStory(
      venue: venue, account: account, owner: .venue,
      markets: listed.map {
        AccountStory.Market(
          name: $0.rules.name, contract: $0.rules.contract,
          asset: assets[Int($0.rules.asset.index)])
      }, opening: nothing, closing: nothing)
    marks = listed.map(\.rules.price)
    rates = listed.map { _ in .zero }
    lots = listed.map { _ in 0 }
    told = Array(repeating: nil, count: listed.count + 1)
  }

  // MARK: Both ends

  public mutating func begin(_ survey: borrowing Survey) {
    guard survey.id == story.venue else { return }
    owners = survey.ownerClasses
    purses = survey.fund.purses
    story.owner = owner(of: story.account)
    story.asset = assets[Int(survey.asset(of: story.account).index)]
    for market in marks.indices { marks[market] = survey.mark(MarketID(market)) }
    story.opening = state(survey)
    for position in story.opening.positions {
      lots[Int(position.market.index)] = position.quantity.lots
    }
    check(survey, story.opening.positions, tells: false)
  }

  public mutating func end(_ survey: borrowing Survey) {
    guard survey.id == story.venue else { return }
    story.closing = state(survey)
    story.fingerprint = survey.status.fingerprint
  }

  private func state(_ survey: borrowing Survey) -> AccountStory.State {
    let account = story.account
    let worth = story.asset.market.map {
      story.markets[Int($0.index)].contract.amount(survey.mark($0))
    }
    return AccountStory.State(
      at: survey.now, equity: survey.equity(of: account), wallet: survey.wallet(of: account),
      cross: survey.crossMargin(of: account), positions: survey.positions(of: account),
      worth: worth ?? story.asset.worth)
  }

  func owner(of account: AccountID) -> AgentClass {
    guard owners.indices.contains(Int(account.index)) else { return .venue }
    return AgentClass(rawValue: owners[Int(account.index)]) ?? .venue
  }

  // MARK: Entries

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    wantsLook = false
    if entries.count == 0 || entries[0].venue != story.venue { return }
    firstOfEvent = story.steps.count
    for k in 0..<entries.count { note(entries[k]) }
    if story.steps.count > firstOfEvent { wantsLook = true }
  }

  /// One entry. Whoever adds a kind of fact has to say here what it means for an account.
  mutating func note(_ entry: JournalEntry) {
    let me = story.account
    switch entry.fact {
    case .rested(let fact):
      if fact.account == me { noteOrders(entry) { $0.placed += 1 } }
    case .rejected(let fact):
      if fact.account == me {
        noteOrders(entry) {
          $0.refused += 1
          $0.lastRefusal = fact.reason
        }
      }
    case .cancelled(let fact):
      if fact.account == me { noteCancelled(fact, entry) }
    case .filled(let fact):
      if fact.fill.maker == me { noteFill(fact, isTaker: false, entry) }
      if fact.fill.taker == me { noteFill(fact, isTaker: true, entry) }
    case .stopPlaced(let account, _, _):
      if account == me { noteStop(entry) }
    case .stopFired(let account, _, let cause):
      if account == me { add(.stopFired(cause), entry) }
    case .marked(let mark, _): noteMark(mark, entry)
    case .liquidationBegan(let fact):
      if fact.account == me { noteBegan(fact, entry) }
    case .liquidationEnded(let fact):
      if fact.account == me { add(.liquidationEnded(fact), entry) }
    case .takenOver(let fact): noteTakeOver(fact, entry)
    case .deleveraged(let fact): noteDeleveraged(fact, entry)
    case .funded(let account, let paid):
      if account == me { noteFunded(paid, entry) }
    case .fundingSet(let rate, _, _): noteRate(rate, entry)
    case .transferred(let transfer):
      if transfer.from == me { noteTransfer(transfer, isReceiver: false, entry) }
      if transfer.to == me { noteTransfer(transfer, isReceiver: true, entry) }
    case .marginCalled(let account, _):
      if account == me { add(.marginCalled, entry) }
    case .halted, .resumed, .auctionUncrossed: break
    }
  }

  mutating func add(
    _ what: StoryStep.What, _ entry: JournalEntry, _ effect: Int128 = 0, as kind: FlowKind? = nil
  ) {
    if let kind { story.flows[kind.rawValue] += effect }
    story.steps.append(
      StoryStep(
        at: entry.instant, event: entry.event, market: entry.market, what: what,
        effect: effect))
  }

  // MARK: Orders

  private mutating func noteOrders(
    _ entry: JournalEntry, _ change: (inout StoryStep.Orders) -> Void
  ) {
    if let last = story.steps.last, case .orders(var orders) = last.what,
      last.market == entry.market
    {
      change(&orders)
      story.steps[story.steps.count - 1].what = .orders(orders)
    } else {
      var orders = StoryStep.Orders()
      change(&orders)
      add(.orders(orders), entry)
    }
  }

  private mutating func noteCancelled(_ fact: Cancelled, _ entry: JournalEntry) {
    switch fact.reason {
    case .requested, .amended: noteOrders(entry) { $0.withdrawn += 1 }
    case .remainder, .selfTrade, .reduceOnly, .liquidation, .deleveraging, .undermargined,
      .autoExchange:
      if let last = story.steps.last, last.event == entry.event, last.market == entry.market,
        case .cancelled(var cancels) = last.what, cancels.reason == fact.reason
      {
        cancels.orders += 1
        cancels.lots += fact.quantity.lots
        story.steps[story.steps.count - 1].what = .cancelled(cancels)
      } else {
        let cancels = StoryStep.Cancels(
          reason: fact.reason, orders: 1, lots: fact.quantity.lots)
        add(.cancelled(cancels), entry)
      }
    }
  }

  private mutating func noteStop(_ entry: JournalEntry) {
    if let last = story.steps.last, case .stopPlaced(let count) = last.what,
      last.market == entry.market
    {
      story.steps[story.steps.count - 1].what = .stopPlaced(count: count + 1)
    } else {
      add(.stopPlaced(count: 1), entry)
    }
  }
}
