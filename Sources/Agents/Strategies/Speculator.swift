import Clearing
import Glibc
public import Kernel
public import Primitives
public import Venues

/// Bets as Kelly would, on what he believes, and believes too much in himself: leverage
/// `L = clip(c · μ̂ / σ̂², 0, most)` (models.md §1.12).
///
/// Assumption: he sees volatility as it was, and takes recent returns for what is to come, mixed
/// with a long mean. His confidence `c` is his own, lognormal, and grows while he wins; above 2 the
/// bets ruin him although each is worth having (`Kelly`). He takes gains sooner than losses
/// (Kahneman and Tversky 1979; Shefrin and Statman 1985): while he loses he sells nothing until the
/// loss is too large, and may buy more. He is never short.
///
/// Not modelled: money brought after a loss, and what he owns elsewhere.
public struct Speculator: Strategy {
  /// What one group of speculators is like.
  public struct Parameters: Hashable, Sendable {
    /// How many there are, each with a confidence of his own.
    /// - unit: count; range: 0...1,000; default: none published; class: assumed
    public var count = 20
    /// Money of all of them, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...100; default: none published, small; class: assumed
    public var capital = 1.0
    /// Largest leverage; the market's own limit holds as well.
    /// - unit: ratio; range: 0...100; default: none published; class: assumed
    public var maxLeverage = 20.0
    /// What he takes for the mean return in the long run, a year; recent returns are that at the
    /// start.
    /// - unit: ratio a year; range: -10...10; default: models.md §1.12 and T16; class: assumed
    public var drift = 0.3
    /// Weight of the long mean; the rest is the recent one.
    /// - unit: ratio; range: 0...1; default: models.md §1.12; class: assumed
    public var longWeight = 0.3
    /// Time constant of recent returns.
    /// - unit: time; range: 1min...365d; default: models.md §1.12 (3 to 30 d); class: assumed
    public var memory = Interval.hours(72)
    /// Time constant of volatility, which is the market's calm one at the start.
    /// - unit: time; range: 1min...365d; default: that of returns; class: assumed
    public var volatilityMemory = Interval.hours(72)
    /// Median of the confidence `c`; 1 is Kelly's own bet.
    /// - unit: ratio; range: 0...20; default: models.md §1.12; class: assumed
    public var confidence = 1.5
    /// Deviation of its logarithm.
    /// - unit: none; range: 0...3; default: models.md §1.12; class: assumed
    public var confidenceSpread = 0.7
    /// Growth of confidence with each gain in a row.
    /// - unit: ratio; range: 0...5; default: models.md §1.12; class: assumed
    public var streakGain = 0.5
    /// Gains in a row that count at most.
    /// - unit: count; range: 0...100; default: none published; class: assumed
    public var longestStreak = 3
    /// Gain at which he closes, as a share of the money that he would have without it.
    /// - unit: ratio; range: 0.001...100; default: none published; class: assumed
    public var takeProfit = 0.2
    /// How many times larger a loss has to be for him to close; at 1 he treats both alike, and
    /// sells also while he loses.
    /// - unit: ratio; range: 1...100; default: Tversky and Kahneman 1992 (2.25); class: assumed
    public var lossAversion = 2.25
    /// A step of the price against him, from what he paid, and the chance that he buys more at it.
    /// - unit: ratio of price; range: 0.001...1; default: that of leveraged traders; class: assumed
    public var additionStep = 0.02
    /// - unit: ratio; range: 0...1; default: that of leveraged traders; class: assumed
    public var additionChance = 0.1
    /// What he buys more, as a share of the position.
    /// - unit: ratio; range: 0...2; default: that of leveraged traders; class: assumed
    public var additionSize = 0.25
    /// He trades when the position is off by this share of the larger of what he has and wants.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var band = 0.2
    /// Largest order, as a share of the calm depth within 1 %.
    /// - unit: ratio; range: 0.0001...1,000; default: none published; class: assumed
    public var slice = 0.02
    /// Time without a position after he has closed one.
    /// - unit: time; range: 0...30d; default: none published; class: assumed
    public var rest = Interval.minutes(30)
    /// How far from mid or mark an order reaches.
    /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
    public var reach = Rate.basisPoints(20)
    /// Mean time between two looks, exponential.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(10)

    public init() {}

    /// What each account needs, in the quote asset.
    public func deposit(_ facts: MarketFacts) -> Money {
      Money(nearest: capital * facts.depthOnePercent.amount / Double(max(1, count)))
    }
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  public let account: AccountID
  /// His own, without the streak.
  public let confidence: Double
  /// Gains in a row.
  public private(set) var streak = 0
  /// Mean return and variance a year, as they lately were.
  private(set) var recent: Double
  private(set) var variance: Double
  /// The last look, and the mark then in ticks.
  private var last: (at: Instant, ticks: Double)?
  /// He is getting out of what he has.
  private var isClosing = false
  private var restsUntil = Instant.start
  /// Steps against the position at which he has thought of buying more.
  private var steps = 0.0

