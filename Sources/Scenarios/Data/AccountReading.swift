import Agents
import Clearing
import Primitives

/// A table of accounts while it is being read: rows first, then what belongs to whom.
struct AccountReading {
  typealias Column = AccountColumn

  var scan: TableScan
  let context: AccountTable.Context
  var table = AccountTable()
  var names: NameIndex
  var rows: [AccountRow] = []
  var balances: [AccountBalance] = []
  /// First and last row and balance of each account plus one, and its settlement asset.
  var holders: [Holder] = []
  /// What may stand in the column `asset`: settlement assets first, then the coins of spot markets.
  let assets: [String]
  private let assetBytes: [[UInt8]]
  private let marketBytes: [[UInt8]]
  private let fullBytes: [[UInt8]]
  /// Most tables are sorted: the market of the row before is tried first.
  private var lastMarket = 0

  struct Holder {
    var firstRow: UInt32 = 0
    var lastRow: UInt32 = 0
    var firstBalance: UInt32 = 0
    var lastBalance: UInt32 = 0
    /// -1 until a row tells.
    var asset: Int16 = -1
  }

  init(_ scan: TableScan, _ context: AccountTable.Context) {
    self.scan = scan
    self.context = context
    // A row has some fifty bytes.
    names = NameIndex(scan.scanner.bytes, expecting: scan.scanner.bytes.count / 50)
    let coins = context.markets.filter(\.isSpot).map(\.base)
    var assets = context.assets
    for coin in coins where !assets.contains(coin) { assets.append(coin) }
    self.assets = assets
    assetBytes = assets.map { Array($0.utf8) }
    marketBytes = context.markets.map { Array($0.id.utf8) }
    fullBytes = context.markets.map { Array("\(context.venue)/\($0.id)".utf8) }
  }

  mutating func run() -> AccountTable {
    if !scan.readHeader() { return table }
    while scan.next(), names.count <= AccountTable.most { row() }
    if names.count > AccountTable.most {
      scan.fault(
        .beyondLimits, "the table has more than 2,000,000 accounts", at: scan.span(scan.start, 1),
        note: "leave out the smallest, or add them up")
    } else if rows.isEmpty, scan.faults.errorCount == 0 {
      scan.fault(
        .tableRow, "the table has no positions", at: scan.span(0, 1),
        note: "one line for each position")
    }
    if scan.faults.errorCount == 0 { arrange() }
    return table
  }

  // MARK: Rows

  private mutating func row() {
    guard let account = account() else { return }
    let cells = (
      scan.cell(Column.market), scan.cell(Column.side), scan.cell(Column.size),
      scan.cell(Column.entry)
    )
    if cells.0.isEmpty, cells.1.isEmpty, cells.2.isEmpty, cells.3.isEmpty {
      return balance(of: account)
    }
    guard let market = market() else { return }
    if context.markets[market].isSpot { return coins(account, market) }
    position(account, market)
  }

  private mutating func account() -> Int? {
    let cell = scan.cell(Column.account)
    if cell.isEmpty {
      scan.fault(
        .cellUnreadable, "`account` is empty", cell, note: "every row names its account")
      return nil
    }
    let (number, isNew) = names.number(cell)
    if isNew {
      holders.append(Holder())
      checkName(cell)
    }
    return number
  }

