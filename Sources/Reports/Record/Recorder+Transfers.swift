import Agents
import Clearing
import Primitives
import Venues

/// Money that moves for a reason, and whom it is about.
extension Recorder {
  mutating func noteTransfer(
    _ transfer: Transfer, _ entry: JournalEntry, _ venue: Int
  ) {
    let market = Int(entry.market.index)
    let own = transfer.amount
    var transfer = transfer
    transfer.amount = valuation.money(own, in: asset(venue, market), at: venue)
    switch transfer.reason {
    case .deposit:
      noteBorder(own, transfer.to, venue)
      noteAdded(transfer.to, venue)
    case .arrived: noteBorder(own, transfer.to, venue)
    case .withdrawal: noteBorder(-own, transfer.from, venue)
    case .sent:
      noteBorder(-own, transfer.from, venue)
      noteRecalled(transfer, venue)
    case .liquidationFee:
      if isOfPurse(transfer.to, venue) {
        record.venues[venue].markets[market].liquidationFees += transfer.amount
      }
      add(transfer.amount, to: \.fee, of: transfer.from, in: entry.market, venue)
    case .insurancePayout:
      record.venues[venue].markets[market].insured += transfer.amount
      add(transfer.amount, to: \.insured, of: transfer.to, in: entry.market, venue)
    case .badDebt:
      record.venues[venue].markets[market].badDebt += transfer.amount
      add(transfer.amount, to: \.badDebt, of: transfer.to, in: entry.market, venue)
    case .backstop:
      // From a vault: what it adds for an account that is below zero.
      add(transfer.amount, to: \.byVault, of: transfer.to, in: entry.market, venue)
    case .socialisedPayout:
      record.venues[venue].markets[market].socialised += transfer.amount
      add(transfer.amount, to: \.socialised, of: transfer.to, in: entry.market, venue)
    case .clawback:
      record.venues[venue].markets[market].clawedBack += transfer.amount
      record.venues[venue].markets[market].badDebt -= transfer.amount
    case .levy:
      record.venues[venue].markets[market].levied += transfer.amount
    case .poolLoss:
      record.venues[venue].markets[market].byPool += transfer.amount
      add(transfer.amount, to: \.byPool, of: transfer.to, in: entry.market, venue)
    case .gas: noteBorder(-own, transfer.from, venue)
    case .liquidationBonus:
      add(transfer.amount, to: \.bonus, of: transfer.from, in: entry.market, venue)
    case .fee, .funding, .dust, .pooling, .socialisedLoss, .priceImpact, .interest: break
    }
  }

  /// A maker that trades at one venue sends nothing away but what its lenders want back.
  private mutating func noteRecalled(_ transfer: Transfer, _ venue: Int) {
    let (classes, place) = (ownerClasses[venue], Int(transfer.from.index))
    guard classes.indices.contains(place), classes[place] == AgentClass.marketMaker.rawValue else {
      return
    }
    record.venues[venue].recalled += transfer.amount
  }

  /// Adds to the latest liquidation of an account, if it has had one.
  private mutating func add(
    _ amount: Money, to part: WritableKeyPath<LiquidationRow, Money>, of account: AccountID,
    in market: MarketID, _ venue: Int
  ) {
    guard let row = latestRow(of: account, in: market, venue) else { return }
    record.liquidations[row][keyPath: part] += amount
  }

  /// Whether a liquidation fee went to the fund; the venue's own income is no layer of the losses.
  private func isOfPurse(_ account: AccountID, _ venue: Int) -> Bool {
    purses[venue].isEmpty || purses[venue].contains(account)
  }

  /// Money that came in over the border of the venue, or went out (negative).
  private mutating func noteBorder(_ amount: Money, _ owner: AccountID, _ venue: Int) {
    let classes = ownerClasses[venue]
    let ownerClass = classes.indices.contains(Int(owner.index)) ? classes[Int(owner.index)] : 0
    let place = Int(owner.index)
    let asset = assets[venue].indices.contains(place) ? Int(assets[venue][place].index) : 0
    deposited[venue][asset * AgentClass.allCases.count + Int(ownerClass)] += Int128(amount.units)
  }

  /// The latest liquidation of an account: its leg in a market, else whichever began last.
  private func latestRow(of account: AccountID, in market: MarketID, _ venue: Int) -> Int? {
    let places = rowsPerAccount(venue)
    let base = Int(account.index) * places
    guard base + places <= latestRows[venue].count else { return nil }
    let row = latestRows[venue][base + Int(market.index)]
    if row >= 0 { return Int(row) }
    let any = latestRows[venue][base + places - 1]
    return any >= 0 ? Int(any) : nil
  }
}
