import Agents
import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

/// T21: where funding is continuous and not clamped, carry traders of large capital hold the
/// perpetual at `f / x = (κ - ι) / (κ + r_b - r_a)` (Ackerer, Hugonnier and Jermann; He, Manela,
/// Ross and von Wachter), within what a round trip costs them. They know only the funding that the
/// venue shows and what the other leg costs; the basis is what comes out.
@Suite struct TheoryT21 {
  /// A world of a maker that moves its quotes with the flow, orders that know nothing, and one
  /// carry desk.
  struct World: Sendable, CustomTestStringConvertible {
    /// κ: how often a year a premium is paid in full.
    var kappa: Double
    /// ι and r_a - r_b, a year.
    var interest: Double
    var financing: Double
    /// Half the band within which the desk does nothing, a year.
    var cost = 0.005

    var expected: Double { (kappa - interest) / (kappa - financing) - 1 }
    var testDescription: String { "κ \(kappa), ι \(interest), r \(financing)" }
  }

  static let worlds = [
    World(kappa: 1_095, interest: 0, financing: 0.05),
    World(kappa: 1_095, interest: 0.1095, financing: 0.05),
    World(kappa: 365, interest: 0, financing: 0.05),
  ]

  @Test("the mean basis is where a year of funding pays for the other leg", arguments: worlds)
  func meanBasis(world: World) {
    let seconds = Theory.isFull ? 21_600 : 4_800
    let market = CarryWorld(world, seed: 21)
    for _ in 0..<600 { market.second() }
    let batches = (0..<20).map { _ in
      (0..<seconds / 20).reduce(0) { sum, _ in sum + market.second() } / Double(seconds / 20)
    }
    let mean = batches.reduce(0, +) / 20
    let variance = batches.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 19
    Theory.check(
      "T21 basis, \(world.testDescription), \(seconds) s", expected: world.expected, found: mean,
      standardError: (variance / 20).squareRoot(), tolerance: world.cost / world.kappa)
  }

  @Test("the values that the formula is known by")
  func values() {
    for (world, expected) in zip(TheoryT21.worlds, [0.4566e-4, -0.5434e-4, 1.370e-4]) {
      #expect(abs(world.expected - expected) < 0.0005e-4)
    }
  }
}

/// One venue with ticks of a cent at a price of 100,000, second by second.
private final class CarryWorld {
  private let desk: VenueDesk
  private var trader: CarryTrader
  private var chance: TestSupport.Chance
  private var stream: Stream
  private var index: Int64 = 10_000_000
  /// Around which the maker quotes.
  private var quote: Int64 = 10_000_000
  private let account: AccountID
  /// Lots that move the quotes by a tick.
  private let lotsPerTick: Int64 = 10
  private var outbox = Buffer<Request>()

  init(_ world: TheoryT21.World, seed: UInt64) {
    let market = CarryWorld.market
    desk = VenueDesk(CarryWorld.rules(world), [market])
    desk.recounts = false
    desk.trader("maker", cash: 2_000_000_000)
    desk.trader("noise", cash: 2_000_000_000)
    account = desk.trader("carry", cash: 1_000_000_000)
    let facts = MarketFacts(
      market: MarketID(0), contract: market.contract, price: market.price,
      depthOnePercent: .whole(4_000_000), openInterest: .zero, volatility: 0.5,
      maintenance: market.schedule.lowestRate, maxLeverage: market.schedule.maxLeverage)
    trader = CarryTrader(CarryWorld.parameters(world), facts: facts, account: account)
    chance = TestSupport.Chance(seed)
    stream = Stream(StreamKey(seed: seed, .test(21)))
  }

  private static var market: MarketRules {
    var market = MarketRules.plain(price: 10_000_000)
    let (tick, lot) = (FixedDecimal(mantissa: 1, scale: 2), FixedDecimal(mantissa: 1, scale: 3))
    if let contract = Contract(tick: tick, lot: lot) { market.contract = contract }
    market.bookWindow = 1 << 10
    return market
  }

  /// The premium of the best quotes, paid every second; a year has κ periods.
  private static func rules(_ world: TheoryT21.World) -> VenueRules {
    var rules = VenueRules.plain
    rules.funding.interval = .seconds(1)
    rules.funding.sampleInterval = .seconds(1)
    rules.funding.ratePeriod = Interval(up: 31_536_000 / world.kappa)
    rules.funding.interest = Rate(nearest: world.interest / world.kappa)
    rules.funding.clamp = nil
    rules.funding.capOfMaintenance = nil
    rules.funding.impactNotional = .zero
    return rules
  }

  /// Capital of 400 million, that trades up to 400 lots a second: 40 ticks of the quotes.
  private static func parameters(_ world: TheoryT21.World) -> CarryTrader.Parameters {
    var parameters = CarryTrader.Parameters()
    (parameters.capital, parameters.leverage, parameters.slice) = (100, 1, 0.0001)
    parameters.entry = Rate(nearest: world.financing + world.cost)
    parameters.exit = Rate(nearest: world.financing - world.cost)
    parameters.full = Rate(nearest: world.financing + world.cost + 0.02)
    parameters.borrows = true
    return parameters
  }

  private var makerLots: Int64 {
    let slot = desk.venue.clearing.slot(of: desk.account("maker"), in: MarketID(0))
    return slot == 0 ? 0 : desk.venue.clearing[MarketID(0), slot].quantity.lots
  }

  /// One second passes; returns the basis.
  @discardableResult
  func second() -> Double {
    index += chance.lots(-2...2)
    desk.tick(index)
    let before = makerLots
    let lots = chance.lots(-300...300)
    requote()
    if lots != 0 { desk.take("noise", lots > 0 ? .buy : .sell, abs(lots)) }
    carry()
    quote += (before - makerLots).divided(by: lotsPerTick, rounding: .nearest)
    requote()
    desk.samplePremium()
    desk.payFunding()
    return Double(quote) / Double(index) - 1
  }

  private func requote() {
    desk.send(.cancelAll, by: "maker")
    desk.buy("maker", 100_000, at: quote - 1)
    desk.sell("maker", 100_000, at: quote + 1)
  }

  private func carry() {
    outbox.removeAll()
    _ = MarketView.lend(of: desk.venue, at: desk.now) { view in
      trader.react(to: view, stream: &stream, requests: &outbox)
    }
    for place in 0..<outbox.count {
      let request = outbox[place]
      desk.event { venue, effects in venue.accept(request, effects: &effects) }
    }
  }
}
