import Glibc
import Kernel
import Primitives
import Reports
import Scenarios

/// A table of accounts, made from a seed, and the time in which a scenario takes it in: read,
/// checked against the venue row by row, put in order, summed up.
enum AccountsBench {
  struct Row {
    var accounts: Int
    var positions: Int
    var bytes: Int
    /// Process CPU time from the bytes to a scenario that can be run.
    var seconds: Double
  }

  /// The venue that the table is of.
  static let scenario = """
    title: Accounts from a table
    seed: 1
    duration: 1m
    warmUp: 0s
    assets: [USDT, BTC, ETH]
    fundamental: { BTC: { price: $60000 }, ETH: { price: $3000 } }
    venues:
      - id: V1
        preset: binanceUsdm
        markets:
          - { id: BTC-PERP, base: BTC, quote: USDT }
          - { id: ETH-PERP, base: ETH, quote: USDT, tick: 0.01, lot: 0.001 }
    agents:
      - { class: leveragedTrader, accounts: { file: accounts.csv, behaviour: none } }
    limits: { memory: 64GB }
    """

  /// A table of so many accounts: one in five has a second position, two in five are isolated.
  static func table(accounts: Int, seed: UInt64 = 1) -> [UInt8] {
    var stream = Stream(StreamKey(seed: seed, .test(9)))
    var bytes = Array("account,market,side,size,entry,mode,margin,asset,leverage\n".utf8)
    bytes.reserveCapacity(64 * accounts)
    for number in 0..<accounts {
      let name = "acct-\(10_000_000 + number)"
      let leverage = min(40, 1.5 + stream.exponential(mean: 6))
      let lots = 1 + Int64(stream.exponential(mean: 120))
      let isLong = stream.bernoulli(0.6)
      let cents = 6_000_000 + Int64(stream.normal(sigma: 60_000 / leverage))
      let notional = 60 * Double(lots)
      let margin = Int64(100 * notional / leverage) + Int64(100 * notional * 0.01) + 1
      let isIsolated = stream.bernoulli(0.4)
      let head = "\(name),BTC-PERP,\(isLong ? "long" : "short"),\(decimal(lots, 3))"
      let mode = isIsolated ? "isolated" : "cross"
      bytes += Array("\(head),\(decimal(cents, 2)),\(mode),\(decimal(margin, 2)),USDT,\n".utf8)
      if stream.bernoulli(0.2) {
        let size = 1 + Int64(stream.exponential(mean: 300))
        let tail = isIsolated ? "isolated,\(decimal(size * 40, 2)),USDT," : "cross,,,"
        bytes += Array("\(name),ETH-PERP,short,\(decimal(size, 3)),3001.25,\(tail)\n".utf8)
      }
    }
    return bytes
  }

  private static func decimal(_ mantissa: Int64, _ scale: UInt8) -> String {
    FixedDecimal(mantissa: mantissa, scale: scale).description
  }

  /// Takes a table in, and checks that all of it arrived.
  static func run(_ table: [UInt8], accounts: Int) throws -> Row {
    let rows = table.count { $0 == UInt8(ascii: "\n") } - 1
    let start = RiskBench.seconds()
    let loaded = try ScenarioDesk.schema.load(
      Source(name: "bench.yaml", text: scenario), files: DataFiles { _ in table })
    let seconds = RiskBench.seconds() - start
    let first = loaded.summaries.first?.lines.first ?? ""
    precondition(
      first.hasPrefix("\(accounts) accounts, \(rows) positions"), "the table did not arrive")
    return Row(accounts: accounts, positions: rows, bytes: table.count, seconds: seconds)
  }

  /// Most memory that the process has had so far, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  }
}
