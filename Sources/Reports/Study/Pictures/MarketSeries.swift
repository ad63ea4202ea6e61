import Primitives
import Simulations

/// Series of one market of the shown run as charts and sparklines take them, in money of the world.
struct MarketSeries {
  let market: MarketRecord
  let window: EventWindow
  let money: WorldMoney

  /// Changes of a price from its value just before the trigger, a point a bar.
  func changes(_ price: (BarRow) -> Price, from reference: Double) -> TimeSeries {
    let times = market.bars.indices.map { market.grid.start(of: $0).nanoseconds }
    let values = market.bars.map {
      reference > 0 ? Double(price($0).ticks) / reference - 1 : .nan
    }
    return TimeSeries(times: times, values: values)
  }

  var mark: TimeSeries {
    changes({ $0.markLow }, from: MarketMeasures(market, window).reference)
  }

  var index: TimeSeries {
    changes({ $0.index }, from: MarketMeasures(market, window).referenceIndex)
  }

  /// Lowest trade of each bar.
  var last: TimeSeries {
    changes({ $0.low }, from: MarketMeasures(market, window).reference)
  }

  /// Money resting within a band, a point a sample.
  func depth(_ band: DepthBand, bids: Bool) -> TimeSeries {
    let values = market.samples.map { row in
      money.amount((bids ? row.bids : row.asks)[band.rawValue].total)
    }
    return TimeSeries(times: market.samples.map(\.at.nanoseconds), values: values)
  }

  /// Share of the bids within a band that makers may take away.
  func withdrawable(_ band: DepthBand) -> TimeSeries {
    let values = market.samples.map { row -> Double in
      let depth = row.bids[band.rawValue]
      return depth.total > .zero ? depth.makers.amount / depth.total.amount : .nan
    }
    return TimeSeries(times: market.samples.map(\.at.nanoseconds), values: values)
  }

  /// Mid of the quotes in the quote asset, the last trade where a side is empty.
  var mid: TimeSeries {
    let values = market.samples.map { row -> Double in
      guard let bid = row.bid, let ask = row.ask else { return market.contract.amount(row.last) }
      return (market.contract.amount(bid) + market.contract.amount(ask)) / 2
    }
    return TimeSeries(times: market.samples.map(\.at.nanoseconds), values: values)
  }

  /// Money per bucket of time, over a set of markets; no bucket is narrower than a bar.
  static func buckets(
    _ markets: [MarketRecord], every seconds: Int, money: WorldMoney, _ value: (BarRow) -> Money
  ) -> TimeBuckets {
    let length = markets.map(\.bars.count).max() ?? 0
    let grid = markets.first?.grid ?? BarGrid()
    let span = grid.bars(in: seconds)
    var units = [Int128](repeating: 0, count: (length + span - 1) / span)
    for market in markets {
      for (index, row) in market.bars.enumerated() {
        units[index / span] += Int128(value(row).units)
      }
    }
    return TimeBuckets(
      start: 0, step: grid.start(of: span).nanoseconds,
      values: units.map { Double($0) / Double(Money.unitsPerWhole) * Double(money.scale) })
  }
}
