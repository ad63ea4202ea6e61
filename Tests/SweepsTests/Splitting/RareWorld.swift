import Primitives
import Scenarios
import Simulations
import TestSupport
import Venues

@testable import Sweeps

/// Worlds in small whose scores are known beforehand.
enum RareWorld {
  /// One market whose mark is its index, twenty seconds in which nobody trades, and a volatility of
  /// 10,000 % a year: the logarithm of the mark walks by σ = 0.0796 on the whole.
  static func walk(seed: UInt64) -> WorldPlan {
    var world = SampleWorld.quiet(seed: seed, .seconds(20))
    world.rules.mark.source = .index
    var plan = world.plan
    plan.agents = []
    plan.fundamental.assets[0].volatility = 100
    plan.venues[0].markets[0].rules.spotFollow = .zero
    return plan
  }

  /// Its fall from the first price on, without the five minutes that a run has to settle.
  static func fall(seed: UInt64) -> RareParticle {
    let plan = walk(seed: seed)
    let score = RareScore(.drawdown, venue: 0, market: 0, in: plan, trigger: .start)
    do { return try RareParticle(plan, score) { _ in true } } catch {
      preconditionFailure("a quiet world begins: \(error)")
    }
  }

  /// A static book, longs below the price and a sale after five and a half minutes.
  static let ladder = """
    title: A small ladder
    seed: 1
    duration: 6m
    warmUp: 0s
    assets: [USD, X]
    fundamental: { X: { price: $10, volatility: 0%, spotFollow: 0 } }
    venues:
      - id: V1
        preset: binanceUsdm
        mark: last
        liquidation: { size: full, limit: none, delay: 0s, fee: 0% }
        service: { capacity: 1000000/s, latency: 0s, userLoad: 0/s }
        markets:
          - id: X-PERP
            base: X
            quote: USD
            tick: 0.01
            lot: 1
            tiers: [{ floor: $0, maintenance: 0.5%, leverage: 100 }]
    agents:
      - { class: staticBook, lotsPerTick: 4, ticks: 300 }
      - { class: ladderHolders, perTick: 0.5, lots: 4, ticks: 300 }
      - { class: seller, slippage: 99%, latency: 0s }
    shocks:
      - { id: sale, at: 330s, sell: { market: X-PERP, amount: 200 X } }

    """
}
