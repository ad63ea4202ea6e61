import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// A story made ready for telling: the account, its chains of causes, and how amounts and times are
/// written.
public struct Explanation: Sendable {
  /// The run that is told of.
  public struct Source: Sendable {
    /// Name and title of the scenario.
    public var name: String
    public var title: String
    public var seed: UInt64
    /// Unix time of the run's start in nanoseconds.
    public var start: Int64
    /// Money of the run times this is money of the world.
    public var scale: Int64
    /// Names of the venues.
    public var venues: [String]
    /// What the scenario puts in, in order of time.
    public var inputs: [Subject.Input]
    /// How the fingerprint of the first run compares, in words.
    public var agreement: String

    public init(
      name: String, title: String, seed: UInt64, start: Int64, scale: Int64, venues: [String],
      inputs: [Subject.Input], agreement: String
    ) {
      self.name = name
      self.title = title
      self.seed = seed
      self.start = start
      self.scale = scale
      self.venues = venues
      self.inputs = inputs
      self.agreement = agreement
    }
  }

  public let source: Source
  public let story: AccountStory
  /// Of each liquidation of the account, and of each for which it was deleveraged; the one asked
  /// for first.
  public let chains: [CauseChain]
  let index: CauseIndex
  let money: WorldMoney

  /// - Parameter number: the liquidation that was asked for.
  public init(
    _ story: AccountStory, _ index: CauseIndex, _ source: Source, number: UInt32? = nil
  ) {
    self.story = story
    self.source = source
    self.index = index
    money = WorldMoney(scale: source.scale)
    var numbers = story.liquidations + story.deleveragedFor + Explanation.stops(story)
    if let number, let place = numbers.firstIndex(of: number) {
      numbers.remove(at: place)
      numbers.insert(number, at: 0)
    }
    chains = numbers.compactMap {
      CauseChain(of: $0, on: story.venue, index, inputs: source.inputs)
    }
  }

  private static func stops(_ story: AccountStory) -> [UInt32] {
    story.steps.compactMap { step in
      if case .stopFired(let cause) = step.what, cause.forced != 0 { cause.forced } else { nil }
    }
  }
}

// MARK: How things are written

extension Explanation {
  /// `V1:1234`, or `1234` where there is one venue.
  func name(of account: AccountID) -> String {
    source.venues.count > 1
      ? "\(source.venues[Int(story.venue.index)]):\(account.index)" : "\(account.index)"
  }

  /// `account 1234, a leveraged long`
  func title(of account: AccountID) -> String {
    "account \(name(of: account)), \(index.owner(of: account, on: story.venue).one)"
  }

  func market(_ id: MarketID) -> String {
    TextColumns.printable(story.markets[Int(id.index)].name)
  }

  func contract(_ id: MarketID) -> Contract { story.markets[Int(id.index)].contract }

  func price(_ price: Price, _ market: MarketID) -> String {
    Numbers.price(price, contract(market))
  }

  /// Lots as a size in money of the world's scale: `12.5`.
  func size(_ lots: Int64, _ market: MarketID) -> String {
    let lot = contract(market).lot
    let mantissa = Int128(lots.magnitude) * Int128(lot.mantissa) * Int128(money.scale)
    return ExactDecimal(mantissa, places: Int(lot.scale))
      .fixed(places: Int(lot.scale), trimmed: true)
  }

  /// Of the asset in which the account is kept.
  func amount(_ amount: Money, sign: NumberSign = .negative) -> String {
    self.amount(Int128(amount.units), sign: sign)
  }
  func amount(_ units: Int128, sign: NumberSign = .negative) -> String {
    money.text(units: units, of: story.asset, sign: sign)
  }
  func exact(_ units: Int128, sign: NumberSign = .negative) -> String {
    money.exact(units: units, of: story.asset, sign: sign)
  }

  /// The asset in which a market settles.
  func asset(_ market: MarketID) -> SettlementAsset { story.markets[Int(market.index)].asset }

  /// What lots were sold or valued at: `$20.0M`; of a contract that pays in a coin with what that
  /// is in money, `140.5 BTC ($16.4M)`.
  func value(_ value: Money, of lots: Int64, in market: MarketID) -> String {
    let text = money.text(units: Int128(value.units), of: asset(market))
    let contract = contract(market)
    if asset(market).isMoney || contract.kind != .inverse { return text }
    let face = contract.face(Price(ticks: 1), Quantity(lots: lots).magnitude)
    return "\(text) (\(money.text(face)))"
  }

  /// The same at a price.
  func value(_ lots: Int64, at price: Price, in market: MarketID) -> String {
    let notional = contract(market).notional(price, Quantity(lots: lots).magnitude)
    return value(notional, of: lots, in: market)
  }

  /// ` ($586k)` behind an amount of a coin, by what the coin is worth at a moment; nothing behind
  /// one of money.
  func inMoney(_ amount: Money, _ state: AccountStory.State) -> String {
    story.asset.isMoney ? "" : " (\(money.text(amount: amount.amount * state.worth)))"
  }

  /// `21:17:44`
  func clock(_ instant: Instant) -> String {
    Numbers.clock(instant, startUnixNanoseconds: source.start)
  }

  /// `+1:27:44.250`, from the start of the run; the millisecond that has begun.
  func offset(_ instant: Instant) -> String {
    let milliseconds = instant.nanoseconds / 1_000_000
    let seconds = milliseconds / 1_000
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = milliseconds % 1_000
    let thousandths = String(String(1_000 + rest).dropFirst())
    return "+\(seconds / 3_600):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(thousandths)"
  }

  /// Equity over maintenance: `×1.48`.
  func ratio(_ margin: Margin) -> String {
    if margin.maintenance <= .zero { return Numbers.absent }
    let hundredths = (Int128(margin.equity.units) * 100)
      .divided(by: Int128(margin.maintenance.units), rounding: .down)
    return ExactDecimal(hundredths, places: 2).fixed(places: 2)
  }

  /// `2.1 % below the mark`, `at the mark`.
  func distance(_ price: Price, from mark: Price) -> String {
    if price == mark || mark.ticks == 0 { return "at the mark" }
    let share = Double(abs(price.ticks - mark.ticks)) / Double(mark.ticks)
    return "\(Numbers.rate(share)) \(price < mark ? "below" : "above") the mark"
  }
}

extension AgentClass {
  /// One of them.
  var one: String {
    switch self {
    case .venue: "the venue itself"
    case .backgroundFlow: "background flow"
    case .marketMaker: "a market maker"
    case .leveragedLong: "a leveraged long"
    case .leveragedShort: "a leveraged short"
    case .hedger: "a hedger"
    case .trendFollower: "a trend follower"
    case .valueBuyer: "a value buyer"
    case .dipBuyer: "a dip buyer"
    case .whale: "a whale"
    case .seller: "a seller"
    case .staticBook: "a book that never changes"
    case .carryTrader: "a carry trader"
    case .borrower: "a borrower"
    case .counterparty: "the counterparty of all known accounts"
    case .zeroIntelligence: "zero-intelligence flow"
    case .hawkesFlow: "self-exciting flow"
    case .institution: "an institution"
    case .arbitrageur: "an arbitrageur"
    case .hedgingMaker: "a maker who hedges elsewhere"
    case .speculator: "a speculator"
    case .stableVault: "the vault of a stablecoin"
    case .creditHouse: "a house that lends"
    case .macroHedger: "a desk hedged with another market"
    case .optionsHedger: "a dealer in options"
    case .informedTrader: "somebody who knew"
    case .stopHunter: "a stop hunter"
    }
  }
}
