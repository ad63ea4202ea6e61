public import Primitives
import Simulations
import Venues

/// How the world stood at the last sample before the trigger.
public struct TriggerRecord: Sendable {
  public var at: Instant
  /// By venue and market: what waits on either side of the mark.
  public var ladders: [[WaitingCloses]]
  /// Accounts with positions on borrowed money, venue by venue.
  public var traders: [TraderRow] = []

  public init(at: Instant, ladders: [[WaitingCloses]]) {
    self.at = at
    self.ladders = ladders
  }
}

/// A market at the trigger: positions that would be liquidated, and orders that would meet them, by
/// distance from the mark. In lots.
public struct WaitingCloses: Hashable, Sendable {
  /// Width of a bin and their number: half a percent of the mark each, to 20 %.
  public static let step = 0.005
  public static let bins = 40

  public var mark: Price
  /// Longs whose liquidation begins below the mark, and bids resting there.
  public var longs = [Int64](repeating: 0, count: bins)
  public var bids = [Int64](repeating: 0, count: bins)
  /// Shorts whose liquidation begins above it, and asks.
  public var shorts = [Int64](repeating: 0, count: bins)
  public var asks = [Int64](repeating: 0, count: bins)

  public init(mark: Price) { self.mark = mark }

  /// The bin of a price on the side of the mark where it lies, `nil` beyond the last. The mark
  /// itself is in the first.
  func bin(of price: Price, below: Bool) -> Int? {
    let away = below ? mark.ticks - price.ticks : price.ticks - mark.ticks
    let bin = Int(Double(max(0, away)) / (Double(mark.ticks) * WaitingCloses.step))
    return bin < WaitingCloses.bins ? bin : nil
  }

  /// A position whose liquidation begins at a mark. One on the wrong side is in distress already.
  mutating func note(_ position: Quantity, closesAt price: Price) {
    if position.isPositive {
      if let bin = bin(of: price, below: true) { longs[bin] += position.lots }
    } else if let bin = bin(of: price, below: false) {
      shorts[bin] -= position.lots
    }
  }

  mutating func note(_ side: Side, _ lots: Quantity, at price: Price) {
    if side == .buy {
      if let bin = bin(of: price, below: true) { bids[bin] += lots.lots }
    } else if let bin = bin(of: price, below: false) {
      asks[bin] += lots.lots
    }
  }
}

/// An account on borrowed money from the trigger on. Money is that of the report.
public struct TraderRow: Hashable, Sendable {
  public var venue: VenueID
  public var account: AccountID
  /// Value of its positions over its equity at the trigger.
  public var leverage: Float
  /// Equity at the trigger and at the end, and what it brought in between, less what it took out.
  public var start: Money
  public var end = Money.zero
  public var brought = Money.zero

  public init(venue: VenueID, account: AccountID, leverage: Float, start: Money) {
    self.venue = venue
    self.account = account
    self.leverage = leverage
    self.start = start
  }

  /// In units: what it has less than it had and brought; negative for a gain.
  public var loss: Int128 {
    Int128(start.units) + Int128(brought.units) - Int128(end.units)
  }
}