  private mutating func checkName(_ cell: CSVScanner.Cell) {
    let bytes = scan.scanner.bytes[cell.start..<cell.end]
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return }
    let isText = String(validating: bytes, as: UTF8.self) != nil
    if isText, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { return }
    scan.fault(
      isText ? .controlCharacter : .notUTF8,
      isText ? "`account` holds a character that cannot be seen" : "`account` is not UTF-8", cell,
      note: "save the file as UTF-8")
  }

  private mutating func market() -> Int? {
    let cell = scan.cell(Column.market)
    if lastMarket < marketBytes.count, scan.scanner.isSame(cell, marketBytes[lastMarket]) {
      return lastMarket
    }
    let found = marketBytes.indices.first {
      scan.scanner.isSame(cell, marketBytes[$0]) || scan.scanner.isSame(cell, fullBytes[$0])
    }
    if let found {
      lastMarket = found
      return found
    }
    let known = context.markets.map(\.id)
    let written = scan.text(cell)
    scan.fault(
      cell.isEmpty ? .cellUnreadable : .rowReference,
      cell.isEmpty
        ? "`market` is empty" : "no market `\(shown(written))` on \(shown(context.venue))", cell,
      suggestion: cell.isEmpty ? nil : nearest(written, among: known),
      note: "there are: \(known.prefix(12).joined(separator: ", "))")
    return nil
  }

  private mutating func side() -> Bool? {
    let cell = scan.cell(Column.side)
    let scanner = scan.scanner
    if scanner.isWord(cell, "long") || scanner.isWord(cell, "buy") || scanner.isWord(cell, "1")
      || scanner.isWord(cell, "+1")
    {
      return true
    }
    if scanner.isWord(cell, "short") || scanner.isWord(cell, "sell") || scanner.isWord(cell, "-1") {
      return false
    }
    scan.unknownWord(Column.side, "long or short")
    return nil
  }

  private mutating func mode() -> MarginMode? {
    let cell = scan.cell(Column.mode)
    if cell.isEmpty || scan.scanner.isWord(cell, "cross") { return .cross }
    if scan.scanner.isWord(cell, "isolated") { return .isolated }
    scan.unknownWord(Column.mode, "cross or isolated")
    return nil
  }

  private mutating func lots(_ contract: Contract) -> Int64? {
    let note = "which way it points says the column `side`"
    return scan.positive(Column.size, note: note).flatMap {
      scan.steps(
        $0, of: contract.lot, Column.size, named: "lot", context.decimals, rounded: &table.rounded)
    }
  }

  private mutating func position(_ account: Int, _ place: Int) {
    let market = context.markets[place]
    let isLong = side()
    let lots = lots(market.contract)
    let entry = scan.positive(Column.entry, note: "the average price paid")
    let mode = mode()
    let margin = margin(mode)
    let isOwn = checkAsset(of: account, market, isIsolated: mode == .isolated)
    guard let isLong, let lots, let entry, let mode, isOwn else { return }
    if lots == 0 {
      table.lost += 1
      return
    }
    let quantity = Quantity(lots: isLong ? lots : -lots)
    guard let (cost, tick) = cost(of: quantity, at: entry, market) else { return }
    let leverage = leverage(quantity, market)
    guard let leverage else { return }
    var leg = CarriedBook.Leg(
      market: MarketID(place), quantity: quantity, cost: cost, entry: tick, leverage: leverage)
    if mode == .isolated {
      guard let margin, let money = money(margin) else { return }
      leg.margin = money
    } else if let margin {
      add(margin, to: account)
    }
    add(leg, to: account)
  }

  /// The amount in `margin`; an isolated position needs one.
  private mutating func margin(_ mode: MarginMode?) -> FixedDecimal? {
    let cell = scan.cell(Column.margin)
    if !cell.isEmpty {
      guard let number = scan.decimal(Column.margin) else { return nil }
      if number.mantissa >= 0 || mode != .isolated { return number }
      scan.fault(
        .cellOutOfRange, "`margin` of an isolated position is below zero", cell,
        note: "the margin that was set aside, without profit or loss")
      return nil
    }
    if mode == .isolated {
      scan.fault(
        .cellUnreadable, "an isolated position needs its `margin`", cell,
        note: "the margin that was set aside for it, without profit or loss")
    }
    return nil
  }

  /// An account is kept in one asset; isolated margin is money of the market.
  private mutating func checkAsset(
    of account: Int, _ market: AccountTable.Context.Market, isIsolated: Bool
  ) -> Bool {
    let known = Int(holders[account].asset)
    if known >= 0, known != market.asset {
      scan.fault(
        .rowsDisagree,
        "the account is kept in \(context.assets[known]), and `\(market.id)` settles in "
          + context.assets[market.asset], scan.cell(Column.market),
        note: "give it one account for each settlement asset")
      return false
    }
    holders[account].asset = Int16(market.asset)
    let cell = scan.cell(Column.asset)
    if !isIsolated || cell.isEmpty || scan.scanner.isSame(cell, assetBytes[market.asset]) {
      return true
    }
    scan.fault(
      .rowReference, "isolated margin in `\(market.id)` is kept in \(context.assets[market.asset])",
      cell, suggestion: context.assets[market.asset])
    return false
  }

  /// What was paid, with the sign of `Contract.value`, and the nearest tick.
  private mutating func cost(
    of quantity: Quantity, at entry: FixedDecimal, _ market: AccountTable.Context.Market
  ) -> (Money, Price)? {
    let contract = market.contract
    let value = abs(contract.exactValue(market.price, quantity.lots))
    if let cost = contract.exactCost(quantity.lots, at: entry),
      max(abs(cost), value) <= AccountTable.largest,
      let ticks = entry.steps(of: contract.tick)?.count
    {
      return (Money(cost), Price(ticks: max(1, ticks)))
    }
    scan.fault(
      .cellOutOfRange, "the position is worth more than $20bn, or has too many digits",
      scan.cell(Column.size), note: "money ends at 92 billion; use a smaller scale")
    return nil
  }

  /// 0 where the table does not say.
  private mutating func leverage(
    _ quantity: Quantity, _ market: AccountTable.Context.Market
  ) -> UInt16? {
    let cell = scan.cell(Column.leverage)
    if cell.isEmpty { return 0 }
    guard let number = scan.positive(Column.leverage, note: "leave it empty where it is not known")
    else { return nil }
    let one = FixedDecimal(mantissa: 1, scale: 0)
    guard
      let steps = scan.steps(
        number, of: one, Column.leverage, named: "step", context.decimals,
        rounded: &table.rounded)
    else { return nil }
    let value = abs(market.contract.exactValue(market.price, quantity.lots))
    let tier = market.schedule.tier(of: Money(value))
    if steps <= tier.maxLeverage { return UInt16(max(1, steps)) }
    scan.fault(
      .leverageAboveTier,
      "`leverage` is \(steps); a position of this size in `\(market.id)` has at most "
        + "\(tier.maxLeverage)",
      cell, suggestion: "\(tier.maxLeverage)", note: "leave it empty for what size and equity make")
    return nil
  }

  private mutating func add(_ leg: CarriedBook.Leg, to account: Int) {
    var place = Int(holders[account].firstRow)
    while place > 0 {
      let other = rows[place - 1]
      if other.leg.market == leg.market {
        return scan.fault(
          .rowsDisagree, "the account has a position in this market already",
          scan.cell(Column.market), remark: Fault.Remark(scan.span(Int(other.offset), 1), "here"),
          note: "a market has one position of an account: net the two, or give one another account")
      }
      place = Int(other.next)
    }
    rows.append(AccountRow(offset: UInt32(scan.start), leg: leg))
    let number = UInt32(rows.count)
    if holders[account].firstRow == 0 {
      holders[account].firstRow = number
    } else {
      rows[Int(holders[account].lastRow) - 1].next = number
    }
    holders[account].lastRow = number
  }
}

