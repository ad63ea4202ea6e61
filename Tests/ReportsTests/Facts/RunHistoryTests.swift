import Primitives
import Testing

@testable import Reports

@Suite struct RunHistoryTests {
  static let minutes = """
    t_ns,t_utc,market,mark_price,index_price,bid_price,ask_price,bids_1pct_quote,\
    open_interest_base,volume_quote,longs_closed_quote,shorts_closed_quote
    60000000000,x,V1/BTC-PERP,100,101,99,101,5000,20,300,7,2
    60000000000,x,V1/ETH-PERP,50,50,,51,400,10,0,0,0
    120000000000,x,V1/BTC-PERP,102,102,101,103,6000,30,200,0,1
    120000000000,x,V1/ETH-PERP,51,50,50,52,400,10,4,0,0
    180000000000,x,V1/BTC-PERP,102,102,101,,6000,30,200,0,0

    """

  static func history(_ files: [String: String]) throws -> RunHistory {
    try RunHistory { name in files[name].map { Array($0.utf8) } }
  }

  @Test("rows of each market by themselves: times in seconds, mids, spreads, what was closed")
  func markets() throws {
    let history = try Self.history(["markets.csv": Self.minutes])
    #expect(history.markets.map(\.name) == ["V1/BTC-PERP", "V1/ETH-PERP"])
    let bitcoin = history.markets[0].minutes
    #expect(bitcoin.times == [60, 120, 180] && history.markets[0].step == 60)
    // Without an ask the last mid stays.
    #expect(bitcoin.mids == [100, 102, 102])
    #expect(bitcoin.spreads[0] == 0.02 && bitcoin.spreads[2].isNaN)
    #expect(bitcoin.marks == [100, 102, 102] && bitcoin.indices == [101, 102, 102])
    #expect(bitcoin.depths == [5_000, 6_000, 6_000] && bitcoin.volumes == [300, 200, 200])
    #expect(bitcoin.openInterest == [2_000, 3_060, 3_060] && bitcoin.closed == [9, 1, 0])
    // Without any quote yet, the mark stands for the mid.
    #expect(history.markets[1].minutes.mids == [50, 51])
  }

  @Test("trades, seconds, orders, the book and funding of a market that has them")
  func others() throws {
    let history = try Self.history([
      "markets.csv": Self.minutes,
      "trades.csv": """
      t_ns,market,window,side,size_base,price,mid_before_price
      61500000000,V1/ETH-PERP,0,buy,2,51,50.5
      62000000000,V1/BTC-PERP,1,sell,3,99,

      """,
      "parents.csv": """
      market,side,children,size_base,market_base,before_price,mid_after_price
      V1/BTC-PERP,sell,12,5,60,100,98
      V1/BTC-PERP,buy,3,1,9,98,

      """,
      "profile.csv": """
      market,side,from_bp,to_bp,mean_quote,looks
      V1/BTC-PERP,bids,0,1,10,4
      V1/BTC-PERP,bids,1,2,20,4
      V1/BTC-PERP,asks,0,1,11,4
      V1/BTC-PERP,asks,1,2,21,4

      """,
      "funding.csv": "t_ns,market,rate_ratio\n3600000000000,V1/ETH-PERP,0.0001\n",
    ])
    let (bitcoin, ether) = (history.markets[0], history.markets[1])
    #expect(ether.trades.times == [61.5] && ether.trades.signs == [1])
    #expect(ether.trades.sizes == [2] && ether.trades.prices == [51])
    #expect(ether.trades.midsBefore == [50.5] && ether.trades.windows == [0])
    #expect(bitcoin.trades.signs == [-1] && bitcoin.trades.windows == [1])
    #expect(bitcoin.trades.midsBefore[0].isNaN)
    #expect(bitcoin.parents.children == [12, 3] && bitcoin.parents.signs == [-1, 1])
    #expect(bitcoin.parents.sizes == [5, 1] && bitcoin.parents.traded == [60, 9])
    #expect(bitcoin.parents.before == [100, 98] && bitcoin.parents.after[0] == 98)
    #expect(bitcoin.parents.after[1].isNaN && ether.parents.sizes.isEmpty)
    #expect(bitcoin.profile.from == [0, 1] && bitcoin.profile.to == [1, 2])
    #expect(bitcoin.profile.bids == [10, 20] && bitcoin.profile.asks == [11, 21])
    #expect(bitcoin.profile.looks == 4)
    #expect(ether.fundings.times == [3_600] && ether.fundings.rates == [0.0001])
  }

