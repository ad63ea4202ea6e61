import Agents
import Primitives
import Simulations
import Testing
import Venues

@testable import Reports

@Suite struct TapeRecorderTests {
  private typealias V = RecordedVenue

  /// Open from 10 s to 15 s, from 30 s to 35 s.
  private static let windows: TapeWindows = {
    var windows = TapeWindows()
    (windows.from, windows.length, windows.every) = (.seconds(10), .seconds(5), .seconds(20))
    return windows
  }()

  /// Accounts of the venue itself and of the maker come before them.
  private let flow = AccountID(6)
  private let institution = AccountID(7)

  /// Bids at 99,999.0 and 99,950.0, asks at 100,001.0; a trader and an institution with money.
  private func bench() -> V {
    var bench = V(tape: Self.windows)
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let others = [AgentClass.backgroundFlow, .institution].map {
      bench.open($0, deposit: 10_000_000)
    }
    #expect(others == [flow, institution])
    bench.begin()
    bench.rest(.buy, 100, at: 999_990, by: maker)
    bench.rest(.buy, 1_000, at: 999_500, by: maker)
    bench.rest(.sell, 1_000, at: 1_000_010, by: maker)
    return bench
  }

  private func wait(_ bench: inout V, until milliseconds: Int64) {
    bench.now = .start + .milliseconds(milliseconds)
  }

  @Test("trades inside windows are kept, an order each, and none outside")
  func trades() throws {
    var bench = bench()
    wait(&bench, until: 5_000)
    bench.take(.sell, 1, by: flow)
    wait(&bench, until: 11_200)
    bench.take(.buy, 20, by: flow)
    wait(&bench, until: 12_500)
    // The rest of the best bid, and more from the next.
    bench.take(.sell, 149, by: flow)
    wait(&bench, until: 15_000)
    bench.take(.sell, 3, by: flow)
    wait(&bench, until: 34_999)
    bench.take(.buy, 4, by: flow)
    bench.end()
    let rows = try #require(bench.recorder.record.tape).trades
    #expect(rows.map(\.lots) == [20, 149, 4] && rows.map(\.window) == [0, 0, 1])
    #expect(rows.map(\.side) == [.buy, .sell, .buy] && rows.allSatisfy { $0.market == 0 })
    #expect(rows.map { $0.price.ticks } == [1_000_010, 999_500, 1_000_010])
    #expect(rows[1].at == .start + .milliseconds(12_500) && rows[1].motive == .background)
    // In half ticks; the first trade of a window comes before any quote.
    #expect(rows.map(\.midsBefore) == [0, 2_000_000, 0])
    #expect(rows.map(\.midsAfter) == [2_000_000, 1_999_510, 1_999_510])
  }

  @Test("a second holds what was traded in it, and the quotes at its end")
  func seconds() throws {
    var bench = bench()
    wait(&bench, until: 10_100)
    bench.take(.buy, 20, by: flow)
    bench.take(.sell, 100, by: flow)
    wait(&bench, until: 11_900)
    bench.take(.sell, 5, by: flow)
    wait(&bench, until: 13_500)
    bench.take(.sell, 7, by: flow)
    bench.end()
    let rows = try #require(bench.recorder.record.tape).pulses.filter { $0.market == 0 }
    #expect(rows.map { $0.at.nanoseconds / 1_000_000_000 } == [11, 12, 13])
    #expect(rows.map(\.bought) == [20, 0, 0] && rows.map(\.sold) == [100, 5, 0])
    #expect(rows.map(\.trades) == [2, 1, 0])
    #expect(rows.map(\.bid) == [999_500, 999_500, 999_500])
    #expect(rows.map(\.bidLots) == [1_000, 995, 995] && rows.map(\.ask).allSatisfy { $0 > 0 })
    // Sales press: 100 at the first bid, which was the last of it, then 5.
    #expect(rows[1].imbalance == rows[0].imbalance - 5 && rows[2].imbalance == rows[1].imbalance)
    // Within 10 bp there is all but what was bought before the look.
    #expect(rows[0].nearBids > .whole(1_000) && rows[0].farBids == rows[0].nearBids)
  }

  @Test("orders that came to rest and orders withdrawn are counted; a fill is no withdrawal")
  func orders() throws {
    var bench = bench()
    wait(&bench, until: 10_100)
    bench.rest(.buy, 5, at: 999_000, by: flow)
    bench.rest(.buy, 5, at: 998_000, by: flow)
    bench.take(.sell, 10, by: flow)
    wait(&bench, until: 11_100)
    bench.accept(Request(.cancelAll, by: flow, in: V.btc, motive: .marketMaking))
    wait(&bench, until: 12_100)
    bench.take(.sell, 1, by: flow)
    bench.end()
    let rows = try #require(bench.recorder.record.tape).pulses.filter { $0.market == 0 }
    #expect(rows.map(\.rested) == [2, 0] && rows.map(\.cancelled) == [0, 2])
  }

