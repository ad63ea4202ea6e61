public import Primitives
import Simulations

/// What became of those who traded on borrowed money, by the leverage they had at the trigger.
public struct TraderOutcomes: Sendable {
  /// A tenth of them.
  public struct Part: Sendable {
    public var accounts = 0
    /// Leverage of the first and the last.
    public var lowest: Float = 0
    public var highest: Float = 0
    /// Accounts of which something was liquidated after the trigger.
    public var liquidated = 0
    /// Units: equity at the trigger, and what was lost of it until the end.
    public var equity: Int128 = 0
    public var loss: Int128 = 0
    /// Liquidated accounts for whom an hour later is within the run; of these those whose positions
    /// would have been in profit by then, worth more than they were closed at, and never bankrupt
    /// in between.
    public var known = 0
    public var profitable = 0
    public var better = 0
    public var solvent = 0

    mutating func add(_ other: Part) {
      accounts += other.accounts
      lowest = lowest == 0 ? other.lowest : min(lowest, other.lowest)
      highest = max(highest, other.highest)
      liquidated += other.liquidated
      equity += other.equity
      loss += other.loss
      known += other.known
      profitable += other.profitable
      better += other.better
      solvent += other.solvent
    }

    public var liquidatedShare: Double? {
      accounts > 0 ? Double(liquidated) / Double(accounts) : nil
    }
    public var lossShare: Double? { equity > 0 ? Double(loss) / Double(equity) : nil }
    public var profitableShare: Double? { known > 0 ? Double(profitable) / Double(known) : nil }
    public var betterShare: Double? { known > 0 ? Double(better) / Double(known) : nil }
    public var solventShare: Double? { known > 0 ? Double(solvent) / Double(known) : nil }
  }

  /// From the least leverage to the most.
  public private(set) var deciles: [Part] = []
  public private(set) var all = Part()

  /// How long after a liquidation it is asked whether it had been needed.
  public static let later = Interval.hours(1)

  /// `nil` where nothing is known of the trigger, or nobody had borrowed.
  public init?(_ record: RunRecord) {
    guard let trigger = record.trigger, !trigger.traders.isEmpty else { return nil }
    let traders = trigger.traders.sorted {
      ($0.leverage, $0.venue.index, $0.account.index) < (
        $1.leverage, $1.venue.index, $1.account.index
      )
    }
    var fates: [UInt64: Fate] = [:]
    for row in record.liquidations where row.began >= trigger.at && !row.isUntouched {
      fates[TraderOutcomes.key(row.venue.index, row.account.index), default: Fate()]
        .add(row, record)
    }
    let parts = min(10, traders.count)
    for part in 0..<parts {
      let range = part * traders.count / parts..<(part + 1) * traders.count / parts
      var decile = Part()
      for trader in traders[range] {
        let fate = fates[TraderOutcomes.key(trader.venue.index, trader.account.index)]
        decile.add(TraderOutcomes.single(trader, fate))
      }
      deciles.append(decile)
      all.add(decile)
    }
  }

  private static func key(_ venue: UInt16, _ account: UInt32) -> UInt64 {
    UInt64(venue) << 32 | UInt64(account)
  }

  private static func single(_ trader: TraderRow, _ fate: Fate?) -> Part {
    var part = Part()
    part.accounts = 1
    (part.lowest, part.highest) = (trader.leverage, trader.leverage)
    part.equity = Int128(trader.start.units)
    part.loss = trader.loss
    guard let fate else { return part }
    part.liquidated = 1
    if fate.isKnown {
      part.known = 1
      part.profitable = fate.profit > 0 ? 1 : 0
      part.better = fate.spared > 0 ? 1 : 0
      part.solvent = fate.isSolvent ? 1 : 0
    }
    return part
  }
}

/// The liquidations of one account, held against the marks of an hour later.
private struct Fate {
  /// Every liquidation has its mark an hour later within the run, and its cost is known.
  var isKnown = true
  /// Units, over all positions: profit at the marks of an hour later, and what the lots that were
  /// closed would have been worth more.
  var profit: Int128 = 0
  var spared: Int128 = 0
  /// No mark of the hour lay beyond a bankruptcy price.
  var isSolvent = true

  mutating func add(_ row: LiquidationRow, _ record: RunRecord) {
    let market = record.market(row.venue, row.market)
    let from = market.grid.bar(at: row.began)
    let to = market.grid.bar(at: row.began + TraderOutcomes.later)
    guard let cost = row.entryCost, to < market.bars.count else {
      isKnown = false
      return
    }
    let contract = market.contract
    let mark = market.bars[to].mark
    profit += contract.exactValue(mark, row.quantity.lots) - Int128(cost.units)
    // From the mark at which it began to the later one, less what the closes lost from there.
    let sign: Int64 = row.quantity.isPositive ? 1 : -1
    let closed = sign * min(row.closedLots, row.quantity.magnitude.lots)
    spared +=
      contract.exactValue(mark, closed) - contract.exactValue(row.mark, closed) + row.priceLoss
    for bar in market.bars[from...to] {
      let beyond =
        row.quantity.isPositive
        ? bar.markLow < row.bankruptcyPrice : bar.mark > row.bankruptcyPrice
      if beyond { isSolvent = false }
    }
  }
}

extension LiquidationRow {
  /// Lots of it that were closed in any way.
  fileprivate var closedLots: Int64 {
    tradedLots + takenOver.magnitude.lots + deleveraged.magnitude.lots
  }
}
