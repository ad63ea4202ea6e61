import Clearing
import Primitives
import Testing

/// A clearinghouse and traders with names; a row of text says what one of them has.
final class ClearingDesk {
  var clearing: Clearinghouse
  private var names: [(name: String, account: AccountID)] = []

  /// Markets at these prices; one lot at one tick is one dollar, maintenance half a percent unless
  /// a schedule is given.
  init(
    _ prices: Int64..., schedule: MarginSchedule? = nil, netting: Rate = .one,
    families: [UInt16] = []
  ) {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    guard let contract = Contract(tick: one, lot: one),
      let flat = try? MarginSchedule.flat(Rate(billionths: 5_000_000), maxLeverage: 100)
    else { fatalError("not a market") }
    clearing = Clearinghouse(
      prices.enumerated().map { index, price in
        Listing(
          contract: contract, schedule: schedule ?? flat, mark: Price(ticks: price),
          family: index < families.count ? families[index] : 0)
      }, netting: netting)
  }

  func open(
    _ name: String, _ cash: Int64, _ mode: MarginMode = .cross, leverage: UInt16 = 10
  ) {
    let account = clearing.openAccount(role: .trader)
    clearing.deposit(.whole(cash), to: account)
    for index in 0..<clearing.books.count {
      _ = clearing.position(of: account, in: MarketID(index), mode: mode, leverage: leverage)
    }
    names.append((name, account))
  }

  func account(_ name: String) -> AccountID {
    guard let found = names.first(where: { $0.name == name }) else { fatalError(name) }
    return found.account
  }

  func slot(_ name: String, in market: Int = 0) -> UInt32 {
    clearing.slot(of: account(name), in: MarketID(market))
  }

  func position(_ name: String, in market: Int = 0) -> Position {
    clearing[MarketID(market), slot(name, in: market)]
  }

  func mark(_ ticks: Int64, in market: Int = 0) {
    clearing.setMark(Price(ticks: ticks), in: MarketID(market))
  }

  /// The buyer is the taker.
  @discardableResult
  func deal(
    _ buyer: String, buys lots: Int64, from seller: String, at price: Int64, in market: Int = 0,
    makerFee: Rate = .zero, takerFee: Rate = .zero, forced: Compulsion = .nobody
  ) -> (maker: Settlement, taker: Settlement) {
    let fill = Fill(
      price: Price(ticks: price), quantity: Quantity(lots: lots), makerOrder: .none,
      maker: account(seller), taker: account(buyer), takerSide: .buy, makerIsDone: true)
    return settle(fill, market, makerFee, takerFee, forced)
  }

  /// The seller is the taker.
  @discardableResult
  func deal(
    _ seller: String, sells lots: Int64, to buyer: String, at price: Int64, in market: Int = 0,
    makerFee: Rate = .zero, takerFee: Rate = .zero, forced: Compulsion = .nobody
  ) -> (maker: Settlement, taker: Settlement) {
    let fill = Fill(
      price: Price(ticks: price), quantity: Quantity(lots: lots), makerOrder: .none,
      maker: account(buyer), taker: account(seller), takerSide: .sell, makerIsDone: true)
    return settle(fill, market, makerFee, takerFee, forced)
  }

  private func settle(
    _ fill: Fill, _ market: Int, _ makerFee: Rate, _ takerFee: Rate, _ forced: Compulsion
  ) -> (maker: Settlement, taker: Settlement) {
    let sides = clearing.settle(
      fill, in: MarketID(market), makerFee: makerFee, takerFee: takerFee, rounding: .up,
      forced: forced)
    #expect(clearing.runningFault() == nil)
    return sides
  }

  /// "cash 90, 1 lots for 100, margin 10".
  func row(_ name: String, in market: Int = 0) -> String {
    let position = position(name, in: market)
    let cash = clearing.accounts[Int(account(name).index)].cash
    return "cash \(ClearingDesk.text(cash)), \(position.quantity) lots for"
      + " \(ClearingDesk.text(position.cost)), margin \(ClearingDesk.text(position.margin))"
  }

  func cash(_ account: AccountID) -> String {
    ClearingDesk.text(clearing.accounts[Int(account.index)].cash)
  }

  static func text(_ money: Money) -> String {
    var text = money.description
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension MarginSchedule {
  /// 1 % and 50x, from 1,000 on 2 % and 20x, from 10,000 on 10 % and 5x.
  static var threeTiers: MarginSchedule {
    let rows: [(Int64, Int64, Int64)] = [(0, 1, 50), (1_000, 2, 20), (10_000, 10, 5)]
    let tiers = rows.map {
      MarginTier(floor: .whole($0.0), maintenanceRate: .percent($0.1), maxLeverage: $0.2)
    }
    guard let schedule = try? MarginSchedule(tiers) else { fatalError("not a schedule") }
    return schedule
  }
}
