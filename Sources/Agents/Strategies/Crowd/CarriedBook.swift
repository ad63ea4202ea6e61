public import Primitives

/// Accounts and positions that are known when the run begins, in place of a population drawn by
/// shape: a venue's own book, or a snapshot of a chain.
///
/// All accounts are kept in one settlement asset. Each has its positions (`legs`) and its coins
/// (`holdings`) in a row. What the positions of a market leave over is held by one more account,
/// the counterparty; see `CrowdPlan.carry`.
public struct CarriedBook: Hashable, Sendable {
  /// One account: its money, and where its positions and coins are.
  public struct Account: Hashable, Sendable, BitwiseCopyable {
    /// Money in its wallet; neither profit that is not realised nor isolated margins.
    public var wallet: Money
    public var firstLeg: UInt32
    public var legCount: UInt32
    public var firstHolding: UInt32
    public var holdingCount: UInt32

    public init(
      wallet: Money, legs: Range<Int> = 0..<0, holdings: Range<Int> = 0..<0
    ) {
      self.wallet = wallet
      firstLeg = UInt32(legs.lowerBound)
      legCount = UInt32(legs.count)
      firstHolding = UInt32(holdings.lowerBound)
      holdingCount = UInt32(holdings.count)
    }

    public var legs: Range<Int> { Int(firstLeg)..<Int(firstLeg + legCount) }
    public var holdings: Range<Int> { Int(firstHolding)..<Int(firstHolding + holdingCount) }
  }

  /// One position.
  public struct Leg: Hashable, Sendable, BitwiseCopyable {
    public var market: MarketID
    /// Signed.
    public var quantity: Quantity
    /// What was paid, with the sign of `Contract.value`: an average price need not be a tick.
    public var cost: Money
    /// The nearest tick of that price.
    public var entry: Price
    /// Money set aside for it, its profit not counted; `nil`: cross margin.
    public var margin: Money?
    /// The leverage chosen at the venue; 0: what size and equity make of it.
    public var leverage: UInt16

    public init(
      market: MarketID, quantity: Quantity, cost: Money, entry: Price, margin: Money? = nil,
      leverage: UInt16 = 0
    ) {
      self.market = market
      self.quantity = quantity
      self.cost = cost
      self.entry = entry
      self.margin = margin
      self.leverage = leverage
    }
  }

  /// Coins of a spot market that stand as collateral.
  public struct Holding: Hashable, Sendable, BitwiseCopyable {
    public var market: MarketID
    public var quantity: Quantity

    public init(market: MarketID, quantity: Quantity) {
      self.market = market
      self.quantity = quantity
    }
  }

  public var accounts: [Account]
  public var legs: [Leg]
  public var holdings: [Holding]
  /// Nobody decides anything: no stops, no top-ups, no fear. The venue alone closes positions.
  public var isPassive = false

  public init(accounts: [Account] = [], legs: [Leg] = [], holdings: [Holding] = []) {
    self.accounts = accounts
    self.legs = legs
    self.holdings = holdings
  }

  /// Lots of a number of markets that the accounts hold in all: what the counterparty is short of.
  public func netLots(markets: Int) -> [Int64] {
    var net = Array(repeating: Int64(0), count: markets)
    for leg in legs { net[Int(leg.market.index)] += leg.quantity.lots }
    return net
  }
}
