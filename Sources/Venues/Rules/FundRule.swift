public import Primitives

/// Whose losses a purse carries.
public enum FundPurses: String, Hashable, Sendable, CaseIterable {
  /// Its own market's.
  case perContract
  /// Everybody's: take-overs are judged by the sum of the purses, and one pays for another.
  case shared
}

/// What the fund must have to take a position over.
public enum FundAcceptance: String, Hashable, Sendable, CaseIterable {
  /// Cash and the profit of its inventory cover the loss and the haircut.
  case solvent
  /// Cash alone does.
  case cashCovers
  /// It takes everything, and may owe.
  case always
  /// It takes nothing: it only pays what is missing.
  case never
}

/// What brings auto-deleveraging before the purse is empty.
public enum DeleveragingTrigger: String, Hashable, Sendable, CaseIterable {
  /// Nothing does.
  case purseEmpty
  /// The fund has fallen by `drawdown` from its peak within `window` (OKX, Bybit).
  case fundDrawdown
  /// The vault's equity is below `vaultFloor`: it takes nothing more, and what it has is closed
  /// against winners.
  case vaultEquity
  /// The account in distress is below zero: it is not sent to the book any more (Hyperliquid,
  /// dYdX). The vault is such an account, too.
  case accountNegative
}

/// Who bears what neither the account nor the fund can pay.
public enum ResidualLoss: String, Hashable, Sendable, CaseIterable {
  /// Nobody: it stays in an account of its own.
  case badDebt
  /// Everybody with a position in the market, by its size (Drift).
  case socialised
  /// Those who have gained in this period, at its end; bad debt until then (OKEx, until 2018).
  case clawback
}

/// How the fund gets rid of what it took.
public enum FundWork: String, Hashable, Sendable, CaseIterable {
  /// Orders that take a part of what is there.
  case slices
  /// One order that waits, at the mark first and a step nearer to the other side each time.
  case loweredOffers
}

/// When the insurance fund takes over, and how it gets rid of what it took.
public struct FundRule: Hashable, Sendable {
  public var purses = FundPurses.perContract
  public var accept = FundAcceptance.solvent
  /// Share of the purse's inventory at mark that it must hold in cash to accept a take-over.
  public var haircut = Rate.zero
  /// Largest loss at the mark with which it accepts a position: in money, scaled with the market,
  /// and as a share of what it has.
  public var mostLoss: Money?
  public var mostShare = Rate.one
  public var trigger = DeleveragingTrigger.purseEmpty
  public var drawdown = Rate.percent(30)
  public var window = Interval.hours(8)
  public var vaultFloor = Money.zero
  /// Winners are closed against what a purse holds once its equity is below zero (BitMEX, Bybit);
  /// else it works it in the book, and may owe.
  public var offloads = false
  public var residual = ResidualLoss.badDebt
  /// Time between two settlements of profits, where losses are clawed back.
  public var period = Interval.hours(168)
  public var work = FundWork.slices
  /// Part of the depth within `band` that one slice sells.
  public var slice = Rate.percent(10)
  public var band = Rate.percent(1)
  public var every = Interval.seconds(5)
  /// How far an offer is lowered each time, as a share of the mark.
  public var step = Rate.basisPoints(10)
  public init() {}
}
