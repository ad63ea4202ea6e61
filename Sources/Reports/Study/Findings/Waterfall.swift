import Primitives
import Venues

/// Who paid for the positions that were closed by force, from the mark at which their liquidation
/// began. All amounts are units of 1e-8 at the scale of the run, none is negative, and their sum is
/// the loss by definition:
///
/// - own margin: per liquidation, what its positions lost from that mark to the prices at which
///   they were closed (fill, take-over or deleveraging), less what others paid for the account
/// - fees: of what the purses lost on pay-outs and on what they took over, the part that the
///   liquidation fees they collected made good
/// - purses: the rest of that, out of what each purse of the fund held
/// - vault: what it lost on the accounts it took, beyond the margin that came with them; that
///   margin, as far as it was lost, is the accounts' own
/// - deleveraging: what winners would have had more, had they been closed at the mark, and
///   what they were charged with by a levy
/// - socialised: what everybody with a position paid
/// - clawed back: bad debt that was made good by those who had gained
/// - bad debt: what was left for nobody
///
/// Liquidation fees themselves are no loss: they go from the closed accounts to the purses.
public struct Waterfall: Hashable, Sendable {
  /// A market's purse over the run.
  public struct Purse: Hashable, Sendable {
    public var market: String
    public var size: Int128 = 0
    public var fees: Int128 = 0
    /// Paid for accounts that ended below zero.
    public var paidOut: Int128 = 0
    /// Received from other purses, less given to them.
    public var pooled: Int128 = 0
    /// Received from winners by a levy.
    public var levied: Int128 = 0
    /// Equity at the end and at its lowest.
    public var end: Int128 = 0
    public var lowest: Int128 = 0

    /// What positions taken over brought (or cost, negative) until the end: price of the take-over
    /// against what was sold and the mark of what is still held, funding of it included.
    public var takenOver: Int128 { end - size - fees - levied + paidOut - pooled }
    /// Lost on pay-outs and on what it took over; zero when it gained.
    public var lost: Int128 { max(0, size + fees - end) }
    /// The part of it that came out of what the purse held: the layer.
    public var paid: Int128 { max(0, lost - fees) }
    /// Largest fall below its size, as a share; `nil` for an empty purse.
    public var drawdown: Double? {
      size > 0 ? max(0, Double(size - lowest) / Double(size)) : nil
    }
    public var isExhausted: Bool { size > 0 && lowest <= 0 }
  }

  public var ownMargin: Int128 = 0
  public var purses: [Purse] = []
  public var vault: Int128 = 0
  public var vaultSize: Int128 = 0
  public var deleveraging: Int128 = 0
  /// Depositors of pools, and lenders.
  public var pool: Int128 = 0
  public var socialised: Int128 = 0
  public var clawedBack: Int128 = 0
  public var badDebt: Int128 = 0
  /// The fund as a whole: size, and lowest total of all purses at one moment.
  public var fundSize: Int128 = 0
  public var fundLowest: Int128 = 0

  public init() {}

  public var fees: Int128 { purses.reduce(0) { $0 + min($1.fees, $1.lost) } }
  /// All liquidation fees, whether they were needed or not.
  public var feesCollected: Int128 { purses.reduce(0) { $0 + $1.fees } }
  public var fundPaid: Int128 { purses.reduce(0) { $0 + $1.paid } }
  public var total: Int128 {
    ownMargin + fees + fundPaid + vault + pool + deleveraging + socialised + clawedBack + badDebt
  }
  /// Largest fall of the whole fund below its size, as a share; `nil` for an empty fund.
  public var fundDrawdown: Double? {
    fundSize > 0 ? max(0, Double(fundSize - fundLowest) / Double(fundSize)) : nil
  }

  /// Reads the layers off a run.
  public init(_ record: RunRecord) {
    let lost = Waterfall.lostByAccounts(record)
    ownMargin = lost
    for place in record.places {
      let market = record.market(place)
      badDebt += Int128(market.badDebt.units)
      pool += Int128(market.byPool.units) + max(0, market.lenderLost)
      deleveraging += Int128(market.levied.units)
      socialised += Int128(market.socialised.units)
      clawedBack += Int128(market.clawedBack.units)
      purses.append(
        Purse(
          market: record.name(of: place), size: Int128(market.purse.units),
          fees: Int128(market.liquidationFees.units), paidOut: Int128(market.insured.units),
          pooled: Int128(market.pooled.units), levied: Int128(market.levied.units),
          end: Int128(market.purseEnd.units), lowest: Int128(market.purseLowest.units)))
    }
    for venue in record.venues {
      fundSize += Int128(venue.fundSize.units)
      fundLowest += Int128(venue.fundLowest.units)
      noteVault(venue)
    }
    deleveraging += record.deleveragings.reduce(0) { $0 + max(0, $1.cost) }
  }

  private mutating func noteVault(_ venue: VenueRecord) {
    let received = Int128(venue.vaultReceived.units)
    let lost = max(
      0, Int128(venue.vaultSize.units) + received - Int128(venue.vaultEnd.units))
    vaultSize += Int128(venue.vaultSize.units)
    ownMargin += min(received, lost)
    vault += lost - min(received, lost)
  }

  /// Own losses, a liquidation at a time: the legs of a cross account stand for each other.
  private static func lostByAccounts(_ record: RunRecord) -> Int128 {
    var total: Int128 = 0
    var current: (venue: VenueID, number: UInt32)?
    var loss: Int128 = 0
    for row in record.liquidations {
      if current.map({ $0.venue != row.venue || $0.number != row.number }) ?? true {
        total += max(0, loss)
        loss = 0
        current = (row.venue, row.number)
      }
      loss += row.priceLoss
      loss -= Int128(row.insured.units) + Int128(row.badDebt.units)
      loss -= Int128(row.socialised.units) + Int128(row.byVault.units)
      loss -= Int128(row.byPool.units)
    }
    return total + max(0, loss)
  }
}
