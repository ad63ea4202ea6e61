import Agents
import Primitives
import TestSupport
import Testing
import Venues
import Glibc

/// A market with its makers and its ordinary flow.
struct CalmMarket {
  let bench: AgentBench
  let facts: MarketFacts
  private(set) var makers: [Int] = []
  private(set) var makerAccounts: [AccountID] = []
  let flow: Int

  init(
    _ rules: MarketRules = .bitcoin, _ facts: MarketFacts = .bitcoin,
    maker: MarketMaker.Parameters = .init(), flow parameters: BackgroundFlow.Parameters = .init(),
    seed: UInt64 = 1
  ) {
    bench = AgentBench(markets: [rules], seed: seed)
    self.facts = facts
    let account = bench.open(BackgroundFlow.capital(parameters, facts))
    flow = bench.seat(
      BackgroundFlow(parameters, facts: facts, account: account), accounts: [account])
    for number in 0..<maker.makers {
      let account = bench.open(MarketMaker.capital(maker, facts), class: .marketMaker)
      var stream = bench.drawing(number)
      let strategy = MarketMaker(
        maker, facts: facts, account: account, number: number, stream: &stream)
      makers.append(bench.seat(strategy, accounts: [account]))
      makerAccounts.append(account)
    }
  }
}

@Suite struct CalmMarketTests {
  @Test(arguments: [1, 2])
  func scratch(seed: Int) {
    for (altScale, altNear) in [(Int64(1), Int64(10)), (3, 30), (7, 70)] {
    for (name, rules, facts) in [("BTC", MarketRules.bitcoin, MarketFacts.bitcoin), ("ETH", .ether, .ether), ("ALT", .basket, .basket)] {
    var m = MarketMaker.Parameters()
    var f = BackgroundFlow.Parameters()
    if name == "ETH" { m.fillDecay = 1.5 }
    f.calmMoves = 0.35
    if name == "ALT" { f.placementScale = .basisPoints(altScale); f.nearReach = .basisPoints(altNear); m.fillRate = 0.5; m.fillDecay = 0.15; f.turnover = 3.6; f.slip = .percent(12) }
    let market = CalmMarket(rules, facts, maker: m, flow: f, seed: UInt64(seed))
    let bench = market.bench
    bench.paths[0] = .walk(volatility: facts.volatility)
    bench.run(for: .minutes(3))
    let before = bench.sent
    let beforeFlow = bench.sent(market.flow)
    var spreads: [Double] = [], depths: [Double] = [], d2: [Double] = [], mids: [Double] = [], marks: [Double] = []
    var volRatio: [Double] = [], moves: [Double] = [], gap: [Double] = []
    let tally = Tally()
    let flowAccount = bench.strategy(market.flow, as: BackgroundFlow.self).account
    bench.watch = { e in
      if case .filled(let f) = e.fact {
        tally.v[(f.fill.taker == flowAccount ? 0 : 2) + (f.fill.maker == flowAccount ? 0 : 1)] += Double(f.fill.quantity.lots)
        tally.n[(f.fill.taker == flowAccount ? 0 : 2) + (f.fill.maker == flowAccount ? 0 : 1)] += 1
        if f.cause.motive == .inventoryRelief { tally.n[4] += 1 }
      }
      if case .rejected(let r) = e.fact { tally.r[Int(r.reason.rawValue)] += 1 }
    }
    let vol0 = bench.lend { $0.volume(facts.market) }
    bench.run(for: .minutes(20), every: .seconds(1)) { b in
      b.lend { v in
        let bid = v.bestBid(facts.market), ask = v.bestAsk(facts.market)
        if let bid, let ask { spreads.append(Double(ask.ticks - bid.ticks)) }
        mids.append(Double(v.midHalves(facts.market)) / 2)
        marks.append(Double(v.mark(facts.market).ticks))
        gap.append(log(mids.last! / Double(v.fundamental(facts.market).ticks)) * 1e4)
      }
      depths.append((b.depth(.buy, within: 0.01) + b.depth(.sell, within: 0.01)) / 2 / facts.depthOnePercent.amount)
      d2.append((b.depth(.buy, within: 0.02) + b.depth(.sell, within: 0.02)) / 2 / facts.depthOnePercent.amount)
      volRatio.append(b.strategy(market.makers[0], as: MarketMaker.self).state.volatility)
      moves.append(b.strategy(market.flow, as: BackgroundFlow.self).state.moves)
    }
    func rv(_ x: [Double], _ n: Int) -> Double {
      var s = 0.0, c = 0.0
      var i = n
      while i < x.count { let r = log(x[i] / x[i - n]); s += r * r; c += Double(n); i += n }
      return (s / c * 31_536_000).squareRoot()
    }
    func median(_ x: [Double]) -> Double { x.sorted()[x.count / 2] }
    func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }
    let all = bench.sent, flow = bench.sent(market.flow)
    let inv = market.makerAccounts.map { bench.position($0) }
    let volume = Double(bench.lend { $0.volume(facts.market) } - vol0) * facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    print(name, seed, "spread ticks mean/med", mean(spreads), median(spreads), "bp", mean(spreads) / Double(facts.price.ticks) * 1e4,
      "D1", mean(depths), depths.min()!, depths.max()!, "D2", mean(d2))
    print("  rv 1s/5/30/60", rv(mids, 1), rv(mids, 5), rv(mids, 30), rv(mids, 60), "mark 1s", rv(marks, 1), rv(marks, 30), "vol ratio", mean(volRatio), volRatio.max()!, "moves", mean(moves), "gap bp sd", (mean(gap.map { $0 * $0 })).squareRoot())
    print("  msgs/h", (all.all - before.all) * 3, "flow/s", Double(flow.all - beforeFlow.all) / 1200, "amends", all.amends - before.amends, "places", all.places - before.places - (flow.places - beforeFlow.places), "cancels", all.cancels - before.cancels - (flow.cancels-beforeFlow.cancels), "volume/day/OI", volume * 72 / facts.openInterest.amount)
    print("  takes flow<flow flow<maker maker<flow maker<maker", tally.v.map { $0 * facts.contract.notional(facts.price, Quantity(lots: 1)).amount * 72 / facts.openInterest.amount }, tally.n, "rej", tally.r)
    print("  inv lots", inv, "limit", 150 * facts.modelLot / facts.contract.notional(facts.price, Quantity(lots: 1)).amount)
    }
    }
  }
}

final class Tally { var v = [0.0, 0, 0, 0]; var n = [0, 0, 0, 0, 0]; var r = Array(repeating: 0, count: 20) }