  @Test("seconds: volumes of both sides, and how far apart levels are where that is known")
  func pulses() throws {
    let head = """
      t_ns,market,window,bid_price,ask_price,bid_base,ask_base,imbalance_base,bought_base,\
      sold_base,trades,cancelled,bids_10bp_quote,bids_1pct_quote,asks_10bp_quote,asks_1pct_quote,\
      gap_price
      """
    let market = try Self.history([
      "markets.csv": Self.minutes,
      "pulses.csv": """
      \(head)
      1000000000,V1/BTC-PERP,0,99,,4,6,-3,1,2,2,9,10,20,30,40,
      2000000000,V1/BTC-PERP,0,99,101,4,6,-2,0,2,1,8,11,21,31,41,0.5
      3000000000,V1/BTC-PERP,0,99,103,4,8,-1,5,0,3,7,12,22,32,42,1.5

      """,
    ]).markets[0]
    let pulses = market.pulses
    #expect(pulses.times == [1, 2, 3] && pulses.windows == [0, 0, 0])
    #expect(pulses.mids[0].isNaN && pulses.mids[1...] == [100, 101])
    #expect(pulses.gaps[0].isNaN && pulses.gaps[1...] == [0.5, 1.5])
    #expect(pulses.queues == [5, 5, 6] && pulses.imbalances == [-3, -2, -1])
    #expect(pulses.volumes == [3, 2, 5] && pulses.trades == [2, 1, 3])
    #expect(pulses.cancels == [9, 8, 7])
    #expect(pulses.nearBids == [10, 11, 12] && pulses.farBids == [20, 21, 22])
    #expect(pulses.nearAsks == [30, 31, 32] && pulses.farAsks == [40, 41, 42])
  }

  @Test("without markets.csv nothing can be said; a missing column is named with its file")
  func faults() {
    #expect(throws: RunHistory.Fault(file: "markets.csv", column: "")) { try Self.history([:]) }
    let renamed = Self.minutes.replacing("bid_price", with: "bid")
    #expect(throws: RunHistory.Fault(file: "markets.csv", column: "bid_price")) {
      try Self.history(["markets.csv": renamed])
    }
    #expect(throws: RunHistory.Fault(file: "funding.csv", column: "rate_ratio")) {
      try Self.history(["markets.csv": Self.minutes, "funding.csv": "t_ns,market\n"])
    }
  }

  @Test("the files that a run writes are read back as it recorded them")
  func written() throws {
    let run = try TapedRun.taped.get()
    let history = try RunHistory { name in run.tables.first { $0.file.name == name }?.bytes }
    #expect(history.markets.map(\.name) == ["V1/BTC-PERP", "V1/ETH-PERP"])
    let tape = try #require(run.record.tape)
    for (place, market) in history.markets.enumerated() {
      let record = run.record.markets[place]
      let tick = record.contract.tick.value
      #expect(market.minutes.marks.count == record.samples.count)
      for (mark, sample) in zip(market.minutes.marks, record.samples) {
        #expect(abs(mark - Double(sample.mark.ticks) * tick) < 1e-9 * mark)
      }
      let trades = tape.trades.filter { Int($0.market) == place }
      #expect(market.trades.signs == trades.map { $0.side == .buy ? 1 : -1 })
      #expect(market.trades.windows == trades.map { Int($0.window) })
      #expect(market.pulses.times.count == tape.pulses.count { Int($0.market) == place })
      let parents = tape.parents.filter { Int($0.market) == place }
      #expect(
        market.parents.children.count == parents.count { $0.children >= ParentOrder.least })
      #expect(market.profile.looks == tape.profiles[place].looks && market.profile.looks > 0)
      #expect(market.profile.bids.count == BookProfile.edges.count)
    }
  }
}
