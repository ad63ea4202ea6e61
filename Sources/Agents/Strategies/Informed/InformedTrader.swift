public import Kernel
import Matching
public import Primitives
public import Venues

/// Learns of news before others, or after some, and trades on them.
///
/// Assumption: news reach people in tiers. Insiders and those they talk to know the move and its
/// time before it breaks; programs that read agencies need a second or two; most people minutes.
/// Whoever knows before hides among noise: along the equilibrium of Kyle (1985), or along the
/// trajectory of Almgren and Chriss (2000), and is done when the news break. Whoever learns after
/// trades once, at once; programs stop at what the asset is now worth, people do not know what that
/// is. All close again a while later. Only news of the scenario are known to anybody; jumps that
/// come by chance are not.
///
/// An insider takes its own news for a usual one: the value's deviation in `InsiderAuction` is the
/// distance of value and price when it begins.
public struct InformedTrader: Strategy {
  /// How somebody who knows beforehand trades.
  public enum Execution: String, Hashable, Sendable, CaseIterable {
    /// In rounds, each in proportion to what the price does not know yet (Kyle 1985).
    case kyle
    /// Along a trajectory that was fixed when it began (Almgren and Chriss 2000).
    case schedule
  }

  /// One tier.
  public struct Parameters: Hashable, Sendable {
    /// Largest position of all together, as a share of open interest.
    /// - unit: ratio; range: 0...1; default: 2 to 10 % of the open interest of a market was short
    ///   before 10 October 2025; class: assumed
    public var size = Rate.percent(5)
    /// Time before the news at which they learn; zero: they learn after.
    /// - unit: time; range: 0...30d; default: 30 minutes to 30 hours; class: assumed
    public var lead = Interval.minutes(30)
    /// Who learns after: people, the median time until one has traded, and the deviation of its
    /// logarithm.
    /// - unit: count, time; range: 1...100000, 0...7d; default: none; class: assumed
    public var people = 1
    public var delay = Interval.zero
    public var delaySpread = 0.0
    /// Who learns after: whether they stop at the new value.
    public var knowsValue = true
    /// The smallest move that they act on.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var least = Rate.basisPoints(20)
    /// Who knows before: how they trade.
    public var execution = Execution.kyle
    /// `kyle`: rounds until the news, and the deviation of what all others trade by chance
    /// meanwhile, as a share of open interest.
    /// - unit: count, ratio; range: 1...10000, 0...1; default: none; class: assumed
    public var rounds = 60
    public var noise = Rate.percent(5)
    /// `schedule`: how much comes early, as in `SaleSchedule.left`; 0 is evenly.
    /// - unit: none; range: 0...100; default: even slices; class: assumed
    public var urgency = 0.0
    /// After the news they hold for so long, and then close over a while; `nil`: they do not.
    /// - unit: time; range: 0...30d; default: none published; class: assumed
    public var holds: Interval? = .minutes(20)
    public var closesOver = Interval.minutes(10)
    /// Largest position over the money.
    /// - unit: ratio; range: 0.1...50; default: none published; class: assumed
    public var leverage = 3.0
    /// Worst price, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study; class: bridging
    public var slippage = Rate.percent(1)
    /// Time between two looks.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(1)

    public init() {}

    /// What the account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: size.ratio * facts.openInterest.amount / leverage)
    }

    /// Two minutes before, from somebody who knows.
    public static var connected: Parameters {
      var tier = Parameters()
      (tier.size, tier.lead, tier.execution) = (.percent(1), .minutes(2), .schedule)
      return tier
    }

    /// Programs that read agencies: 0.2 to 2 seconds.
    public static var bots: Parameters {
      var tier = Parameters()
      (tier.size, tier.lead, tier.people) = (.percent(1), .zero, 5)
      (tier.delay, tier.delaySpread) = (.milliseconds(630), 0.5)
      (tier.leverage, tier.wake) = (5, .milliseconds(100))
      return tier
    }

