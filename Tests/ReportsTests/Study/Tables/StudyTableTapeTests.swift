import Primitives
import Testing

@testable import Reports

@Suite("Tables of a tape")
struct StudyTableTapeTests {
  private func read(_ name: String) throws -> [[String]] {
    let run = try TapedRun.taped.get()
    let table = try #require(run.tables.first { $0.file.name == name })
    return parsedCSV(String(decoding: table.bytes, as: UTF8.self))
  }

  @Test("a row for each trade: side, size in the base asset, mids of a half tick")
  func trades() throws {
    let rows = try read("trades.csv")
    let trades = try #require(try TapedRun.taped.get().record.tape).trades
    #expect(
      rows[0] == [
        "t_ns", "time_utc", "market", "window", "side", "motive", "size_base", "price",
        "mid_before_price", "mid_after_price",
      ])
    #expect(rows.count == trades.count + 1)
    let place = try #require(trades.firstIndex { $0.market == 0 && $0.midsBefore > 0 })
    let (trade, row) = (trades[place], rows[place + 1])
    #expect(row[0] == "\(trade.at.nanoseconds)" && row[2] == "V1/BTC-PERP")
    #expect(row[3] == "\(trade.window)" && row[4] == (trade.side == .buy ? "buy" : "sell"))
    #expect(row[5] == trade.motive.title)
    // A tick is 0.1 and a lot 0.00001.
    #expect(abs((Double(row[6]) ?? 0) - Double(trade.lots) / 1e5) < 1e-12)
    #expect(abs((Double(row[7]) ?? 0) - Double(trade.price.ticks) / 10) < 1e-9)
    #expect(abs((Double(row[8]) ?? 0) - Double(trade.midsBefore) / 20) < 1e-9)
  }

  @Test("a row for each second, each order split into five or more, each bucket of a side")
  func others() throws {
    let run = try TapedRun.taped.get()
    let tape = try #require(run.record.tape)
    let pulses = try read("pulses.csv")
    #expect(pulses.count == tape.pulses.count + 1 && pulses.allSatisfy { $0.count == 19 })
    let bought = try #require(pulses[0].firstIndex(of: "bought_base"))
    let place = try #require(tape.pulses.firstIndex { $0.market == 1 && $0.bought > 0 })
    // Ether's lot is 0.0001.
    #expect(
      abs((Double(pulses[place + 1][bought]) ?? 0) - Double(tape.pulses[place].bought) / 1e4)
        < 1e-12)
    let parents = try read("parents.csv")
    let written = tape.parents.filter { $0.children >= ParentOrder.least }
    #expect(parents.count == written.count + 1 && written.count < tape.parents.count)
    let children = try #require(parents[0].firstIndex(of: "children"))
    #expect(parents.dropFirst().map { Int($0[children]) } == written.map(\.children))
    let profile = try read("profile.csv")
    #expect(profile.count == 1 + 2 * 2 * BookProfile.edges.count)
    #expect(profile[1][...3] == ["V1/BTC-PERP", "bids", "0.0", "1.0"])
    let mean = tape.profiles[0].bids[0] / Double(tape.profiles[0].looks)
    #expect(profile[1][4] == "\(mean)" && profile[1][5] == "\(tape.profiles[0].looks)")
  }

  @Test("a run without a tape writes none of them")
  func without() throws {
    let names = try TapedRun.plain.get().tables.map(\.file.name)
    #expect(!names.contains("trades.csv") && !names.contains("pulses.csv"))
    #expect(names.contains("markets.csv"))
  }
}
