public import Clearing
import Matching
public import Primitives

/// One venue: a ledger machine. A request, a price or a due follow-up goes in; what comes out is
/// what it appends to `Effects`.
public struct Venue: ~Copyable {
  public let id: VenueID
  public let rules: VenueRules
  public internal(set) var clearing: Clearinghouse
  public internal(set) var markets: Row<Market>
  public internal(set) var fund: InsuranceFund
  public internal(set) var vault: Vault
  /// Money of accounts cannot be moved in or out.
  public internal(set) var transfersFrozen = false
  public internal(set) var pool: Pool
  public internal(set) var lender: Lender
  var chain = Chain()
  var cases: LiquidationTable
  var memory: LiquidationMemory
  var profits: ProfitPeriod
  /// Number of the last forced trade.
  var forced: UInt32 = 0
  /// By account, as far as their requests are counted.
  var allowances = Buffer<RequestAllowance>()
  var waiting = BlockQueue()
  var debts = DebtQueue()
  /// Of the rulebook: whether coins are sold for debts.
  let exchangesDebts: Bool
  /// Of the rulebook: whether prices trip a breaker, and what is usual in its window.
  let watchesPrices: Bool
  let usualMove: Rate
  var scratch: Scratch
  let inPlace = InPlace()

  /// - Parameter listed: the markets, in the order of their ids.
  public init(id: VenueID, rules: VenueRules, markets listed: [MarketRules]) {
    self.id = id
    self.rules = rules
    watchesPrices = rules.breakers.watchesPrices
    exchangesDebts = rules.collateral.autoExchange.below != nil
    usualMove = HaltLevels.usual(rules.breakers.volatilityHalt)
    var clearing = Clearinghouse(
      listed.map {
        Listing(
          contract: $0.contract, schedule: $0.schedule(by: rules), mark: $0.price,
          asset: $0.asset, interest: $0.interest(by: rules),
          family: $0.family(by: rules))
      }, netting: rules.margin.netting)
    var purses: [AccountID] = []
    for market in listed {
      let purse = clearing.openAccount(role: .insurance, asset: market.asset)
      clearing.deposit(market.purse, to: purse)
      purses.append(purse)
    }
    markets = Row(count: listed.count) { index in
      Market(id: MarketID(index), rules: listed[index], venue: rules, purse: purses[index])
    }
    fund = InsuranceFund(purses: purses, sizes: listed.map(\.purse), rule: rules.fund)
    vault = Venue.vault(rules.liquidation.backstop, markets: listed.count, &clearing)
    pool = Venue.pool(rules.execution, listed, &clearing)
    lender = Venue.lender(rules, &clearing)
    cases = LiquidationTable()
    memory = LiquidationMemory()
    profits = ProfitPeriod(rules.fund, markets: listed.count)
    scratch = Scratch()
    for (index, purse) in purses.enumerated() {
      _ = clearing.position(of: purse, in: MarketID(index), mode: .cross, leverage: 1)
    }
    self.clearing = clearing
    for index in 0..<markets.count { restartTracks(of: MarketID(index)) }
  }

  private init(copying other: borrowing Venue) {
    (id, rules) = (other.id, other.rules)
    clearing = other.clearing.clone()
    markets = other.markets.clone { $0.clone() }
    fund = other.fund
    vault = other.vault
    pool = other.pool.clone()
    (lender, chain) = (other.lender, other.chain)
    transfersFrozen = other.transfersFrozen
    cases = other.cases.clone()
    memory = other.memory.clone()
    profits = other.profits.clone()
    forced = other.forced
    allowances = other.allowances.clone()
    waiting = other.waiting.clone()
    debts = other.debts.clone()
    exchangesDebts = other.exchangesDebts
    (watchesPrices, usualMove) = (other.watchesPrices, other.usualMove)
    scratch = Scratch()
  }

  /// An independent copy that continues identically.
  public borrowing func clone() -> Venue { Venue(copying: self) }

  /// Opens a trader's account with its first deposit, in the asset in which the markets are settled
  /// that it is for. `ownerClass` is for reports.
  public mutating func openAccount(
    deposit: Money, ownerClass: UInt8, asset: AssetID = .first
  ) -> AccountID {
    let account = clearing.openAccount(role: .trader, asset: asset, ownerClass: ownerClass)
    if deposit != .zero { clearing.deposit(deposit, to: account) }
    profits.noteDeposit(deposit, of: account)
    return account
  }

  /// Margin mode and leverage of an account in a market, chosen while it has no position there.
  public mutating func choose(
    _ mode: MarginMode, leverage: UInt16, for account: AccountID, in market: MarketID
  ) {
    let slot = clearing.position(of: account, in: market, mode: mode, leverage: leverage)
    precondition(clearing.setMode(market, slot, mode), "the margin mode of an open position")
    dropTrigger(market, slot)
    clearing[notes: market, slot].leverage = leverage
  }

  /// What an account has of the thing itself from before the run, or brings.
  public mutating func bringIn(
    _ quantity: Quantity, for account: AccountID, in market: MarketID
  ) {
    let slot = clearing.position(of: account, in: market)
    clearing.bringIn(quantity, to: market, slot)
    refreshRisk(market, slot)
  }

  /// Money that was lent to an account before the run and has left the venue since: the account
  /// owes it from the start.
  public mutating func carryLoan(_ debt: Money, for account: AccountID) {
    precondition(!debt.isNegative, "a loan is owed, not had")
    clearing.post(Transfer(from: account, to: .outside, amount: debt, reason: .withdrawal))
    profits.noteDeposit(-debt, of: account)
    refreshCross(account)
  }

  /// A position from before the run; see `Clearinghouse.carryIn`. Money for an isolated position is
  /// set aside first.
  public mutating func carryIn(
    _ quantity: Quantity, entry: Price, margin: Money = .zero, for account: AccountID,
    in market: MarketID
  ) {
    let slot = clearing.position(of: account, in: market)
    if margin != .zero { clearing.allocate(margin, to: market, slot) }
    clearing.carryIn(quantity, entry: entry, in: market, slot)
    refreshRisk(market, slot)
  }

  /// Closes or opens the border for money.
  public mutating func setTransfersFrozen(_ frozen: Bool) { transfersFrozen = frozen }

  /// Where losses of a market are named that nobody could be made to pay, and its roundings kept.
  func badDebt(in market: MarketID) -> AccountID {
    clearing.badDebt(in: clearing.books[Int(market.index)].asset)
  }
  func dust(in market: MarketID) -> AccountID {
    clearing.dust(in: clearing.books[Int(market.index)].asset)
  }

  mutating func nextForced() -> UInt32 {
    forced += 1
    return forced
  }
}

/// Rows that are filled and emptied within one event, kept so that nothing is allocated.
struct Scratch: ~Copyable {
  var fills = Buffer<Fill>(capacity: 256)
  var removals = Buffer<Matching.Removal>(capacity: 16)
  var orders = Buffer<OrderID>()
  var touched = Buffer<TouchedTrigger>(capacity: 256)
  /// See `Venue.fetch`.
  var fetched: Int64 = 0
  var payments = Buffer<FundingPayment>(capacity: 256)
  var winners = DeleveragingTable()
  /// Legs closed in one step of a liquidation.
  var legs = Buffer<PositionID>(capacity: 16)
}

/// What one position paid in a funding.
struct FundingPayment: BitwiseCopyable {
  var slot: UInt32
  var paid: Money
}
