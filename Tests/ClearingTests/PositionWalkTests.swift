import Clearing
import Primitives
import Testing

@Suite("From an account to its positions") struct PositionWalkTests {
  @Test("positions are met oldest first, also those that do not fit into the account")
  func oldestFirst() {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    guard let contract = Contract(tick: one, lot: one),
      let schedule = try? MarginSchedule.flat(.percent(1), maxLeverage: 10)
    else { return }
    let listing = Listing(contract: contract, schedule: schedule, mark: Price(ticks: 100))
    var clearing = Clearinghouse(Array(repeating: listing, count: 12))
    let account = clearing.openAccount(role: .trader)
    let order = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8]
    for market in order { _ = clearing.position(of: account, in: MarketID(market)) }
    var met: [Int] = []
    var walk = PositionWalk(account)
    while let id = clearing.step(&walk) { met.append(Int(id.market.index)) }
    #expect(met == order)
    // The same through the links alone.
    met = []
    var id = clearing.accounts[Int(account.index)].first
    while !id.isNone {
      met.append(Int(id.market.index))
      id = clearing[id.market, id.slot].next
    }
    #expect(met == order)
    #expect(clearing.slot(of: account, in: MarketID(8)) == 1)
    #expect(clearing.slot(of: account, in: MarketID(4)) == 0)
  }

  @Test("an account without positions has nothing to walk over")
  func empty() {
    var clearing = Clearinghouse([])
    var walk = PositionWalk(clearing.openAccount(role: .trader))
    #expect(clearing.step(&walk) == nil)
  }
}