  @Test("children of one number are one order, wherever windows lie; others' are not in it")
  func parents() throws {
    var bench = bench()
    func child(_ lots: Int64, _ number: UInt32, _ side: Side, _ bench: inout V) {
      bench.accept(
        Request(
          .place(.market(side, Quantity(lots: lots))), by: institution, in: V.btc,
          motive: .position, tag: number))
    }
    wait(&bench, until: 1_000)
    bench.take(.buy, 1, by: flow)
    wait(&bench, until: 2_000)
    child(60, 7, .sell, &bench)
    wait(&bench, until: 3_000)
    bench.take(.buy, 30, by: flow)
    child(5, 8, .buy, &bench)
    wait(&bench, until: 12_000)
    // Takes from two prices and is one child.
    child(50, 7, .sell, &bench)
    wait(&bench, until: 13_000)
    bench.take(.sell, 40, by: flow)
    bench.end()
    let rows = try #require(bench.recorder.record.tape).parents
    #expect(rows.map(\.number) == [7, 8] && rows.allSatisfy { $0.account == institution })
    #expect(rows.map(\.side) == [.sell, .buy] && rows.map(\.children) == [2, 1])
    #expect(rows.map(\.lots) == [110, 5])
    #expect(rows[0].began == .start + .seconds(2) && rows[0].ended == .start + .seconds(12))
    // 60, 30, 5 and 50.
    #expect(rows.map(\.traded) == [145, 5])
    // The purchase before it, and bid and ask after its last child.
    #expect(rows[0].before.ticks == 1_000_010 && rows[0].midsAfter == 1_999_510)
    #expect(rows[1].before.ticks == 1_000_010 && rows[1].midsAfter == 2_000_000)
  }

  @Test("the mean book is looked at inside windows only")
  func profile() throws {
    var bench = bench()
    wait(&bench, until: 5_000)
    bench.sample()
    wait(&bench, until: 11_000)
    bench.sample()
    bench.sample()
    bench.end()
    let profile = try #require(bench.recorder.record.tape).profiles[0]
    #expect(profile.looks == 2)
    // A hundred lots at the best price, a thousand 4.9 bp below, each near a dollar, twice.
    #expect(abs(profile.bids[0] - 199.998) < 1e-6)
    #expect(abs(profile.bids[3] - 1_999) < 1e-6 && abs(profile.asks[0] - 2_000.02) < 1e-6)
    #expect(abs(profile.bids.reduce(0, +) - 2_198.998) < 1e-6)
  }

  @Test("without a tape nothing is kept, and nothing is looked at")
  func without() {
    var bench = V()
    bench.begin()
    #expect(!bench.recorder.wantsLook)
    bench.end()
    #expect(bench.recorder.record.tape == nil)
  }
}

@Suite("A real run with a tape")
struct TapedRunTests {
  @Test("the tape only watches: the run is the same to the last event")
  func fingerprint() throws {
    let (taped, plain) = (try TapedRun.taped.get().record, try TapedRun.plain.get().record)
    #expect(taped.end.fingerprint == plain.end.fingerprint)
    #expect(taped.end.events == plain.end.events)
    #expect(taped.tape != nil && plain.tape == nil)
  }

  @Test("every fill inside a window is in a trade, and none outside")
  func trades() throws {
    let run = try TapedRun.taped.get()
    let tape = try #require(run.record.tape)
    for market in 0..<2 {
      for window in 0..<3 {
        let fills = run.fills.filter {
          $0.market == market && TapedRun.windows.window(at: $0.at) == window
        }
        let rows = tape.trades.filter { Int($0.market) == market && Int($0.window) == window }
        #expect(rows.reduce(0) { $0 + $1.lots } == fills.reduce(0) { $0 + $1.lots })
        #expect(Set(rows.map(\.at)) == Set(fills.map(\.at)) && !rows.isEmpty)
      }
    }
    #expect(tape.trades.allSatisfy { TapedRun.windows.window(at: $0.at) == Int($0.window) })
    #expect(run.fills.contains { TapedRun.windows.window(at: $0.at) == nil })
  }

  @Test("seconds that were completed add up to the trades in them")
  func seconds() throws {
    let tape = try #require(try TapedRun.taped.get().record.tape)
    for market in UInt16(0)..<2 {
      for window in UInt16(0)..<3 {
        let pulses = tape.pulses.filter { $0.market == market && $0.window == window }
        let end = try #require(pulses.last).at
        let trades = tape.trades.filter {
          $0.market == market && $0.window == window && $0.at < end
        }
        let volume = pulses.reduce(0) { $0 + $1.bought + $1.sold }
        #expect(volume == trades.reduce(0) { $0 + $1.lots })
        #expect(pulses.reduce(0) { $0 + Int($1.trades) } == trades.count)
        // The run ends within the third window.
        #expect(pulses.count >= (window < 2 ? 18 : 8) && pulses.count <= 20)
      }
    }
  }

  @Test("orders that institutions split: children and lots are those of their fills")
  func parents() throws {
    let run = try TapedRun.taped.get()
    let rows = try #require(run.record.tape).parents
    #expect(rows.contains { $0.children > 1 })
    for row in rows {
      let fills = run.fills.filter {
        $0.market == Int(row.market) && $0.taker == row.account && $0.tag == row.number
      }
      #expect(row.lots == fills.reduce(0) { $0 + $1.lots })
      #expect(row.children == Set(fills.map(\.at)).count)
      #expect(row.began == fills.first?.at && row.ended == fills.last?.at)
      #expect(row.traded >= row.lots)
    }
  }
}