// MARK: - Balances

extension AccountReading {
  /// A row without a position: what is in the wallet.
  private mutating func balance(of account: Int) {
    let cell = scan.cell(Column.margin)
    if cell.isEmpty {
      return scan.fault(
        .tableRow, "the row has neither a position nor a balance",
        at: scan.span(scan.start, scan.scanner.row.count),
        note: "a position: market, side, size, entry; a balance: margin and asset")
    }
    guard let amount = scan.decimal(Column.margin) else { return }
    add(amount, to: account)
  }

  /// A row in a spot market: coins that are held there.
  private mutating func coins(_ account: Int, _ market: Int) {
    let cell = scan.cell(Column.side)
    if !cell.isEmpty, side() != true {
      return scan.fault(
        .cellOutOfRange, "coins of `\(context.markets[market].id)` are held, not owed", cell,
        note: "in a spot market the side is long, or empty")
    }
    if !scan.cell(Column.margin).isEmpty {
      return scan.fault(
        .rowsDisagree, "coins have no margin", scan.cell(Column.margin),
        note: "a balance of money has a row of its own, without a market")
    }
    guard let lots = lots(context.markets[market].contract) else { return }
    add(
      AccountBalance(
        offset: UInt32(scan.cell(Column.size).start), name: -1, market: MarketID(market),
        lots: lots,
        amount: FixedDecimal(mantissa: 0, scale: 0)), to: account)
  }

  /// An amount of money or coins; each asset has one row of an account.
  private mutating func add(_ amount: FixedDecimal, to account: Int) {
    var name = -1
    let cell = scan.cell(Column.asset)
    if !cell.isEmpty {
      guard let found = assetBytes.firstIndex(where: { scan.scanner.isSame(cell, $0) }) else {
        let written = scan.text(cell)
        return scan.fault(
          .rowReference, "nothing is kept in `\(shown(written))` on \(shown(context.venue))", cell,
          suggestion: nearest(written, among: assets),
          note: "assets: \(assets.joined(separator: ", ")); coins need a spot market of their own")
      }
      name = found
    }
    add(
      AccountBalance(
        offset: UInt32(scan.cell(Column.margin).start), name: Int16(name), lots: 0, amount: amount),
      to: account)
  }

  private mutating func add(_ balance: AccountBalance, to account: Int) {
    balances.append(balance)
    let number = UInt32(balances.count)
    if holders[account].firstBalance == 0 {
      holders[account].firstBalance = number
    } else {
      balances[Int(holders[account].lastBalance) - 1].next = number
    }
    holders[account].lastBalance = number
  }

  /// An amount to the unit.
  private mutating func money(_ amount: FixedDecimal) -> Money? {
    let unit = FixedDecimal(mantissa: 1, scale: 8)
    let units = scan.steps(
      amount, of: unit, Column.margin, named: "unit", context.decimals, rounded: &table.rounded)
    return units.map { Money(units: $0) }
  }
}

extension Contract {
  /// Value of a size at a price that need not be a tick, with the sign of `value`, to the nearest
  /// unit; `nil` when the digits are too many.
  func exactCost(_ lots: Int64, at price: FixedDecimal) -> Int128? {
    let units = Int128(lots) * Int128(quantum)
    let fine = Int128(price.mantissa)
      .multipliedReportingOverflow(by: Int128(FixedDecimal.powerOfTen(Int(tick.scale))))
    let coarse = Int128(tick.mantissa)
      .multipliedReportingOverflow(by: Int128(FixedDecimal.powerOfTen(Int(price.scale))))
    if fine.overflow || coarse.overflow { return nil }
    let isInverse = kind == .inverse
    let (above, below) =
      isInverse
      ? (coarse.partialValue, fine.partialValue) : (fine.partialValue, coarse.partialValue)
    let (product, overflow) = units.multipliedReportingOverflow(by: above)
    if overflow { return nil }
    let value = product.divided(by: below, rounding: .nearest)
    return isInverse ? -value : value
  }
}
