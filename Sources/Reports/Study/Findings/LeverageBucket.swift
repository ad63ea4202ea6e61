import Primitives

/// Accounts by the leverage they started with, and what became of them in the shown run.
struct LeverageBucket {
  var title: String
  /// Accounts that started with such leverage; `nil` for those that started with none.
  var accounts: Int?
  /// Of these, accounts of which something was closed.
  var closed = 0
  /// Value closed by force, at the prices of the closes.
  var value: Int128 = 0
  var fees: Int128 = 0
  /// Accounts that needed the fund, deleveraging or left bad debt.
  var bankrupt = 0
  /// How far the closes in the book lay from the mark at which they began, as shares.
  var slips: [Double] = []

  static let edges: [(title: String, below: Float)] = [
    ("under 2×", 2), ("2× to 5×", 5), ("5× to 10×", 10), ("10× to 25×", 25),
    ("25× and more", .infinity),
  ]

  static func all(_ record: RunRecord) -> [LeverageBucket] {
    var buckets = edges.map { LeverageBucket(title: $0.title, accounts: 0) }
    buckets.append(LeverageBucket(title: "none at the start", accounts: nil))
    for venue in record.venues {
      for leverage in venue.leverages where leverage > 0 {
        buckets[place(leverage)].accounts = (buckets[place(leverage)].accounts ?? 0) + 1
      }
    }
    var closed: Set<UInt64> = []
    var bankrupt: Set<UInt64> = []
    for row in record.liquidations {
      let leverages = record.venues[Int(row.venue.index)].leverages
      let account = Int(row.account.index)
      let bucket = place(leverages.indices.contains(account) ? leverages[account] : 0)
      let key = UInt64(row.venue.index) << 32 | UInt64(row.account.index)
      if !row.isUntouched, closed.insert(key).inserted { buckets[bucket].closed += 1 }
      let beyond =
        row.takeOverPrice != nil || !row.deleveraged.isZero || row.insured > .zero
        || row.badDebt > .zero || row.socialised > .zero || row.byVault > .zero
        || row.byPool > .zero
      if beyond, bankrupt.insert(key).inserted { buckets[bucket].bankrupt += 1 }
      buckets[bucket].value += Int128(row.traded.units) + Int128(row.deleveragedValue.units)
      buckets[bucket].value += Int128(row.takenOverValue.units)
      buckets[bucket].fees += Int128(row.fee.units)
      if row.tradedLots > 0 {
        let fair = Double(row.mark.ticks) * Double(row.tradedLots)
        let sign: Double = row.quantity.isPositive ? 1 : -1
        buckets[bucket].slips.append(sign * (1 - Double(row.tradedTicks) / fair))
      }
    }
    return buckets.filter { $0.closed > 0 || ($0.accounts ?? 0) > 0 }
  }

  private static func place(_ leverage: Float) -> Int {
    leverage > 0 ? edges.firstIndex { leverage < $0.below } ?? edges.count - 1 : edges.count
  }
}
