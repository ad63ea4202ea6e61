import Reports

/// Accounts of a finished run that are worth explaining, from its `liquidations.csv` and `adl.csv`:
/// for those who did not say whom they mean.
struct StoryCandidates {
  /// A row of `liquidations.csv`.
  private struct Row {
    var venue: String
    var number: String
    var account: String
    var loss: Double
  }

  /// Lines to be printed below a message.
  let notes: [String]

  init(in directory: String) {
    let rows = StoryCandidates.rows(directory)
    guard let first = rows.first else {
      notes = ["nobody was liquidated in the run that the tables show; an account can be named"]
      return
    }
    let isSingle = rows.allSatisfy { $0.venue == first.venue }
    func name(_ row: Row, _ number: String) -> String {
      isSingle ? number : "\(row.venue):\(number)"
    }
    var lines = ["the first domino: --liquidation \(name(first, first.number))"]
    let worst = rows.sorted { $0.loss > $1.loss }.prefix(3)
    for row in worst {
      lines.append(
        "among the costliest: --liquidation \(name(row, row.number)), of account "
          + name(row, row.account))
    }
    if let winner = StoryCandidates.deleveraged(directory) {
      lines.append("deleveraged: --account \(isSingle ? winner.account : winner.name)")
    }
    notes = lines.map(visible)
  }

  /// A cell of each named column, row by row; none when the table cannot be read.
  private static func table(_ path: String, _ names: [String]) -> [[String]] {
    guard let bytes = try? FileSystem.read(path, limit: 256 << 20) else { return [] }
    var reader = CSVReader(bytes)
    guard let heads = reader.next()?.cells.map(\.text) else { return [] }
    let places = names.compactMap { heads.firstIndex(of: $0) }
    if places.count < names.count { return [] }
    var rows: [[String]] = []
    while let row = reader.next() {
      if row.cells.count == heads.count { rows.append(places.map { row.cells[$0].text }) }
    }
    return rows
  }

  private static func rows(_ directory: String) -> [Row] {
    table(
      FileSystem.join(directory, "liquidations.csv"),
      ["market", "id", "account", "price_loss_quote"]
    ).map {
      Row(venue: venue(of: $0[0]), number: $0[1], account: $0[2], loss: Double($0[3]) ?? 0)
    }
  }

  private static func deleveraged(_ directory: String) -> (account: String, name: String)? {
    table(FileSystem.join(directory, "adl.csv"), ["market", "account"]).first.map {
      ($0[1], "\(venue(of: $0[0])):\($0[1])")
    }
  }

  /// `V1` of `V1/BTC-PERP`.
  private static func venue(of market: String) -> String {
    String(market.prefix { $0 != "/" })
  }
}
