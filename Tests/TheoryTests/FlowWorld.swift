import Agents
import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// A venue with one market in which flow by chance meets nobody, or walls of orders that never end:
/// no fees, no latency, and money that does not matter.
final class FlowWorld {
  static let price: Int64 = 1_000_000
  let bench: AgentBench
  let facts: MarketFacts
  private(set) var flow = AccountID(0)

  init(seed: UInt64) {
    var market = MarketRules.plain(price: FlowWorld.price)
    let small = FixedDecimal(mantissa: 1, scale: 4)
    guard let contract = Contract(tick: small, lot: small) else { fatalError("not a contract") }
    market.contract = contract
    market.bookWindow = 1 << 14
    bench = AgentBench(rules: .plain, markets: [market], seed: seed)
    // A lot of the model is a lot, worth one cent.
    facts = MarketFacts(
      market: MarketID(0), contract: contract, price: market.price, depthOnePercent: .whole(3),
      openInterest: .whole(1_000), volatility: 0.5, maintenance: market.schedule.lowestRate,
      maxLeverage: market.schedule.maxLeverage)
  }

  /// Zero-intelligence flow.
  convenience init(_ parameters: ZeroIntelligence.Parameters, seed: UInt64) {
    self.init(seed: seed)
    flow = bench.open(.whole(1_000_000_000))
    bench.seat(
      ZeroIntelligence(parameters, facts: facts, account: flow), accounts: [flow])
  }

  /// More lots on a side than anybody will take, so many ticks from the first price.
  func wall(_ side: Side, distance: Int64) {
    let owner = bench.open(.whole(1_000_000_000))
    bench.place(
      side, 1_000_000_000, at: FlowWorld.price - side.sign * distance, by: owner)
  }

  /// Best prices and what waits there; `nil` while a side is empty.
  var quotes: FlowQuotes? {
    bench.lend { view in
      guard let bid = view.bestBid(facts.market), let ask = view.bestAsk(facts.market) else {
        return nil
      }
      return FlowQuotes(
        bid: bid.ticks, ask: ask.ticks,
        bidLots: view.quantity(.buy, at: bid, in: facts.market).lots,
        askLots: view.quantity(.sell, at: ask, in: facts.market).lots)
    }
  }
}

struct FlowQuotes: Equatable {
  var bid: Int64
  var ask: Int64
  var bidLots: Int64
  var askLots: Int64

  var spread: Int64 { ask - bid }
  var halves: Int64 { ask + bid }
}

/// Means over batches of a run that are long against its memory, and so nearly independent.
struct Batches {
  private(set) var means: [Double] = []

  init(_ means: [Double] = []) { self.means = means }

  mutating func add(_ mean: Double) { means.append(mean) }

  var mean: Double { means.reduce(0, +) / Double(means.count) }

  var standardError: Double {
    let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(means.count - 1) / Double(means.count)).squareRoot()
  }
}