    /// Everybody else: five minutes, and some much more.
    public static var retail: Parameters {
      var tier = Parameters()
      (tier.size, tier.lead, tier.people) = (.percent(2), .zero, 200)
      (tier.delay, tier.delaySpread, tier.knowsValue) = (.minutes(5), 1, false)
      (tier.least, tier.holds) = (.percent(1), .hours(4))
      return tier
    }
  }

  /// News that have been learned of, and somebody who is to act on them.
  struct Errand: Sendable {
    let jump: Double
    /// When he begins, and when he is done or has nothing left to hide.
    let from: Instant
    let until: Instant
    /// What the asset will be worth, in ticks, once he has looked.
    var value: Double?
    /// Lots at most.
    let lots: Int64
    var auction: InsiderAuction?
    /// The next round.
    var round = 0
    var isDone = false
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  private(set) var errands: [Errand] = []
  private(set) var programs: [Program] = []
  /// What the asset was worth at the last look, in ticks: before any news that came since.
  private var seen: Double
  private var closesAt: Instant?
  private let most: Int64

  public init(_ parameters: Parameters, facts: MarketFacts, account: AccountID) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    seen = Double(facts.price.ticks)
    most =
      facts.contract.quantity(
        worth: parameters.size.ratio * facts.openInterest.amount, at: facts.price
      ).lots
  }

  // MARK: Learning

  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {
    switch signal {
    case .comingNews(let market, let jump, let instant) where market == facts.market:
      if parameters.lead == .zero || !matters(jump) { return }
      errands.append(
        Errand(
          jump: jump, from: max(now, instant + (.zero - parameters.lead)), until: instant,
          lots: most))
    case .news(let market, let jump) where market == facts.market:
      if parameters.lead > .zero || !matters(jump) { return }
      let each = most.divided(by: Int64(max(1, parameters.people)), rounding: .up)
      for _ in 0..<parameters.people {
        let delay =
          parameters.delay == .zero
          ? 0
          : stream.lognormal(
            median: parameters.delay.seconds, sigma: parameters.delaySpread)
        let due = now + Interval(up: delay)
        errands.append(Errand(jump: jump, from: due, until: due, lots: each))
      }
    default: break
    }
  }

  private func matters(_ jump: Double) -> Bool { abs(jump) >= parameters.least.ratio }

  // MARK: Trading

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    for index in errands.indices where errands[index].value == nil && !isBefore(errands[index]) {
      errands[index].value = seen * (1 + errands[index].jump)
    }
    seen = Double(view.fundamental(facts.market).ticks)
    if view.isTrading(facts.market) {
      for index in errands.indices where view.now >= errands[index].from {
        act(index, view, &requests)
      }
      close(view)
      work(view, &requests)
    }
    errands.removeAll { $0.isDone }
    return parameters.wake
  }

  private func isBefore(_ errand: Errand) -> Bool { errand.until > errand.from }

  private mutating func act(
    _ index: Int, _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    let errand = errands[index]
    if !isBefore(errand) {
      errands[index].isDone = true
      trade(errand, view, &requests)
    } else if view.now >= errand.until {
      errands[index].isDone = true
    } else if parameters.execution == .schedule {
      errands[index].isDone = true
      programs.append(
        Program(
          side(errand.jump), errand.lots, in: facts.market, from: view.now,
          over: errand.until - view.now, urgency: parameters.urgency))
    } else {
      auction(index, view, &requests)
    }
    if let holds = parameters.holds, view.now < errand.until || errands[index].isDone {
      closesAt = max(closesAt ?? .start, max(view.now, errand.until) + holds)
    }
  }

  private func side(_ jump: Double) -> Side { jump > 0 ? .buy : .sell }

  /// All at once, by somebody who learned of it late.
  private func trade(
    _ errand: Errand, _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    let side = side(errand.jump)
    var limit = ImmediateOrder.limit(
      side, within: parameters.slippage, of: view, in: facts.market)
    if parameters.knowsValue, let value = errand.value {
      let worth = Price(ticks: max(1, value.integer(side == .buy ? .down : .up)))
      limit = side == .buy ? min(limit, worth) : max(limit, worth)
    }
    let lots = room(side.sign * errand.lots, view)
    if lots != 0 { send(lots, at: limit, tag: .max, &requests) }
  }

  /// One round of Kyle's insider.
  private mutating func auction(
    _ index: Int, _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    let errand = errands[index]
    let price = Double(view.midHalves(facts.market)) / 2
    let value = Double(view.fundamental(facts.market).ticks) * (1 + errand.jump)
    if errand.auction == nil {
      errands[index].auction = InsiderAuction(
        rounds: parameters.rounds, valueDeviation: max(1, abs(value - price)),
        noiseDeviation: max(1, noise))
    }
    let part = (view.now - errand.from).seconds / (errand.until - errand.from).seconds
    let round = min(
      parameters.rounds - 1, Int((part * Double(parameters.rounds)).integer(.down)))
    guard round >= errand.round, let auction = errands[index].auction else { return }
    errands[index].round = round + 1
    let wanted = auction.rounds[round].order * (value - price)
    let lots = room(Quantity(towardZero: wanted).lots, view)
    if lots == 0 { return }
    let limit = ImmediateOrder.limit(
      lots > 0 ? .buy : .sell, within: parameters.slippage, of: view, in: facts.market)
    send(lots, at: limit, tag: .max, &requests)
  }

  /// Lots that others trade by chance, as the insider sees it.
  private var noise: Double {
    let worth = parameters.noise.ratio * facts.openInterest.amount
    return Double(facts.contract.quantity(worth: worth, at: facts.price).lots)
  }

  /// As much of some lots, signed, as keeps the position within its limit.
  private func room(_ lots: Int64, _ view: borrowing MarketView) -> Int64 {
    let held = view.held(by: account, facts).lots
    return min(max(held + lots, -most), most) - held
  }

  private func send(
    _ lots: Int64, at limit: Price, tag: UInt32, reduceOnly: Bool = false,
    _ requests: inout Buffer<Request>
  ) {
    let ticket = ImmediateOrder.ticket(
      lots > 0 ? .buy : .sell, abs(lots), at: limit, isReduceOnly: reduceOnly)
    requests.append(
      Request(.place(ticket), by: account, in: facts.market, motive: .information, tag: tag))
  }

  /// When it has held for long enough, all is closed over a while.
  private mutating func close(_ view: borrowing MarketView) {
    guard let due = closesAt, view.now >= due else { return }
    closesAt = nil
    let held = view.held(by: account, facts)
    if held.isZero { return }
    programs.append(
      Program(
        held.isPositive ? .sell : .buy, held.magnitude.lots, in: facts.market, from: view.now,
        over: parameters.closesOver))
  }

  private mutating func work(
    _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    for index in programs.indices where !programs[index].isDone {
      let side = programs[index].side
      let lots = programs[index].due(at: view.now)
      if lots == 0 { continue }
      let limit = ImmediateOrder.limit(
        side, within: parameters.slippage, of: view, in: facts.market)
      send(side.sign * lots, at: limit, tag: UInt32(index), &requests)
    }
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .cancelled(let fact) where Int(fact.tag) < programs.count && fact.account == account:
      programs[Int(fact.tag)].giveBack(fact.quantity)
    case .rejected(let fact) where Int(fact.tag) < programs.count && fact.account == account:
      programs[Int(fact.tag)].giveBackAll()
    default: break
    }
  }
}
