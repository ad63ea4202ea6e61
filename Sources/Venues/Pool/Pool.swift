import Clearing
public import Primitives

/// The money behind pooled markets, and the orders on their way to it. Empty where orders meet in
/// books.
public struct Pool: ~Copyable {
  /// By market; `outside` for a market with a book.
  public let accounts: [AccountID]
  /// What each market has collected for price impact and not yet given back.
  public let pots: [AccountID]
  /// What depositors had at the start, by market.
  public let sizes: [Money]
  var queue = PoolQueue()
  /// Sides whose profits a keeper is about to cap, longs and shorts of each market in turn.
  var isCapping: Buffer<Bool>

  init(accounts: [AccountID], pots: [AccountID], sizes: [Money]) {
    self.accounts = accounts
    self.pots = pots
    self.sizes = sizes
    isCapping = Buffer(repeating: false, count: 2 * accounts.count)
  }

  private init(copying other: borrowing Pool) {
    (accounts, pots, sizes) = (other.accounts, other.pots, other.sizes)
    queue = other.queue.clone()
    isCapping = other.isCapping.clone()
  }

  borrowing func clone() -> Pool { Pool(copying: self) }

  /// Whether orders in a market trade with a pool.
  @inline(__always) func has(_ market: MarketID) -> Bool {
    Int(market.index) < accounts.count && accounts[Int(market.index)] != .outside
  }
}
