import Agents
import Clearing
import Glibc
import Primitives

@testable import Reports
@testable import Simulations
@testable import Venues

/// Forced closes of the invented run, each noted everywhere it belongs.
extension InventedRun {
  /// Accounts: 0 to 5 are the venue's, then longs, then shorts.
  static let firstLong = 6
  static let longs = 400
  static let firstShort = 406

  mutating func addCloses() {
    for account in 0..<600 {
      let leverage = account < Self.firstLong ? 0 : 1.3 * exp(2.9 * noise.next())
      record.venues[0].leverages.append(Float(leverage))
    }
    var number: UInt32 = 0
    // Denser as the fall goes on.
    for step in 0..<90 {
      let share = 1 - pow(1 - Double(step) / 90, 1.7)
      let second = Self.trigger + 60 + Int(share * 25 * 60) + Int(noise.next() * 8)
      number += 1
      addClose(number, step, second)
      if step % 11 == 5 {
        number += 1
        addStop(number, second)
      }
    }
    record.liquidations.sort { ($0.began, $0.number) < ($1.began, $1.number) }
    record.forced.sort { ($0.at, $0.number) < ($1.at, $1.number) }
    record.deleveragings.sort { $0.at < $1.at }
  }

  private func cause(_ number: UInt32, _ motive: Motive, at second: Int) -> Cause {
    var cause = Cause(motive: motive)
    cause.forced = number
    let before = record.forced.filter { Int($0.at.nanoseconds / Self.second) < second }
    // Late closes hang on the one before them, early ones on the news.
    if number % 5 != 0, let parent = before.last, second > Self.trigger + 8 * 60 {
      cause.straw = parent.motive
      cause.parent = parent.number
      cause.generation = parent.generation + 1
    } else {
      cause.straw = number % 3 == 0 ? .background : number % 3 == 1 ? .index : .information
    }
    return cause
  }

  private mutating func addClose(_ number: UInt32, _ step: Int, _ second: Int) {
    let market = step % 3 == 2 ? 1 : 0
    let contract = record.venues[0].markets[market].contract
    let mark = mark(market, second)
    let isShort = step == 4
    let worth = 9_000.0 + 60_000 * noise.next()
    let size = contract.quantity(worth: worth, at: mark)
    let quantity = isShort ? -size : size
    let sign = quantity.isPositive ? Int64(1) : -1
    let cause = cause(number, .liquidation, at: second)
    let account = AccountID(isShort ? Self.firstShort + step : Self.firstLong + step * 4)
    var row = LiquidationRow(
      number: number, venue: VenueID(0), market: MarketID(market), account: account,
      mode: step % 7 == 3 ? .cross : .isolated,
      began: Instant(nanoseconds: Int64(second) * Self.second + Int64(step)),
      ended: Instant(nanoseconds: (Int64(second) + 2) * Self.second), quantity: quantity,
      notional: contract.notional(mark, size), mark: mark,
      bankruptcyPrice: mark - sign * mark.ticks / 200, cause: cause)
    let stress = max(0.2, -path(second) / depth)
    let exec = mark - sign * Int64(Double(mark.ticks) * 0.004 * stress)
    if step % 9 == 8, step > 40 {
      takeOver(&row, contract)
    } else if step % 8 == 7, step > 55 {
      deleverage(&row, contract, second)
    } else {
      row.tradedLots = size.lots
      row.traded = contract.notional(exec, size)
      row.tradedTicks = Int128(exec.ticks) * Int128(size.lots)
      row.outcome = .closed
      row.fee = Rate.basisPoints(50).of(row.traded, rounding: .up)
      if step % 10 == 9 { row.insured = .whole(35) }
      if step == 79 { row.badDebt = Money(units: 1_250_000_001) }
    }
    note(row, contract, second)
  }

