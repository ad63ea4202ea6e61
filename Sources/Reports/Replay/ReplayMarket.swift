import Agents
import Primitives
import Simulations
import Venues

/// One market of a replay: its series, resampled and coded.
struct ReplayMarket {
  let market: MarketRecord
  let money: WorldMoney
  let grid: ReplayGrid
  /// Rows of the ladder between the lowest and the highest price of the run, with some room.
  let rows: Range<Int>

  init(_ market: MarketRecord, money: WorldMoney, grid: ReplayGrid) {
    self.market = market
    self.money = money
    self.grid = grid
    rows = ReplayMarket.rows(of: market)
  }

  /// Room below and above the prices of the run.
  private static let room = 0.015

  static func rows(of market: MarketRecord) -> Range<Int> {
    let ladder = market.ladder
    guard !ladder.columns.isEmpty, ladder.step > 0,
      let low = market.bars.map({ min($0.low, $0.markLow).ticks }).min(),
      let high = market.bars.map({ max($0.high, $0.mark).ticks }).max()
    else { return 0..<0 }
    let from = (Int64(Double(low) * (1 - room)) - ladder.base) / ladder.step
    let to = (Int64(Double(high) * (1 + room)) - ladder.base) / ladder.step + 1
    let first = max(0, min(Int(from), ladder.buckets - 1))
    return first..<max(first + 1, min(ladder.buckets, Int(to)))
  }

  // MARK: Prices and flows

  private var groups: [ArraySlice<BarRow>] {
    stride(from: 0, to: market.bars.count, by: grid.bars).map {
      market.bars[$0..<min($0 + grid.bars, market.bars.count)]
    }
  }

  /// Prices in ticks; of a group of bars its last, lowest and highest.
  var prices: [(key: String, value: JSON)] {
    let groups = groups
    let last = groups.map { ticks($0.last?.last) }
    let low = groups.map { ticks($0.map(\.low).min()) }
    let high = groups.map { ticks($0.map(\.high).max()) }
    let mark = groups.map { ticks($0.last?.mark) }
    let markLow = groups.map { ticks($0.map(\.markLow).min()) }
    return [
      ("mark", code(mark, 1)),
      ("markLow", code(zip(mark, markLow).map { $0 - min($0, $1) }, 0)),
      ("index", code(groups.map { ticks($0.last?.index) }, 1)),
      ("last", code(last, 1)),
      ("low", code(zip(last, low).map { $0 - min($0, $1) }, 0)),
      ("high", code(zip(last, high).map { max($0, $1) - $0 }, 0)),
    ]
  }

  /// Whole dollars of the world closed by force, and closed against winners.
  var flows: [(key: String, value: JSON)] {
    let groups = groups
    func dollars(_ amount: (BarRow) -> Money) -> JSON {
      code(
        groups.map { group in
          whole(group.reduce(Int128(0)) { $0 + Int128(amount($1).units) })
        }, 0)
    }
    return [
      ("longs", dollars(\.longsClosed)), ("shorts", dollars(\.shortsClosed)),
      ("adl", dollars(\.deleveraged)),
    ]
  }

  // MARK: Samples

  private var sampled: [ArraySlice<SampleRow>] {
    stride(from: 0, to: market.samples.count, by: grid.samples).map {
      market.samples[$0..<min($0 + grid.samples, market.samples.count)]
    }
  }

  /// Depth by distance, of a group of samples the least; the spread at its widest, in ticks, -1 for
  /// a side without orders; purse and open interest as they were last.
  var samples: [(key: String, value: JSON)] {
    let groups = sampled
    func least(_ side: (SampleRow) -> InlineArray<5, BandDepth>) -> JSON {
      .array(
        DepthBand.allCases.map { band in
          code(
            groups.map { group in
              let least = group.map { side($0)[band.rawValue].total }.min() ?? .zero
              return ReplayCode.steps(money.amount(least), finer: 200)
            }, 1)
        })
    }
    let spreads = groups.map { group -> Int in
      let gaps = group.map { row -> Int in
        guard let bid = row.bid, let ask = row.ask else { return -1 }
        return Int(max(0, ask.ticks - bid.ticks))
      }
      return gaps.contains(-1) ? -1 : gaps.max() ?? -1
    }
    return [
      ("times", code(groups.map { milliseconds($0.last?.at) }, 2)),
      ("bids", least(\.bids)), ("asks", least(\.asks)), ("spread", code(spreads, 0)),
      ("purse", scaled(groups.map { $0.last.map { money.amount($0.fundEquity) } ?? 0 })),
      ("interest", scaled(groups.map { $0.last.map { interest($0) } ?? 0 })),
    ]
  }

  /// Open interest at the mark, dollars of the world.
  private func interest(_ row: SampleRow) -> Double {
    money.amount(market.notional(row.mark, row.openInterest))
  }

  private func scaled(_ amounts: [Double]) -> JSON {
    let (unit, steps) = ReplayCode.scaled(amounts)
    return .object([("unit", .number(unit)), ("steps", code(steps, 1))])
  }

  // MARK: The book

  /// Money in buckets of price, column after column, as steps of a twentieth of e; `null` where no
  /// book was sampled.
  var ladder: JSON {
    let ladder = market.ladder
    if rows.isEmpty { return .null }
    let kept = stride(from: 0, to: ladder.times.count, by: grid.columns).map { $0 }
    var cells: [Int] = []
    cells.reserveCapacity(kept.count * rows.count)
    for column in kept {
      for row in rows {
        let dollars = Double(ladder.columns[column * ladder.buckets + row]) * Double(money.scale)
        cells.append(ReplayCode.steps(dollars, finer: 20))
      }
    }
    return .object([
      ("times", code(kept.map { milliseconds(ladder.times[$0]) }, 2)),
      ("low", .integer(ladder.base + Int64(rows.lowerBound) * ladder.step)),
      ("step", .integer(ladder.step)), ("rows", .integer(Int64(rows.count))),
      ("cells", code(cells, 1)),
    ])
  }

  // MARK: In the page's units

  func code(_ values: [Int], _ order: Int) -> JSON {
    .string(ReplayCode.text(values, order: order))
  }

  private func ticks(_ price: Price?) -> Int { Int(price?.ticks ?? 0) }

  func milliseconds(_ instant: Instant?) -> Int { Int((instant?.nanoseconds ?? 0) / 1_000_000) }

  /// Whole dollars of the world.
  func whole(_ units: Int128) -> Int {
    let one = Int128(Money.unitsPerWhole)
    return Int((money.world(units) + one / 2) / one)
  }
}
