import Agents
public import Primitives
import Simulations
import Venues

/// Whether auto-deleveraging took more than was needed. The run is valued twice along its own
/// marks, with the closes of winners and without them: what a winner has less with them, some time
/// later, is what was taken from him.
///
/// Between both ledgers lie the closes alone, as long as nobody trades otherwise for it and no
/// funding falls due; over a few seconds nothing else is assumed. Closes of one market at one
/// instant are a wave. In units of money.
public struct DeleveragingReplay: Sendable {
  /// What one account lost to one wave, by horizon; negative where it was better off.
  public struct Burden: Sendable {
    public var wave: Int
    public var venue: Int
    public var account: UInt32
    /// At the moment itself, then at each of `DeleveragingRow.horizons`.
    public var taken = InlineArray<4, Int128>(repeating: 0)
    /// Equity behind the position before; of several closes that of the first.
    public var equity = Money.zero
  }

  public private(set) var burdens: [Burden] = []
  public private(set) var waves = 0
  /// What the closes cost, or gave, against the mark of their moment, without its sign:
  /// `Σ |mark - price| · size`.
  public private(set) var needed: Int128 = 0
  /// What positions that made way lacked at the mark beyond the money behind them. Where the house
  /// had taken them over it is what the house lacked.
  public private(set) var deficit: Int128 = 0
  private let rows: [DeleveragingRow]

  /// Zero, half a second, one and five.
  public static let horizons: [Interval] = [.zero] + DeleveragingRow.horizons

  public init(_ record: RunRecord) {
    rows = record.deleveragings
    var places: [Key: Int] = [:]
    var wave: [UInt64: (at: Instant, number: Int)] = [:]
    for row in rows {
      let market = record.market(row.venue, row.market)
      let key = UInt64(row.venue.index) << 32 | UInt64(row.market.index)
      if wave[key]?.at != row.at {
        wave[key] = (row.at, waves)
        waves += 1
      }
      let number = wave[key]?.number ?? 0
      let owner = Key(
        wave: number, account: UInt64(row.venue.index) << 32 | UInt64(row.fact.account.index))
      let place = places[owner] ?? burdens.count
      if place == burdens.count {
        places[owner] = place
        var burden = Burden(
          wave: number, venue: Int(row.venue.index), account: row.fact.account.index)
        burden.equity = row.fact.equity
        burdens.append(burden)
      }
      for k in DeleveragingReplay.horizons.indices {
        burdens[place].taken[k] += row.taken(after: k, market)
      }
      needed += Int128(row.cost.magnitude)
      deficit += row.deficit(market)
    }
  }

  private struct Key: Hashable {
    var wave: Int
    var account: UInt64
  }

  /// `Σ (equity without - equity with)`, of those who are worse off: taken from winners by the time
  /// of a horizon.
  public func removed(_ horizon: Int) -> Int128 {
    burdens.reduce(0) { $0 + max(0, $1.taken[horizon]) }
  }

  /// Taken beyond what was needed; negative where the price came back.
  public func overshoot(_ horizon: Int) -> Int128 { removed(horizon) - needed }

  /// What was taken over the deficit that it was taken for, 1 where it was just that; `nil` without
  /// a deficit.
  public func overDeficit(_ horizon: Int) -> Double? {
    deficit > 0 ? Double(removed(horizon)) / Double(deficit) : nil
  }

  /// What each account lost at a horizon, over all waves.
  public func haircuts(_ horizon: Int) -> Concentration {
    var taken: [UInt64: Int128] = [:]
    for burden in burdens {
      let key = UInt64(burden.venue) << 32 | UInt64(burden.account)
      taken[key, default: 0] += max(0, burden.taken[horizon])
    }
    return Concentration(
      taken.keys.sorted().compactMap { key in
        let units = taken[key] ?? 0
        return units > 0 ? MetricSubject.amount(units) : nil
      })
  }

  // MARK: Whom it met

  /// Closes of positions in profit at the mark, over all.
  public var inProfit: Double? {
    rows.isEmpty ? nil : Double(rows.filter { $0.profitAtMark > 0 }.count) / Double(rows.count)
  }

  /// Closes that took the whole position, over all.
  public var whole: Double? {
    let all = rows.filter { $0.fact.quantity.magnitude >= $0.fact.positionBefore.magnitude }
    return rows.isEmpty ? nil : Double(all.count) / Double(rows.count)
  }

  /// Value of what was closed of accounts that were hedged: longs and shorts at the venue within a
  /// tenth of each other, or a class that has its other leg elsewhere.
  public var hedgedShare: Double? {
    let all = rows.reduce(0.0) { $0 + $1.notional.amount }
    let hedged = rows.reduce(0.0) { $0 + ($1.isHedged ? $1.notional.amount : 0) }
    return all > 0 ? hedged / all : nil
  }

  /// Net value that accounts hold more after their closes than before, in units: the hedges that
  /// were broken. A leg elsewhere is taken to be as large as the position here was.
  public var nakedDelta: Int128 { rows.reduce(0) { $0 + $1.bared } }
}

extension DeleveragingRow {
  /// In units, with the place of a horizon: what the account would have had more without the close.
  fileprivate func taken(after horizon: Int, _ market: MarketRecord) -> Int128 {
    if horizon == 0 { return cost }
    // With lots closed against its sign, the account misses what they would have gained since.
    let contract = market.contract
    let lots = -fact.quantity.lots
    let moved =
      contract.exactValue(later[horizon - 1], lots) - contract.exactValue(fact.mark, lots)
    return cost + (market.worth == 1 ? moved : Int128((Double(moved) * market.worth).rounded()))
  }

  /// In units: what the position that makes way lacks at the mark.
  fileprivate func deficit(_ market: MarketRecord) -> Int128 {
    guard let bankruptcyPrice else { return 0 }
    // It has the sign of the change: winners give their lots against it.
    let lots = fact.quantity.lots
    let lacks =
      market.contract.exactValue(bankruptcyPrice, lots)
      - market.contract.exactValue(fact.mark, lots)
    return max(0, market.worth == 1 ? lacks : Int128((Double(lacks) * market.worth).rounded()))
  }

  /// In units: profit of the closed lots at the mark.
  var profitAtMark: Int128 { Int128(fact.realised.units) + cost }

  /// Classes whose other leg lies outside of the venue, by what they are.
  private var isHedgedElsewhere: Bool {
    switch ownerClass {
    case .hedger, .carryTrader, .arbitrageur, .hedgingMaker, .optionsHedger, .macroHedger,
      .stableVault:
      true
    default: false
    }
  }

  var isHedged: Bool {
    if isHedgedElsewhere { return true }
    guard let hedge, hedge.gross > .zero else { return false }
    return abs(hedge.before.amount) < 0.1 * hedge.gross.amount
  }

  /// In units: net value that is without a hedge after the close and was not before.
  fileprivate var bared: Int128 {
    if isHedgedElsewhere { return Int128(notional.units) }
    guard let hedge else { return 0 }
    return max(0, Int128(hedge.after.units.magnitude) - Int128(hedge.before.units.magnitude))
  }
}