  /// - Parameter stream: of the account; his confidence is drawn from it.
  public init(
    _ parameters: Parameters, facts: MarketFacts, account: AccountID, stream: inout Stream
  ) {
    self.parameters = parameters
    self.facts = facts
    self.account = account
    recent = parameters.drift
    variance = max(1e-4, facts.volatility * facts.volatility)
    let spread = stream.lognormal(median: 1, sigma: parameters.confidenceSpread)
    confidence = parameters.confidence * spread
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    remember(view)
    if view.isTrading(facts.market), let request = next(view, &stream) { requests.append(request) }
    return Interval(up: stream.exponential(mean: parameters.wake.seconds))
  }

  public mutating func hear(_ entry: JournalEntry) {
    if case .liquidationBegan = entry.fact { streak = 0 }
  }

  /// What returns and volatility are taken to be now.
  private mutating func remember(_ view: borrowing MarketView) {
    let ticks = Double(view.mark(facts.market).ticks)
    defer { last = (view.now, ticks) }
    guard let last, view.now > last.at else { return }
    let seconds = (view.now - last.at).seconds
    let years = seconds / 31_536_000
    let change = log(ticks / last.ticks)
    recent += (change / years - recent) * (1 - exp(-seconds / parameters.memory.seconds))
    let share = 1 - exp(-seconds / parameters.volatilityMemory.seconds)
    variance = max(1e-4, variance + (change * change / years - variance) * share)
  }

  /// The leverage of his beliefs now.
  public var leverage: Double {
    let weight = parameters.longWeight
    let drift = weight * parameters.drift + (1 - weight) * recent
    let wins = Double(min(streak, parameters.longestStreak))
    return Speculator.leverage(
      confidence: confidence * (1 + parameters.streakGain * wins), drift: drift,
      volatility: variance.squareRoot(), most: most)
  }

  private var most: Double { min(parameters.maxLeverage, Double(facts.maxLeverage)) }

  /// `clip(c · μ̂ / σ̂², 0, most)`.
  public static func leverage(
    confidence: Double, drift: Double, volatility: Double, most: Double
  ) -> Double {
    min(max(0, confidence * Kelly.leverage(drift: drift, volatility: volatility)), most)
  }

  private mutating func next(_ view: borrowing MarketView, _ stream: inout Stream) -> Request? {
    let position = view.position(of: account, in: facts.market)
    let held = Double(position?.quantity.lots ?? 0)
    let mark = view.mark(facts.market)
    let gain = position?.unrealised(at: mark, facts.contract).amount ?? 0
    let equity = view.equity(of: account).amount
    if held == 0 {
      steps = 0
      isClosing = false
    } else if !isClosing {
      decide(gain, over: equity - gain, view.now)
    }
    if isClosing { return order(-held, least: 0, view, .position) }
    if view.now < restsUntil || equity <= 0 { return nil }
    let most = Double(
      ImmediateOrder.lots(worth: self.most * equity, of: view, in: facts.market))
    if held > 0, gain < 0, let more = addition(held, gain, mark, &stream) {
      return order(min(more, most - held), least: 0, view, .addition)
    }
    let wanted = Double(
      ImmediateOrder.lots(worth: leverage * equity, of: view, in: facts.market))
    let gap = wanted - held
    if abs(gap) < parameters.band * max(wanted, held) { return nil }
    // What loses is not sold: it may come back.
    if gap < 0, gain < 0, parameters.lossAversion > 1 { return nil }
    return order(gap, least: 1, view, .position)
  }

  /// Gains are taken soon, losses late.
  private mutating func decide(_ gain: Double, over money: Double, _ now: Instant) {
    if money <= 0 { return }
    let isGain = gain >= parameters.takeProfit * money
    let isLoss = -gain >= parameters.lossAversion * parameters.takeProfit * money
    if !isGain && !isLoss { return }
    isClosing = true
    streak = isGain ? streak + 1 : 0
    restsUntil = now + parameters.rest
  }

  /// Lots more of what loses, at a step of the price that has not been thought of.
  private mutating func addition(
    _ held: Double, _ gain: Double, _ mark: Price, _ stream: inout Stream
  ) -> Double? {
    let value = facts.contract.notional(mark, Quantity(towardZero: held)).amount
    let passed = (-gain / max(1e-12, value - gain) / parameters.additionStep).rounded(.down)
    if passed <= steps { return nil }
    steps = passed
    return stream.bernoulli(parameters.additionChance) ? parameters.additionSize * held : nil
  }

  private func order(
    _ gap: Double, least: Double, _ view: borrowing MarketView, _ motive: Motive
  ) -> Request? {
    let slice = ImmediateOrder.lots(
      worth: parameters.slice * facts.depthOnePercent.amount, of: view, in: facts.market)
    let ticket = ImmediateOrder.step(
      over: gap, slice: Double(max(1, slice)), least: least, reach: parameters.reach, of: view,
      in: facts.market)
    return ticket.map { Request(.place($0), by: account, in: facts.market, motive: motive) }
  }
}
