public import Agents
public import Clearing
public import Primitives
public import Simulations
public import Venues

/// What a report needs of one run, folded from its journal while it ran. Amounts are those of the
/// run (scaled); nothing here is an estimate.
public struct RunRecord: Sendable {
  public var seed: UInt64
  public var duration: Interval
  public var venues: [VenueRecord]
  /// One row a liquidated position (a leg, of a cross account), in the order in which they began.
  public var liquidations: [LiquidationRow] = []
  public var deleveragings: [DeleveragingRow] = []
  public var fundings: [FundingRow] = []
  public var halts: [HaltRow] = []
  /// Chains of forced trades: by number, what set it off and what it traded.
  public var forced: [ForcedRow] = []
  public var classes: [ClassRow] = []
  /// The world just before the trigger; `nil` where no sample lies before it.
  public var trigger: TriggerRecord?
  /// Trades and quotes of the windows in which they are kept; `nil` when none were asked for.
  public var tape: TapeRecord?
  public var end: RunEndRecord

  public init(seed: UInt64, duration: Interval, venues: [VenueRecord]) {
    self.seed = seed
    self.duration = duration
    self.venues = venues
    end = RunEndRecord()
  }

  /// Market by place over all venues, in order.
  public var markets: [MarketRecord] { venues.flatMap(\.markets) }
}

/// What holds at the end of a run.
public struct RunEndRecord: Sendable {
  public var events: UInt64 = 0
  public var audited: Int64 = 0
  public var recounts: Int64 = 0
  /// Money between venues at the end, in units.
  public var inTransit: Int128 = 0
  /// Houses that failed, in order of group and time.
  public var failures: [CreditFailure] = []
  /// Units by which the books disagree; zero, or the run would have stopped.
  public var drift: Int128 = 0
  public var fingerprint = Fingerprint()
  public var reached = Instant.start
  /// Whether the run came to its end; what is reported of any other is a part.
  public var isComplete = true

  public init() {}
}

/// One venue of the run.
public struct VenueRecord: Sendable {
  public var id: VenueID
  public var name: String
  /// Names of the assets in which accounts are kept, by id.
  public var assets = ["USDT"]
  public var markets: [MarketRecord]
  /// Rows of the gateway on the grid of samples.
  public var gateway: [GatewayRow] = []
  public var messages: Int64 = 0
  public var rejected: Int64 = 0
  public var fundSize = Money.zero
  public var fundLowest = Money.zero
  public var badDebt = Money.zero
  /// Margin calls, and accounts that added money while the run went.
  public var marginCalls = 0
  public var toppedUp = 0
  /// Money that makers sent away because a lender had called it back.
  public var recalled = Money.zero
  /// The backstop vault: held at the start, margin that came with the accounts it took, held at
  /// the end.
  public var vaultSize = Money.zero
  public var vaultReceived = Money.zero
  public var vaultEnd = Money.zero
  /// Leverage at the start of every account, by place; 0 for those that have none.
  public var leverages: [Float] = []
  /// Class of every account, by place.
  public var owners: [UInt8] = []
  /// Accounts whose closing would cost most, at the end of the calm.
  public var cover: VenueCover?

  public init(id: VenueID, name: String, markets: [MarketRecord]) {
    self.id = id
    self.name = name
    self.markets = markets
  }
}

/// A venue's gateway on the grid of samples; messages are counted from the start.
public struct GatewayRow: Sendable {
  public var at: Instant
  public var utilisation: Double
  public var delay: Interval
  public var messages: Int64
  public var rejected: Int64
  /// What has failed under load.
  public var outage: OutageMode?
}