  private mutating func takeOver(_ row: inout LiquidationRow, _ contract: Contract) {
    row.takenOver = row.quantity
    row.takenOverValue = contract.notional(row.bankruptcyPrice, row.quantity.magnitude)
    row.takeOverPrice = row.bankruptcyPrice
    row.takeOverMark = row.mark - row.mark.ticks / 150
    row.outcome = .takenOver
  }

  private mutating func deleverage(
    _ row: inout LiquidationRow, _ contract: Contract, _ second: Int
  ) {
    row.deleveraged = row.quantity
    row.outcome = .deleveraged
    var left = row.quantity.lots
    for place in 0..<3 {
      let lots = place == 2 ? left : left * 7 / 10
      left -= lots
      let winner = AccountID(Self.firstShort + (Int(row.number) * 3 + place) % 40)
      let fact = Deleveraged(
        account: winner, against: row.account, number: row.number,
        quantity: Quantity(lots: lots), price: row.bankruptcyPrice,
        mark: row.mark - row.mark.ticks / 130, realised: .whole(900), rank: UInt32(place + 1),
        queue: 180, equity: .whole(9_000), positionBefore: Quantity(lots: -lots * 2))
      let value = contract.notional(row.bankruptcyPrice, Quantity(lots: lots))
      row.deleveragedValue += value
      let fair = contract.notional(fact.mark, fact.quantity)
      record.deleveragings.append(
        DeleveragingRow(
          at: row.began, venue: row.venue, market: row.market, fact: fact, notional: value,
          cost: Int128((value - fair).units),
          ownerClass: place == 1 ? .marketMaker : .leveragedShort))
      let market = Int(row.market.index)
      record.venues[0].markets[market].bars[second].deleveraged += value
    }
  }

  private mutating func note(_ row: LiquidationRow, _ contract: Contract, _ second: Int) {
    record.liquidations.append(row.priced(contract))
    record.forced.append(
      ForcedRow(
        venue: row.venue, market: row.market, at: row.began, number: row.number,
        motive: .liquidation, parent: row.cause.parent, straw: row.cause.straw,
        generation: row.cause.generation, account: row.account, traded: row.traded))
    let market = Int(row.market.index)
    let over = row.takeOverPrice.map { contract.notional($0, row.takenOver.magnitude) } ?? .zero
    let isLong = row.quantity.isPositive
    withSecond(market, second) { open in
      open.volume += row.traded
      if isLong { open.takerSold += row.traded }
      open.noteClosed(row.traded + over, longs: isLong, cross: row.mode == .cross)
    }
    record.venues[0].markets[market].liquidationFees += row.fee
    record.venues[0].markets[market].insured += row.insured
    record.venues[0].markets[market].badDebt += row.badDebt
  }

  private mutating func addStop(_ number: UInt32, _ second: Int) {
    let cause = cause(number, .stop, at: second)
    let value = Money.whole(4_000 + Int64(noise.next() * 9_000))
    record.forced.append(
      ForcedRow(
        venue: VenueID(0), market: MarketID(0),
        at: Instant(nanoseconds: Int64(second) * Self.second + 500), number: number,
        motive: .stop, parent: cause.parent, straw: cause.straw, generation: cause.generation,
        account: AccountID(Self.firstLong + 301), traded: value))
    withSecond(0, second) { open in
      open.volume += value
      open.takerSold += value
      open.stopsSold += value
    }
  }

  private mutating func withSecond(
    _ market: Int, _ second: Int, _ body: (inout BarRow) -> Void
  ) {
    body(&record.venues[0].markets[market].bars[second])
  }
}

extension LiquidationRow {
  /// With what its closes lost against the mark at which it began, from their sums.
  func priced(_ contract: Contract) -> LiquidationRow {
    var row = self
    let sign: Int128 = quantity.isPositive ? 1 : -1
    let lots = Int128(tradedLots) + Int128(abs(takenOver.lots)) + Int128(abs(deleveraged.lots))
    let value = traded.units + takenOverValue.units + deleveragedValue.units
    row.priceLoss = sign * (Int128(mark.ticks) * lots * Int128(contract.quantum) - Int128(value))
    return row
  }
}
