import Primitives

@testable import Scenarios

/// A venue with two contracts, bitcoin itself and one contract that pays in bitcoin, and the files
/// of somebody who has them.
enum OwnWorld {
  static let header = "account,market,side,size,entry,mode,margin,asset,leverage\n"

  /// Three accounts: a long in cross margin, a short of its own margin, a balance.
  static let accounts = """
    \(header)a,BTC-PERP,long,0.500,59000,cross,4000,USDT,
    b,BTC-PERP,short,0.200,60000,isolated,1500,,5
    c,,,,,,250.5,USDT,

    """

  static let book = "side,price,quantity\nbid,59999.9,0.5\nask,60000.1,0.25\nbid,59000,2\n"

  static let path = "time,price\n0,60000\n60,59000\n600,57000\n"

  /// - Parameter change: one piece of text and what stands in its place.
  static func text(_ changes: (old: String, new: String)...) -> String {
    var text = """
      title: Files
      seed: 1
      start: 2025-03-03T12:00:00Z
      duration: 10m
      warmUp: 0s
      assets: [USDT, BTC, ETH]
      fundamental:
        BTC: { price: $60000, path: p.csv }
        ETH: { price: $3000 }
      venues:
        - id: V1
          preset: binanceUsdm
          markets:
            - { id: BTC-PERP, base: BTC, quote: USDT, book: b.csv }
            - { id: ETH-PERP, base: ETH, quote: USDT, tick: 0.01, lot: 0.01 }
            - { id: BTC-SPOT, base: BTC, quote: USDT, kind: spot, lot: 0.00001 }
      agents:
        - { class: leveragedTrader, accounts: a.csv }

      """
    for change in changes {
      precondition(text.contains(change.old), "not there: \(change.old)")
      text = text.replacing(change.old, with: change.new)
    }
    return text
  }

  static func files(
    accounts: String = accounts, book: String = book, path: String = path
  ) -> [String: [UInt8]] {
    ["a.csv": Array(accounts.utf8), "b.csv": Array(book.utf8), "p.csv": Array(path.utf8)]
  }

  static func load(
    _ text: String = text(), _ files: [String: [UInt8]] = files(), overrides: [String] = []
  ) throws(FaultReport) -> LoadedScenario {
    try schema.load(
      source(text), overrides: overrides.map { Override(argument: $0) },
      files: DataFiles { path throws(ReadFailure) in
        guard let bytes = files[path] else { throw .missing(path: path, suggestion: nil) }
        return bytes
      })
  }

  /// What is wrong; `nil` when nothing is.
  static func faults(
    _ text: String = text(), _ files: [String: [UInt8]] = files(), overrides: [String] = []
  ) -> FaultReport? {
    do throws(FaultReport) {
      _ = try load(text, files, overrides: overrides)
      return nil
    } catch { return error }
  }

  /// The rows of accounts under their header.
  static func rows(_ rows: String...) -> [String: [UInt8]] {
    files(accounts: header + rows.joined(separator: "\n") + "\n")
  }
}