/// One market of the run.
public struct MarketRecord: Sendable {
  public var id: MarketID
  public var name: String
  public var contract: Contract
  /// With its amounts in money of the report, as all others here.
  public var facts: MarketFacts
  /// What one whole of the settlement asset was worth at the start.
  public var worth = 1.0
  /// Who holds how much at the end of the calm; `nil` in a spot market, or when no sample came.
  public var holdings: MarketHoldings?
  /// How wide its bars are, and one row a bar, from the start.
  public var grid = BarGrid()
  public var bars: [BarRow] = []
  /// One row a sample.
  public var samples: [SampleRow] = []
  /// Money resting by price and time, for the heat map.
  public var ladder: LadderRecord
  public var purse = Money.zero
  public var purseLowest = Money.zero
  /// Equity of the purse at the end, its inventory at the mark.
  public var purseEnd = Money.zero
  /// What liquidations paid into the purse, what the purse paid out for accounts below zero, and
  /// what was left as bad debt, over all accounts of this market, liquidated or not.
  public var liquidationFees = Money.zero
  public var insured = Money.zero
  public var badDebt = Money.zero
  /// Received from purses of other markets, less given to them.
  public var pooled = Money.zero
  /// Losses that all positions shared, and bad debt that was clawed back (and is none any more).
  public var socialised = Money.zero
  public var clawedBack = Money.zero
  /// What the depositors of its pool, or who lends its money, paid for debtors.
  public var byPool = Money.zero
  /// What a lender took over, at the marks of that moment, what he has sold of it, and what he has
  /// left.
  public var lenderTook = Money.zero
  public var lenderSold = Money.zero
  public var lenderHolds = Quantity.zero
  /// Losses beyond the purse that winners were charged with.
  public var levied = Money.zero
  /// Open interest at the start.
  public var openInterest = Quantity.zero
  /// Orders trade with a pool here, not with each other.
  public var isPooled = false
  /// Place of the base asset in the world; markets of one asset are compared over venues.
  public var asset: Int?
  /// Money of the run over money of the world.
  public var scale = Rate.one
  /// What the public is shown of its liquidations.
  public var feed = LiquidationFeed.everyClose

  public init(
    id: MarketID, name: String, contract: Contract, facts: MarketFacts, ladder: LadderRecord
  ) {
    self.id = id
    self.name = name
    self.contract = contract
    self.facts = facts
    self.ladder = ladder
  }

  /// In units: what the lender lost on what he took over, what he has left at the last mark;
  /// negative where he gained.
  public var lenderLost: Int128 {
    let left = bars.last.map { notional($0.mark, lenderHolds) } ?? .zero
    return Int128(lenderTook.units) - Int128(lenderSold.units) - Int128(left.units)
  }

  /// What a size is worth at a price, in money of the report; of a quanto at what its settlement
  /// asset was worth at the start.
  public func notional(_ price: Price, _ size: Quantity) -> Money {
    let face = contract.face(price, size)
    return contract.kind == .quanto && worth != 1 ? Money(nearest: face.amount * worth) : face
  }
}

/// One bar of a market: prices at its end, and what was traded in it, in the quote asset.
public struct BarRow: Sendable {
  public var mark: Price
  public var index: Price
  public var last: Price
  /// Lowest and highest mark and trade of the bar.
  public var markLow: Price
  public var low: Price
  public var high: Price
  public var volume = Money.zero
  /// Of the volume, what was sold by takers.
  public var takerSold = Money.zero
  /// Closed by liquidation, in the book or taken over: longs and shorts.
  public var longsClosed = Money.zero
  public var shortsClosed = Money.zero
  /// Of these, closed by orders of cross accounts.
  public var crossClosed = Money.zero
  public var stopsSold = Money.zero
  public var stopsBought = Money.zero
  public var fundSold = Money.zero
  public var fundBought = Money.zero
  public var deleveraged = Money.zero
  /// Sold by takers who were not forced.
  public var freelySold = Money.zero
  /// Of the closes, what the venue's public feed showed.
  public var reported = Money.zero

  mutating func note(_ price: Price, _ value: Money, sold: Bool) {
    last = price
    low = min(low, price)
    high = max(high, price)
    volume += value
    if sold { takerSold += value }
  }

  mutating func noteClosed(_ value: Money, longs: Bool, cross: Bool) {
    if longs { longsClosed += value } else { shortsClosed += value }
    if cross { crossClosed += value }
  }
}

/// A market on the grid of samples.
public struct SampleRow: Sendable {
  public var at: Instant
  public var bid: Price?
  public var ask: Price?
  public var last: Price
  public var mark: Price
  public var index: Price
  public var fundamental: Price
  public var bids: InlineArray<5, BandDepth>
  public var asks: InlineArray<5, BandDepth>
  public var openInterest: Quantity
  public var volume: Int64
  public var trades: Int64
  public var predictedFunding: Rate
  public var premium: Rate
  public var fundEquity: Money
  public var fundInventory: Quantity
  /// What selling and buying each `TradeSize` at once would lose against the mid, as a share; NaN
  /// where there is no book.
  public var sellCosts = InlineArray<3, Float>(repeating: .nan)
  public var buyCosts = InlineArray<3, Float>(repeating: .nan)
}

/// Resting money in buckets of price, a column a sample.
public struct LadderRecord: Sendable {
  /// Ticks of a bucket, and the lowest tick of the first.
  public var step: Int64
  public var base: Int64
  public var buckets: Int
  /// Columns one after another, `buckets` values each: money in whole units of the quote asset.
  public var columns: [Float] = []
  public var times: [Instant] = []

  public init(step: Int64, base: Int64, buckets: Int) {
    self.step = step
    self.base = base
    self.buckets = buckets
  }
}

