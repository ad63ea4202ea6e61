import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Who is in distress, without looking at everybody") struct RiskIndexTests {
  @Test("over 100,000 commands the index finds whom a scan of all accounts finds, at every mark")
  func asTheScanSays() {
    var commands = 0
    var marks = 0
    var begun = 0
    for seed in UInt64(1)...250 {
      let world = RiskWorld(seed)
      for _ in 0..<400 where world.faults.isEmpty {
        world.step()
        commands += 1
      }
      for fault in world.faults { Issue.record("seed \(seed): \(fault)") }
      marks += world.marks
      begun += world.begun
    }
    print("risk index: \(commands) commands, \(marks) marks, \(begun) liquidations")
    #expect(commands >= 100_000 && marks > 30_000 && begun > 2_000)
  }
}

/// Traders who trade with each other at the mark while marks wander and jump; every mark is held
/// against the scan.
private final class RiskWorld {
  let desk: VenueDesk
  var faults: [String] = []
  var marks = 0
  var begun = 0
  private var chance: Chance
  private let marketCount: Int
  private let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
  /// Two who can carry anything: one to be long, one to be short.
  private let deep = ["y", "z"]

  init(_ seed: UInt64) {
    var chance = Chance(seed)
    marketCount = 1 + chance.below(5)
    var rules = VenueRules.plain
    rules.distress = chance.pick(DistressRule.allCases)
    rules.mark.source = chance.pick([.index, .index, .last])
    rules.fees.taker = chance.pick([.zero, .basisPoints(5)])
    rules.liquidation.attempts = chance.below(3)
    rules.liquidation.size = chance.pick(LiquidationSize.allCases)
    rules.liquidation.limit = chance.pick(LiquidationLimit.allCases)
    rules.funding.interest = chance.pick([.zero, .percent(1), .percent(-1)])
    rules.funding.capOfMaintenance = .percent(400)
    desk = VenueDesk(rules, (0..<marketCount).map { _ in RiskWorld.market(&chance) })
    desk.recounts = false
    self.chance = chance
    for name in names { enter(name) }
    for name in deep { desk.trader(name, cash: 2_000_000_000) }
    desk.watch = { [unowned self] desk, first in look(desk, from: first) }
  }

  private static func market(_ chance: inout Chance) -> MarketRules {
    let rate = Rate(billionths: Int64(chance.pick([4, 10, 25]) * 1_000_000))
    var tiers = [MarginTier(floor: .zero, maintenanceRate: rate, maxLeverage: 39)]
    if chance.once(in: 2) {
      tiers.append(
        MarginTier(
          floor: .whole(chance.lots(100...900)), maintenanceRate: .percent(4), maxLeverage: 10))
      tiers.append(
        MarginTier(
          floor: .whole(chance.lots(1_000...9_000)), maintenanceRate: .percent(20),
          maxLeverage: 4))
    }
    var rules = MarketRules.plain(price: chance.pick([20, 100, 5_000, 100_000]))
    if let schedule = try? MarginSchedule(tiers) { rules.schedule = schedule }
    let scale = UInt8(chance.below(5))
    if let contract = Contract(
      tick: FixedDecimal(mantissa: 1, scale: scale),
      lot: FixedDecimal(mantissa: chance.lots(1...9), scale: 2))
    {
      rules.contract = contract
    }
    rules.triggerBuckets = 1 << (6 + chance.below(8))
    rules.bookWindow = 16
    return rules
  }

  private func enter(_ name: String) {
    desk.trader(name, money: Money(units: chance.lots(1_000_000_000...1_000_000_000_000)))
    for index in 0..<marketCount {
      desk.venue.choose(
        chance.once(in: 3) ? .isolated : .cross, leverage: UInt16(chance.pick([3, 10, 20, 39])),
        for: desk.account(name), in: MarketID(index))
    }
  }

  func step() {
    let market = chance.below(marketCount)
    switch chance.below(20) {
    case 0..<6: deal(in: market)
    case 6:
      desk.send(
        .topUp(Money(units: chance.lots(1...50_000_000_000))), by: chance.pick(names), in: market)
    case 7: desk.payFunding(in: market)
    case 8: desk.wait(.milliseconds(chance.lots(0...1_500)))
    default: move(market)
    }
  }

  /// Somebody trades with somebody deep, near the mark.
  private func deal(in market: Int) {
    let name = chance.pick(names)
    let side = chance.pick(Side.allCases)
    let mark = desk.mark(in: market)
    let price = max(1, mark + chance.lots(-2...2))
    let contract = desk.venue.markets[market].rules.contract
    let perLot = contract.notional(Price(ticks: mark), Quantity(lots: 1))
    let reach = Double(max(0, desk.cash(name).units)) / Double(perLot.units)
    let leverage = Double(desk.position(name, in: market).notes.leverage)
    let lots = max(1, Int64(reach * leverage * chance.uniform() * chance.pick([0.1, 0.5, 1])))
    let other = deep[side == .buy ? 1 : 0]
    let quote = Ticket(
      side.opposite, Quantity(lots: lots), at: Price(ticks: price), .goodTilCancelled)
    desk.send(.place(quote), by: other, in: market)
    var ticket = quote
    ticket.side = side
    ticket.timeInForce = .immediateOrCancel
    desk.send(.place(ticket), by: name, in: market)
    desk.send(.cancelAll, by: other, in: market)
  }

  private func move(_ market: Int) {
    let mark = Double(desk.mark(in: market))
    let step: Double =
      switch chance.below(30) {
      case 0: 0.6 * chance.uniform() - 0.3
      case 1...6: 0.04 * chance.uniform() - 0.02
      default: 0.004 * chance.uniform() - 0.002
      }
    let first = Double(desk.venue.markets[market].rules.price.ticks)
    let ticks = Int64(min(max(1, mark * (1 + step)), 5 * first).rounded()) + chance.lots(0...2) - 1
    desk.mark(max(1, ticks), in: market)
  }

  private func look(_ desk: VenueDesk, from first: Int) {
    var marked: MarketID?
    var fresh: [ReferenceRisk.Verdict] = []
    for entry in desk.news[first...] {
      if case .marked = entry.fact { marked = entry.market }
      if case .liquidationBegan(let fact) = entry.fact, entry.market == marked {
        fresh.append(.init(account: fact.account, isIsolated: fact.mode == .isolated))
      }
    }
    begun += fresh.count
    guard let marked, faults.isEmpty else { return }
    marks += 1
    let scan = ReferenceRisk(desk.venue).distressed(desk.venue, in: marked)
    let atWork = ReferenceRisk.inLiquidation(desk.venue, in: marked)
    let missed = scan.filter { !atWork.contains($0) }
    let early = fresh.filter { !scan.contains($0) }
    if !missed.isEmpty { faults.append("missed \(missed) at \(desk.mark(in: Int(marked.index)))") }
    if !early.isEmpty { faults.append("too early \(early)") }
  }
}
