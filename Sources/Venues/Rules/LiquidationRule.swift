public import Primitives

/// How much of a position one liquidation order closes.
public enum LiquidationSize: String, Hashable, Sendable, CaseIterable {
  /// The least that brings equity back above maintenance.
  case toCompliance
  /// All of it.
  case full
  /// Of a large position a share first, and after that everything; see `SliceRule` (Hyperliquid).
  case slice
  /// Down into a lower margin tier; everything in the lowest (OKX, Bybit, BitMEX).
  case toLowerTier
  /// Once a block and market, and no more than the caps of `BlockRule` (dYdX).
  case perBlockCap
  /// More of the shortage as time passes; see `GradualRule` (Drift).
  case gradual
}

/// The worst price a liquidation order accepts.
public enum LiquidationLimit: String, Hashable, Sendable, CaseIterable {
  /// Where the money behind the position ends.
  case bankruptcyPrice
  case none
  /// See `FillablePrice` (dYdX); no worse than what the fund can make good.
  case fillablePrice
  /// A band from the mark; see `LiquidationRule.slippage`.
  case slippage
}

/// Which leg of a cross account is closed first.
public enum LegOrder: String, Hashable, Sendable, CaseIterable {
  case largestLoss
  case largestNotional
  /// The leg for which the book, within the fund's band, is deepest against its size.
  case mostLiquid
  /// All legs in one step, each by the same share.
  case proRata
  /// All legs in one step, each as if it were alone.
  case all
}

/// Whose turn it is when several liquidations fall due at one instant.
public enum LiquidationTurn: String, Hashable, Sendable, CaseIterable {
  case firstCome
  /// Whose fillable price is farthest from the mark; see `LiquidationPriority` (dYdX). Steps fall
  /// due at the ends of blocks.
  case farthestFillable
}

/// Who closes what an account in distress has.
public enum LiquidationPath: String, Hashable, Sendable, CaseIterable {
  /// The venue sends orders to the book. In a pooled market there is none: a keeper closes against
  /// the pool.
  case book
  /// Loans in a spot market that lends are closed by a keeper, who repays a part and has coins for
  /// it, if that pays; see `LendingRule` (Aave).
  case keeper
}

/// What a liquidation order costs the account. Never more than the margin left.
public enum LiquidationFeeForm: String, Hashable, Sendable, CaseIterable {
  /// `fee` on what was traded.
  case shareOfTraded
  case none
  /// What the order brought beyond the bankruptcy price, at most `fee` of what was traded; below
  /// that price the fund makes good at once (dYdX).
  case ofInsuranceDelta
  /// `fee` rises as the liquidation lasts, and the fund takes a fee of its own (Drift).
  case escalating
}

/// Who gets it.
public enum LiquidationFeeReceiver: String, Hashable, Sendable, CaseIterable {
  /// The market's purse of the insurance fund.
  case fund
  /// The venue's own income.
  case venue
  /// The depositors of the market's pool, or who lends its money; the venue where there are none.
  case pool
}

/// How a position in distress is closed.
public struct LiquidationRule: Hashable, Sendable {
  public var path = LiquidationPath.book
  public var size = LiquidationSize.toCompliance
  public var limit = LiquidationLimit.bankruptcyPrice
  public var leg = LegOrder.largestLoss
  public var turn = LiquidationTurn.firstCome
  /// From the mark that shows distress to the first order.
  public var delay = Interval.zero
  public var recheck = Interval.milliseconds(500)
  /// Orders sent to the book before the position is taken over; with none the fund, or whoever
  /// stands behind it, has it at once. Where little is closed at a time (`perBlockCap`, `gradual`)
  /// only orders that trade nothing count.
  public var attempts = 5
  /// Clearance fee on what a liquidation order trades, at most the margin left.
  public var fee = Rate.basisPoints(125)
  public var feeForm = LiquidationFeeForm.shareOfTraded
  public var feeTo = LiquidationFeeReceiver.fund
  /// How far from the mark an order reaches, where the limit is `slippage`.
  public var slippage = Rate.percent(10)
  /// Tiers that `toLowerTier` steps down at once.
  public var tierSteps = 1
  public var slice = SliceRule()
  public var block = BlockRule()
  public var gradual = GradualRule()
  public var fillable = FillableRule()
  public var backstop = BackstopRule()
  /// Equity below this multiple of maintenance brings a margin call; `nil`: none is sent.
  public var call: Rate?
  /// Money can be added while a liquidation is at work, which ends it when it is enough.
  public var curable = false
  /// A position asks for at least this much, whatever its size. Scaled with the market (GMX).
  public var minCollateral = Money.zero
  /// What the public is told of liquidations; nothing in the run goes by it.
  public var feed = LiquidationFeed.everyClose
  public init() {}
}

/// A large position is closed in two steps: a share, and then the rest.
public struct SliceRule: Hashable, Sendable {
  /// Positions worth more than this at the mark are closed in part first. Scaled with the market.
  public var above = Money.whole(100_000)
  public var share = Rate.percent(20)
  /// After a part, any further order for the account is for the whole position for this long.
  public var coolDown = Interval.seconds(30)
  public init() {}
}

/// What may be liquidated in one block. Amounts of money are scaled with the market.
public struct BlockRule: Hashable, Sendable {
  /// Blocks follow each other at this distance from the start of the run.
  public var interval = Interval.seconds(1)
  /// Of a position at least this much, and at least this share, may be closed in a block.
  public var leastNotional = Money.whole(1_000)
  public var portion = Rate.percent(10)
  /// Of an account no more than this.
  public var mostNotional = Money.whole(100_000)
  /// What the fund may lose on an account in a block.
  public var mostInsurance = Money.whole(1_000_000)
  public init() {}
}

/// A liquidation that closes more the longer it lasts.
public struct GradualRule: Hashable, Sendable {
  /// The unit of time.
  public var slot = Interval.milliseconds(400)
  /// Slots until all of the shortage may be covered.
  public var duration = 150
  /// Share of it that may be covered at once.
  public var initial = Rate.percent(2)
  /// A smaller shortage is covered whole. Scaled with the market.
  public var wholeBelow = Money.whole(50)
  /// The fee rises by this for each slot once the days of grace are over, to the most.
  public var feePerSlot = Rate(billionths: 1_000)
  public var grace = 1_500
  public var mostFee = Rate.percent(5)
  /// The fund's own fee is at most this.
  public var mostFundFee = Rate.percent(5)
  public init() {}
}

/// The numbers of a fillable price.
public struct FillableRule: Hashable, Sendable {
  /// How fast the price leaves the mark as the margin is used up.
  public var adjustment = Rate.one
  /// How far it goes, as a multiple of the maintenance margin.
  public var spread = Rate.percent(150)
  public init() {}
}

/// Who has the whole account when the book has not closed it in time. There is no backstop while
/// `below` is zero.
public struct BackstopRule: Hashable, Sendable {
  /// Equity below this share of maintenance goes to the vault, with the position and at the mark.
  public var below = Rate.zero
  /// What the vault begins with, spread evenly over its children.
  public var equity = Money.zero
  /// Markets are dealt out to the child vaults in turn.
  public var children = 1
  /// Each child vault is judged by, and pays with, what all have together.
  public var sharedCollateral = true
  public init() {}
}
