import Primitives

@testable import Reports
@testable import Simulations

/// A market whose every second and sample a test may set: flat at 100,000 ticks, calm, until told
/// otherwise.
enum SyntheticMarket {
  static let price: Int64 = 100_000
  static let depth: Int64 = 100_000

  /// Seconds and samples (every five) of a flat and calm market.
  static func flat(_ seconds: Int, volume: Int64 = 1_000) -> MarketRecord {
    var market = InventedRun.market(
      0, "BTC-PERP", tick: "0.1", price: price, interest: 10_000_000, depth: depth, purse: 1_000)
    let mark = Price(ticks: price)
    for second in 0...seconds {
      var row = BarRow(
        mark: mark, index: mark, last: mark, markLow: mark, low: mark, high: mark)
      row.volume = .whole(volume)
      row.takerSold = .whole(volume / 2)
      row.freelySold = row.takerSold
      market.bars.append(row)
      if second % 5 == 0, second > 0 { market.samples.append(sample(second)) }
    }
    return market
  }

  static func sample(_ second: Int) -> SampleRow {
    let mark = Price(ticks: price)
    var row = SampleRow(
      at: .start + .seconds(Int64(second)), bid: mark - 5, ask: mark + 5, last: mark, mark: mark,
      index: mark, fundamental: mark, bids: .init(repeating: BandDepth()),
      asks: .init(repeating: BandDepth()), openInterest: Quantity(lots: 1_000), volume: 0,
      trades: 0, predictedFunding: .zero, premium: .zero, fundEquity: .whole(1_000),
      fundInventory: .zero)
    for band in DepthBand.allCases {
      row.bids[band.rawValue] = BandDepth(total: .whole(depth), makers: .whole(depth * 3 / 4))
      row.asks[band.rawValue] = BandDepth(total: .whole(depth), makers: .whole(depth * 3 / 4))
    }
    return row
  }

  /// Mark, index and last of every second and sample from a path of ratios to the first price.
  static func setPrices(_ market: inout MarketRecord, _ ratio: (Int) -> Double) {
    for second in market.bars.indices {
      let price = Price(nearest: Double(SyntheticMarket.price) * ratio(second))
      market.bars[second].mark = price
      market.bars[second].markLow = price
      market.bars[second].index = price
      market.bars[second].last = price
      market.bars[second].low = price
      market.bars[second].high = price
    }
    for index in market.samples.indices {
      let second = Int(market.samples[index].at.nanoseconds / 1_000_000_000)
      let price = market.bars[second].mark
      market.samples[index].mark = price
      market.samples[index].index = price
      market.samples[index].last = price
      market.samples[index].bid = price - 5
      market.samples[index].ask = price + 5
    }
  }

  static func record(_ markets: [MarketRecord]) -> RunRecord {
    let seconds = markets.map(\.bars.count).max() ?? 1
    var record = RunRecord(
      seed: 1, duration: .seconds(Int64(seconds - 1)),
      venues: [VenueRecord(id: VenueID(0), name: "V1", markets: markets)])
    record.end.reached = .start + record.duration
    return record
  }

  /// A window with news at a second, or without.
  static func window(_ seconds: Int, trigger: Int? = nil) -> EventWindow {
    var plan = WorldPlan(
      seed: 1, duration: .seconds(Int64(seconds)),
      fundamental: Fundamental.Rules(assets: [], correlation: []), venues: [], agents: [])
    if let trigger {
      plan.shocks = [
        Shock(at: .start + .seconds(Int64(trigger)), .news([], over: .seconds(1)))
      ]
    }
    return EventWindow(plan)
  }
}
