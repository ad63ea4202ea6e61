/// Balance sheets of houses that lend to one another, and who falls with whom. Plain sums; time and
/// markets are elsewhere.
struct CreditBook: Hashable, Sendable {
  /// What a house has and owes, in the settlement asset but for its coins.
  struct Sheet: Hashable, Sendable {
    /// Lots of the market.
    var coins = 0.0
    /// What does not move with the price.
    var cash = 0.0
    /// Borrowed against the coins.
    var secured = 0.0
    /// Borrowed from others than houses, against nothing.
    var unsecured = 0.0
    /// Borrowed from other houses: in full, whatever these think of it.
    var borrowed = 0.0
    /// Lent to each house, as much as is still expected of it.
    var claims: [Double] = []
    var hasFailed = false
  }

  /// A house that fell, and the one whose fall did it.
  struct Fall: Hashable, Sendable {
    var house: Int
    var by: Int?
    /// Falls before it in its chain.
    var generation: Int
  }

  private(set) var sheets: [Sheet]

  /// - Parameter sheets: with a claim for each house, nothing where nothing is lent; what they have
  ///   borrowed of one another is worked out here.
  init(_ sheets: [Sheet]) {
    self.sheets = sheets
    for house in sheets.indices {
      self.sheets[house].borrowed = sheets.reduce(0) { $0 + $1.claims[house] }
    }
  }

  /// What would be left to its owners with a lot worth so much.
  func equity(_ house: Int, at lot: Double) -> Double {
    let sheet = sheets[house]
    return sheet.coins * lot + sheet.cash + sheet.claims.reduce(0, +)
      - sheet.secured - sheet.unsecured - sheet.borrowed
  }

  /// Lots that a margin call asks to be sold: `x` with `secured − x = (1 − haircut)(coins − x)` in
  /// value, and at most all of them.
  func called(_ house: Int, haircut: Double, at lot: Double) -> Double {
    let sheet = sheets[house]
    let missing = sheet.secured - (1 - haircut) * sheet.coins * lot
    if missing <= 0 { return 0 }
    return min(sheet.coins, missing / (haircut * lot))
  }

  /// Coins were sold: what they brought pays the loan against them first.
  mutating func sold(_ house: Int, lots: Double, for proceeds: Double) {
    let repaid = min(sheets[house].secured, proceeds)
    sheets[house].coins = max(0, sheets[house].coins - lots)
    sheets[house].secured -= repaid
    sheets[house].cash += proceeds - repaid
  }

  /// A house fails. Who lent to it loses a part of that, by number; who has less than nothing then
  /// fails in turn, until nobody does.
  /// - Parameter loss: part of a claim that is lost.
  /// - Returns: who fell, in order; the first is the house itself. Nobody when it had failed.
  mutating func fail(_ first: Int, loss: Double, at lot: Double) -> [Fall] {
    if sheets[first].hasFailed { return [] }
    sheets[first].hasFailed = true
    var falls = [Fall(house: first, by: nil, generation: 0)]
    var next = 0
    while next < falls.count {
      let fall = falls[next]
      for lender in sheets.indices where sheets[lender].claims[fall.house] > 0 {
        sheets[lender].claims[fall.house] *= 1 - loss
        if sheets[lender].hasFailed || equity(lender, at: lot) >= 0 { continue }
        sheets[lender].hasFailed = true
        falls.append(Fall(house: lender, by: fall.house, generation: fall.generation + 1))
      }
      next += 1
    }
    return falls
  }
}
