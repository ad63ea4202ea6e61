import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("A market of a replay")
struct ReplayMarketTests {
  let view = StudyView(InventedStudy.one)

  func read() throws -> ReadReplay { try ReadReplay(page: ReplayPage(view).text) }

  @Test("prices come back to the tick, each second of them")
  func prices() throws {
    let page = try read()
    for (place, market) in zip(view.record.markets, page.markets) {
      let mark = ReadReplay.numbers(market.mark, order: 1)
      let last = ReadReplay.numbers(market.last, order: 1)
      #expect(mark == place.bars.map { Int($0.mark.ticks) })
      #expect(last == place.bars.map { Int($0.last.ticks) })
      #expect(
        ReadReplay.numbers(market.index, order: 1) == place.bars.map { Int($0.index.ticks) })
      #expect(
        zip(last, ReadReplay.numbers(market.low, order: 0)).map { $0 - $1 }
          == place.bars.map { Int(min($0.low, $0.last).ticks) })
      #expect(
        zip(last, ReadReplay.numbers(market.high, order: 0)).map { $0 + $1 }
          == place.bars.map { Int(max($0.high, $0.last).ticks) })
    }
    #expect(page.markets[0].tick == 0.1)
  }

  @Test("what was closed by force comes back to the dollar of the world")
  func flows() throws {
    let page = try read()
    let bars = view.record.markets[0].bars
    let longs = ReadReplay.numbers(page.markets[0].longs, order: 0)
    #expect(longs.contains { $0 > 0 })
    for (bar, dollars) in zip(bars, longs) {
      #expect(abs(Double(dollars) - bar.longsClosed.amount * 1_000) <= 0.5)
    }
    let total = ReadReplay.numbers(page.markets[0].adl, order: 0).reduce(0, +)
    let exact = bars.reduce(0.0) { $0 + $1.deleveraged.amount } * 1_000
    #expect(abs(Double(total) - exact) <= Double(bars.count))
  }

  @Test("of a group of bars the lowest and the highest price stay")
  func groups() {
    var market = view.record.markets[0]
    market.bars = Array(market.bars.prefix(4))
    market.bars[1].low = Price(ticks: 900_000)
    market.bars[2].high = Price(ticks: 1_500_000)
    var grid = ReplayGrid(view.record, cells: 0)
    grid.bars = 4
    let coder = ReplayMarket(market, money: view.money, grid: grid)
    func numbers(_ key: String, _ order: Int) -> [Int] {
      guard case .string(let text) = coder.prices.first(where: { $0.key == key })?.value else {
        return []
      }
      return ReadReplay.numbers(text, order: order)
    }
    let last = Int(market.bars[3].last.ticks)
    #expect(numbers("last", 1) == [last])
    #expect(numbers("low", 0) == [last - 900_000])
    #expect(numbers("high", 0) == [1_500_000 - last])
  }

  @Test("depth comes back within a quarter of a percent, the book within three")
  func depth() throws {
    let page = try read()
    let market = view.record.markets[0]
    #expect(
      ReadReplay.numbers(page.markets[0].times, order: 2)
        == market.samples.map { Int($0.at.nanoseconds / 1_000_000) })
    let steps = ReadReplay.numbers(page.markets[0].bids[2], order: 1)
    #expect(steps.count == market.samples.count)
    for (sample, step) in zip(market.samples, steps) {
      let dollars = sample.bids[2].total.amount * 1_000
      #expect(ReplayCode.steps(dollars, finer: 200) == step)
    }
    let ladder = try #require(page.markets[0].ladder)
    let cells = ReadReplay.numbers(ladder.cells, order: 1)
    #expect(cells.count == ladder.rows * market.ladder.times.count)
    #expect(cells.contains { $0 > 0 })
    let base = (Int64(ladder.low) - market.ladder.base) / market.ladder.step
    for column in [0, market.ladder.times.count / 2] {
      for row in 0..<ladder.rows {
        let dollars = market.ladder.columns[column * market.ladder.buckets + Int(base) + row]
        let step = ReplayCode.steps(Double(dollars) * 1_000, finer: 20)
        #expect(cells[column * ladder.rows + row] == step)
      }
    }
  }

  @Test("the largest closes are named, in order of time")
  func closes() throws {
    let closes = try read().markets[0].closes
    let times = ReadReplay.numbers(closes.times, order: 1)
    #expect(!times.isEmpty && times == times.sorted())
    #expect(ReadReplay.numbers(closes.amount, order: 0).allSatisfy { $0 > 0 })
    #expect(ReplayMarket.largest([5, 9, 1, 9, 7], 3) == [1, 3, 4])
    #expect(ReplayMarket.largest([], 3) == [])
  }
}
