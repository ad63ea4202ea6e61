import Glibc
import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct TickPlacementTests {
  private let quotes = Quotes(bid: 99, ask: 102)

  private func placement(
    _ flow: ZeroIntelligence.Law, reach: Int = 10,
    _ change: (inout ZeroIntelligence.Parameters) -> Void = { _ in }
  ) -> TickPlacement {
    var parameters = ZeroIntelligence.Parameters()
    (parameters.flow, parameters.reach) = (flow, reach)
    change(&parameters)
    return TickPlacement(parameters)
  }

  /// Share of 10,000 draws on each price.
  private func shares(_ placement: TickPlacement, _ side: Side) -> [Int64: Double] {
    var stream = Stream(StreamKey(seed: 1, .test(12)))
    var shares: [Int64: Double] = [:]
    for _ in 0..<10_000 { shares[placement.draw(side, quotes, &stream), default: 0] += 1e-4 }
    return shares
  }

  @Test("uniform orders land on every tick from the reach to the other side, at the same rate")
  func uniform() {
    let placement = placement(.uniform) { $0.placeRate = 2 }
    // The mid is 100.5: bids from 91 to 101, offers from 100 to 110.
    #expect(placement.rate(.buy, quotes) == 22)
    #expect(placement.rate(.sell, quotes) == 22)
    let bids = shares(placement, .buy)
    #expect(bids.keys.min() == 91 && bids.keys.max() == 101)
    let asks = shares(placement, .sell)
    #expect(asks.keys.min() == 100 && asks.keys.max() == 110)
    // 909 expected on each; four standard deviations are 115.
    for share in bids.values { #expect(abs(share - 1 / 11.0) < 0.0115) }
  }

  @Test("by distance: so many ticks from the other side, thinning out beyond the table")
  func perLevel() {
    let placement = placement(.perLevel, reach: 7)
    let rates = [1.85, 1.51, 1.09, 0.88, 0.77, 1.92 * pow(6, -0.52), 1.92 * pow(7, -0.52)]
    let sum = rates.reduce(0, +)
    #expect(abs(placement.rate(.sell, quotes) - sum) < 1e-12)
    let asks = shares(placement, .sell)
    for (index, rate) in rates.enumerated() {
      #expect(abs((asks[100 + Int64(index)] ?? 0) - rate / sum) < 0.018)
    }
    #expect(asks.count == 7)
    #expect(placement.cancelRate(distance: 2) == 0.81)
    #expect(placement.cancelRate(distance: 7) == 0.47)
    #expect(placement.cancelRate(distance: 70) == 0.47)
    #expect(placement.mostCancel == 0.81)
  }

  @Test("by a power law from the own side, some inside the spread")
  func powerLaw() {
    let placement = placement(.powerLaw, reach: 1_000)
    let bids = shares(placement, .buy)
    // A tenth on 100 and 101; of the rest P(> 0) = (1 + 1/3)^-0.8, cut at a thousand.
    let within = 1 - pow(1 + 1_000.0 / 3, -0.8)
    #expect(abs((bids[100] ?? 0) - 0.05) < 0.009)
    let best = 0.9 * (1 - pow(4.0 / 3, -0.8)) / within
    #expect(abs((bids[99] ?? 0) - best) < 0.016)
    let far = bids.reduce(0) { $1.key < 89 ? $0 + $1.value : $0 }
    #expect(abs(far - 0.9 * (pow(1 + 11 / 3.0, -0.8) - (1 - within)) / within) < 0.02)
  }

  @Test("a side that is missing is a tick beyond the mid")
  func missing() {
    #expect(Quotes(bid: 99, ask: 102).best(.sell) == 102)
    #expect(quotes.halves == 201)
  }

  @Test("as many rest as come while one lives")
  func expected() {
    #expect(abs(placement(.uniform) { $0.cancelRate = 0.5 }.expected - 1) < 1e-12)
    #expect(abs(placement(.powerLaw).expected - 25) < 1e-12)
    #expect(abs(placement(.perLevel, reach: 2).expected - (1.85 / 0.71 + 1.51 / 0.81)) < 1e-12)
  }
}
