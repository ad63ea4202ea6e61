import Kernel
import Testing

@testable import Reports

@Suite("Real trades, measured")
struct DataMeasuresTests {
  private func row(
    _ second: Double, _ price: Double, _ value: Double, _ kind: TradeTable.Kind = .trade
  ) -> TradeTable.Row {
    TradeTable.Row(
      time: 1_760_131_000_000_000_000 + Int64(second * 1e9), market: 0, kind: kind,
      isBuy: value > 0, price: price, value: abs(value))
  }

  @Test("two million bought move the price by four basis points, and back: a lambda of two")
  func kyle() throws {
    // A trade in the middle of every ten seconds; the first trade is the start.
    var rows = [row(0, 100, 0.000_001)]
    for step in 0..<600 {
      let isBuying = step % 2 == 0
      rows.append(
        row(Double(step) * 10 + 5, isBuying ? 100.04 : 100, isBuying ? 2_000_000 : -2_000_000))
    }
    rows.append(row(6_000, 100, 1))
    let data = DataMeasures("", rows)
    #expect(abs(try #require(data.kyle) - 2) < 0.001)
    #expect(abs(try #require(data.worstKyle) - 2) < 0.001)
    #expect(try #require(data.explained) > 0.999)
    // Over whole minutes everything comes back, and so nothing moves the price for long.
    #expect(try #require(data.amihud) < 1e-6)
  }

  @Test("a burst of liquidations branches; drawn alone they do not")
  func branching() throws {
    var stream = Stream(StreamKey(seed: 3, .test(2)))
    var alone: [TradeTable.Row] = []
    var second = 0.0
    while second < 20_000 {
      second += stream.exponential(mean: 10)
      alone.append(row(second, 100, -10, .liquidation))
    }
    let calm = DataMeasures("", alone)
    #expect(try #require(DataMeasures.branching(calm.liquidations)) < 0.1)
    // Each of them brings on average one more within a few seconds, and that one another.
    var bursts: [TradeTable.Row] = []
    for first in alone {
      var at = Double(first.time - 1_760_131_000_000_000_000) / 1e9
      bursts.append(first)
      while stream.uniform() < 0.6 {
        at += stream.exponential(mean: 1)
        bursts.append(row(at, 100, -10, .liquidation))
      }
    }
    let wild = DataMeasures("", bursts.sorted { $0.time < $1.time })
    let ratio = try #require(DataMeasures.branching(wild.liquidations))
    #expect(ratio > 0.5 && ratio < 0.7)
    #expect(wild.trades.count == 0 && wild.kyle == nil)
  }

  @Test("a market at a time; a text of at most 80 columns and JSON with the same figures")
  func output() throws {
    var table = TradeTable()
    table.markets = ["BTC", "ETH"]
    var other = row(3, 50, -20)
    other.market = 1
    table.rows = [row(0, 100, 30), other, row(30, 101, -10)]
    let all = DataMeasures.all(table)
    #expect(all.map(\.market) == ["BTC", "ETH"])
    #expect(all[0].trades.total == 40 && all[1].trades.total == 20)
    #expect(
      all[0].text.hasPrefix("BTC, 2025-10-10T21:16:40.000Z to 2025-10-10T21:17:10.000Z, 30 s"))
    for line in all.flatMap({ $0.text.split(separator: "\n") }) { #expect(line.count <= 80) }
    let json = DataMeasures.json(all, duplicates: 2).text
    #expect(json.contains("\"imbalance\": 0.5") && json.contains("\"duplicates\": 2"))
    #expect(json.contains("\"liquidations\": null"))
  }
}