/// One position that was liquidated.
public struct LiquidationRow: Sendable {
  public var number: UInt32
  public var venue: VenueID
  public var market: MarketID
  public var account: AccountID
  public var mode: MarginMode
  public var began: Instant
  public var ended: Instant?
  /// Signed lots when it began, and their value at the mark.
  public var quantity: Quantity
  public var notional: Money
  public var mark: Price
  public var bankruptcyPrice: Price
  public var cause: Cause
  /// Signed notional paid for it, in its settlement asset; `nil` where it could not be read.
  public var entryCost: Money?
  /// Closed by orders in the book.
  public var traded = Money.zero
  /// Of that, by keepers of loans, who had the coins at the oracle and not in the book.
  public var byKeeper = Money.zero
  public var tradedLots: Int64 = 0
  /// Ticks times lots of that.
  public var tradedTicks: Int128 = 0
  public var fee = Money.zero
  /// Closed by take-over, at a price.
  public var takenOver = Quantity.zero
  public var takeOverPrice: Price?
  /// The mark at that moment.
  public var takeOverMark: Price?
  public var takenOverValue = Money.zero
  /// It was a backstop vault, or a lender, that took over, and not the insurance fund.
  public var isByVault = false
  /// Closed against winners.
  public var deleveraged = Quantity.zero
  public var deleveragedValue = Money.zero
  /// In units: from the mark at which it began to the prices of the closes.
  public var priceLoss: Int128 = 0
  /// In units: from the mark of the moment of each close to its price.
  public var beyondMark: Int128 = 0
  /// What keepers of loans had beyond what they repaid.
  public var bonus = Money.zero
  /// Paid by the fund, by nobody, by all positions of the market or by the vault, because the
  /// margin was not enough.
  public var insured = Money.zero
  public var badDebt = Money.zero
  public var socialised = Money.zero
  public var byVault = Money.zero
  /// What the depositors of a pool, or a lender, paid for it.
  public var byPool = Money.zero
  public var outcome: LiquidationEnded.Outcome?
}

/// One winner that was closed to make room.
public struct DeleveragingRow: Sendable {
  public var at: Instant
  public var venue: VenueID
  public var market: MarketID
  public var fact: Deleveraged
  public var notional: Money
  /// In units: what the winner would have had more at the mark; negative when the price was better.
  public var cost: Int128
  /// Class of the closed account.
  public var ownerClass: AgentClass
  /// It was closed against what the fund or a vault had taken over, not against an account.
  public var isOfHouse = false
  /// Where nothing would be left of the position it made room for; `nil` where that is not known.
  public var bankruptcyPrice: Price?
  /// Marks after each of `horizons`; of a run that ends before, its last.
  public var later = InlineArray<3, Price>(repeating: .lowest)
  /// What the account held in all markets of the venue.
  public var hedge: HedgeChange?

  /// How long after the close its winner is asked what he would have had.
  public static let horizons: [Interval] = [.milliseconds(500), .seconds(1), .seconds(5)]
}

/// Value of an account's positions at the marks around a close, longs less shorts, and before it of
/// all together.
public struct HedgeChange: Hashable, Sendable {
  public var before: Money
  public var after: Money
  public var gross: Money

  public init(before: Money, after: Money, gross: Money) {
    self.before = before
    self.after = after
    self.gross = gross
  }
}

/// One settlement of funding in a market.
public struct FundingRow: Sendable {
  public var at: Instant
  public var venue: VenueID
  public var market: MarketID
  public var rate: Rate
  public var premium: Rate
  public var paidByLongs: Money
}

/// One forced trade of a chain.
public struct ForcedRow: Sendable {
  public var venue: VenueID
  public var market: MarketID
  public var at: Instant
  /// Its own number and kind; `parent` is the forced trade that set it off, 0 for none.
  public var number: UInt32
  public var motive: Motive
  public var parent: UInt32
  /// What set it off, when that was no forced trade.
  public var straw: Motive
  public var generation: UInt16
  public var account: AccountID
  public var traded = Money.zero
  /// Who pushed the price to its trigger since the last high, or low.
  public var impact = ImpactShare()
}

/// One class of agents in one settlement asset: what it had, what it brought, what it has, at what
/// the asset is worth at the end.
public struct ClassRow: Sendable {
  public var venue: VenueID
  public var asset = AssetID.first
  public var ownerClass: AgentClass
  public var accounts: Int
  /// Equity at the start, deposits while the run went, equity at the end.
  public var start: Int128
  public var deposited: Int128
  public var end: Int128

  /// In units; sums to zero over all classes of a venue.
  public var profit: Int128 { end - start - deposited }
}
