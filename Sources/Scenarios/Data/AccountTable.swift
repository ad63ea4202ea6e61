import Agents
import Clearing
import Primitives

/// Accounts and positions from a file: one row for each position or balance, several rows for an
/// account. `account, market, side, size, entry` as in the tables of `cascade adl`, and what is
/// behind them: `mode, margin, asset, leverage`.
struct AccountTable: Equatable, Sendable {
  /// By settlement asset of the venue.
  var books: [CarriedBook] = []
  /// Where the names of their accounts stand in the file, in the same order.
  var names: [[NamePlace]] = []
  var accounts = 0
  /// Cells that were rounded, and rows of which nothing was left.
  var rounded = 0
  var lost = 0

  var positions: Int { books.reduce(0) { $0 + $1.legs.count } }

  /// What the rows are read against.
  struct Context: Equatable, Sendable {
    /// A market of the venue.
    struct Market: Equatable, Sendable {
      var id: String
      var contract: Contract
      var price: Price
      var schedule: MarginSchedule
      var base: String
      /// Place of its settlement asset.
      var asset: Int

      var isSpot: Bool { contract.kind == .spot }
    }

    var venue: String
    var markets: [Market]
    /// Settlement assets, in the order of the venue.
    var assets: [String]
    var decimals: DecimalRule
  }

  static let columns = [
    TableColumn("account", required: true, example: "desk-17"),
    TableColumn("market", required: true, example: "BTC-PERP"),
    TableColumn("side", required: true, example: "long"),
    TableColumn("size", required: true, example: "0.25"),
    TableColumn("entry", required: true, example: "61250.5"),
    TableColumn("mode", example: "cross"),
    TableColumn("margin", example: "1500"),
    TableColumn("asset", example: "USDT"),
    TableColumn("leverage", example: "10"),
  ]

  /// The most accounts; as many as can be drawn.
  static let most = 2_000_000
  /// A position, and all of an account, in units of money.
  static let largest = Int128(WorldChecks.largestAccount) * Int128(Money.unitsPerWhole)

  /// Reads all rows; all that is wrong goes to `faults`, with places in `source`.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, source: Int, _ context: Context, faults: inout FaultList
  ) -> AccountTable {
    var reading = AccountReading(TableScan(bytes, source: source, columns), context)
    let table = reading.run()
    faults.take(reading.scan.faults)
    return table
  }
}

/// Columns by their places in `AccountTable.columns`.
enum AccountColumn {
  static let account = 0, market = 1, side = 2, size = 3, entry = 4
  static let mode = 5, margin = 6, asset = 7, leverage = 8
}

/// A position as a row gives it.
struct AccountRow {
  var offset: UInt32
  /// The next row of the account plus one; 0 is none.
  var next: UInt32 = 0
  var leg: CarriedBook.Leg
}

/// An amount of an asset as a row gives it.
struct AccountBalance {
  /// Where the cell of the amount is.
  var offset: UInt32
  var next: UInt32 = 0
  /// The asset; -1: that of the account.
  var name: Int16
  /// In coins of a spot market, lots; `nil`: of an asset, an amount.
  var market: MarketID?
  var lots: Int64
  var amount: FixedDecimal
}
