public import Kernel
public import Primitives
public import Venues

/// Assumes a maker that knows the index and the book, quotes around a fair value in between by a
/// stationary closed form (`StationaryQuotes`) on levels that reach far out, leans against its
/// inventory, and leaves by a handful of rules (`Withdrawal`) rather than by foresight.
///
/// It looks at the market after exponential waiting times and changes only what has moved: a level
/// whose target is nearly where its order is keeps the order, and its place in the queue. It never
/// has two orders at a place of its ladder, and what it has quoted could never take its inventory
/// beyond the limit.
public struct MarketMaker: Strategy, Sendable {
  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  public let traits: MakerTraits

  /// The closed form: basis points, and fills of the model. That of calm; of a stationary quoter
  /// that of the last look.
  var model: StationaryQuotes
  /// What a stationary quoter has made of its own fills.
  var intensity: FillIntensity
  let ladder: QuoteLadder
  /// Lots of the market in a lot of the model.
  let modelLot: Double
  /// Largest inventory either way, in lots of the market, while nobody has called credit back.
  let limit: Int64
  var desk: QuoteDesk

  var volatility: VolatilityEstimate
  var history: RecentHistory
  /// Ticks.
  var fair: Double?
  /// Premium over the index that it has got used to, as a ratio.
  var premium = 0.0
  var lead = LeadFeed()
  /// Multiplier of all distances while what is known of the lead is old.
  var widening = 1.0
  var inventory: Int64 = 0
  /// Lots held elsewhere: quotes lean against the sum of both, limits are against what is held
  /// here.
  var elsewhere: Int64 = 0
  /// What is left of the size because the inventory can be hedged: all, or nothing.
  var hedgeRule = 1.0
  var capacity = 1.0
  var spread = 1.0
  var multipliers = Multipliers()
  var share = SizeInstruction()
  /// Signed and unsigned lots of its own fills, averaged.
  var lean = 0.0
  var traded = 0.0
  var coolOffUntil: Instant?
  var credit = CreditLine()
  /// Share of the size that stops after losses have left.
  var kept = 1.0
  var isInsolvent = false
  /// Lots a second at which inventory is sold or bought back; `nil` while it is not.
  var relief: Double?
  var woken = Instant.start

  /// - Parameters:
  ///   - account: with capital of `MarketMaker.capital(_:_:)`, in cross margin.
  ///   - number: its place among the makers of its kind, from 0.
  public init(
    _ parameters: Parameters, facts: MarketFacts, account: AccountID, number: Int,
    stream: inout Stream
  ) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    traits = MakerTraits(parameters, number: number, stream: &stream)
    model = StationaryQuotes(
      fillRate: parameters.fillRate, fillDecay: parameters.fillDecay,
      volatility: facts.volatilityPerRootSecond * 1e4, riskAversion: parameters.riskAversion,
      lot: parameters.lot)
    intensity = FillIntensity(
      rate: parameters.fillRate, decay: parameters.fillDecay,
      memory: parameters.fillMemory.seconds)
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    modelLot = facts.modelLot / perLot
    limit = (Double(parameters.inventoryLimit) * modelLot).integer(.nearest)
    let first = model.halfSpread * traits.distance * 1e-4
    ladder = QuoteLadder(
      count: parameters.levels, first: first, last: max(first, parameters.reach.ratio),
      growth: parameters.sizeGrowth, hump: parameters.hump.ratio,
      depth: parameters.depthShare.ratio / Double(parameters.makers)
        * facts.depthOnePercent.amount / perLot)
    desk = QuoteDesk(account: account, market: facts.market, levels: parameters.levels)
    volatility = VolatilityEstimate(
      calm: facts.volatilityPerRootSecond, over: parameters.volatilityMemory,
      spacing: parameters.volatilitySpacing)
    history = RecentHistory(
      reach: max(parameters.drawdownWindow, parameters.marginHorizon))
  }

  /// Capital of one maker at the start.
  public static func capital(_ parameters: Parameters, _ facts: MarketFacts) -> Money {
    Money(
      nearest: parameters.capitalMultiple * Double(parameters.inventoryLimit) * facts.modelLot)
  }

  /// How long a maker without a book to quote in looks away.
  private static let standsAside = Interval.hours(1)

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let now = view.now
    // Where orders trade with a pool, its depositors are the makers, and nobody can quote.
    if !view.hasBook(facts.market) { return MarketMaker.standsAside }
    desk.review(view, forgetAfter: parameters.forgetAfter)
    observe(view)
    remodel(view)
    obey(view, stream: &stream)
    payBack(view, requests: &requests)
    if !view.isTrading(facts.market) {
      leave(view, requests: &requests)
      return Interval(up: stream.exponential(mean: parameters.refresh.seconds))
    }
    if let request = desk.cancelStray(now: now, again: parameters.forgetAfter) {
      requests.append(request)
    }
    if capacity * share.value(at: now) == 0 {
      if let request = desk.cancelEverything(now: now) { requests.append(request) }
    } else {
      quote(view, requests: &requests)
    }
    relieve(view, requests: &requests)
    woken = now
    return Interval(up: stream.exponential(mean: parameters.refresh.seconds))
  }

  /// The market does not trade: the maker takes its quotes out, as far as that is allowed, and
  /// comes back when it does.
  private mutating func leave(
    _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    woken = view.now
    if view.status(facts.market) == .halted { return }
    if let request = desk.cancelEverything(now: view.now) { requests.append(request) }
  }

  public mutating func hear(_ entry: JournalEntry) {
    desk.hear(entry)
    hearOfCredit(entry)
    guard case .filled(let filled) = entry.fact, entry.market == facts.market,
      filled.fill.maker == account
    else { return }
    noteFill(filled.fill)
    let lots = Double(filled.fill.quantity.lots)
    let kept = 1 - 1 / Double(parameters.toxicityFills)
    traded = traded * kept + lots
    lean = lean * kept - Double(filled.fill.takerSide.sign) * lots
  }

  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {
    guard case .makerSize(let market, let share, let time) = signal, market == facts.market
    else { return }
    self.share.change(to: share, over: time, from: now)
  }
}

extension MarketMaker {
  /// What a report may know of a maker.
  public struct State: Hashable, Sendable {
    /// Share of its size that the rules leave, 0...1.
    public var capacity: Double
    /// Multiplier of its distances, at least 1.
    public var spread: Double
    /// The rule that takes most, `nil` when it quotes in full.
    public var binding: WithdrawalRule?
    public var multipliers: Multipliers
    public var inventory: Quantity
    /// Volatility as a multiple of calm.
    public var volatility: Double
    /// Seconds from sending to the venue's answer.
    public var latency: Double
  }

  public var state: State {
    State(
      capacity: capacity, spread: spread * widening, binding: binding, multipliers: multipliers,
      inventory: Quantity(lots: inventory), volatility: volatility.ratio,
      latency: desk.health.latency)
  }

  private var binding: WithdrawalRule? {
    if isInsolvent { return .insolvency }
    let share = share.value(at: woken)
    let (rule, left) = multipliers.strongest
    let target = kept * multipliers.product(floor: parameters.sizeFloor.ratio)
    let returned = target > 0 ? capacity / target : 1
    let least = min(left, returned, share, kept, credit.kept)
    if least == 1 { return inventory == 0 ? nil : .inventory }
    if least == share { return .instruction }
    if least == credit.kept { return .recall }
    if kept < min(left, returned) { return .lasting }
    return least == left ? rule : .reentry
  }
}
