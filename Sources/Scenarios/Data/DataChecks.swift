import Agents
import Clearing
import Glibc
import Primitives
import Simulations
import Venues

/// What files mean in the world of their scenario: what is legal and worth a word, and the lines
/// that `cascade validate` prints.
enum DataChecks {
  static func run(_ scenario: inout Scenario, _ at: inout Inspector) {
    for index in scenario.data.accounts.keys.sorted() {
      guard case .leveragedTrader(let group) = scenario.agents[index], let file = group.accounts,
        let v = scenario.venue(of: group.venue), let table = scenario.data.accounts[index]
      else { continue }
      let found = AccountFindings(table, scenario, v)
      let key = "agents[\(index)].accounts"
      if found.distressed > 0 {
        at.fault(
          .unusual,
          "\(key): \(found.distressed) of \(table.accounts) accounts are below their maintenance "
            + "margin when the run begins", at: key,
          note: "legal; the venue closes them at once")
      }
      scenario.data.summaries.append(
        DataSummary(path: file.file, lines: found.lines(table, scenario, v)))
    }
    for place in scenario.allMarkets {
      let market = scenario.venues[place.venue].markets[place.market]
      guard let file = market.book, let table = scenario.data.books[scenario.name(of: place)]
      else { continue }
      let key = "venues[\(place.venue)].markets[\(place.market)].book"
      book(table, key, place, scenario, &at)
      scenario.data.summaries.append(DataSummary(table, file, of: place, scenario))
    }
  }

  private static func book(
    _ table: BookTable, _ key: String, _ place: Scenario.Place, _ scenario: Scenario,
    _ at: inout Inspector
  ) {
    let facts = scenario.facts(of: place)
    let base = scenario.venues[place.venue].markets[place.market].base
    if scenario.venues[place.venue].rules.execution.policy == .oraclePool {
      at.fault(
        .contradiction, "\(key): the venue trades against a pool and has no book", at: key,
        remark: at.remark("venues[\(place.venue)].preset", "this rulebook"))
    }
    let isBelow = table.bestAsk.map { $0 <= facts.price } ?? false
    let isAbove = table.bestBid.map { $0 >= facts.price } ?? false
    if isBelow || isAbove {
      at.fault(
        .unusual,
        "\(key): the price of \(base) lies "
          + (isBelow ? "above the best ask" : "below the best bid"),
        at: "fundamental.\(base).price", remark: at.remark(key, "the book"),
        note: "legal; a snapshot and the price at the start are usually of one moment")
    }
  }
}

/// What the accounts of a venue add up to, in money of the run.
struct AccountFindings {
  var long = 0.0
  var short = 0.0
  /// By notional.
  var medianLeverage = 0.0
  /// Accounts in distress at the start, and after a fall of all prices by 10 %.
  var distressed = 0
  var fallen = 0
  var fallenShare = 0.0

  init(_ table: AccountTable, _ scenario: Scenario, _ v: Int) {
    let places = scenario.venues[v].markets.indices.map { (venue: v, market: $0) }
    let facts = places.map { scenario.facts(of: $0) }
    let schedules = places.map { scenario.schedule(of: $0) }
    let rule = scenario.venues[v].rules.distress
    var (whole, gone) = (0.0, 0.0)
    var rows: [(leverage: Double, notional: Double)] = []
    for (asset, book) in table.books.enumerated() {
      let worth = scenario.worth(of: scenario.venues[v].settlementAssets[asset])
      distressed +=
        book.stress(moved: 0, facts: facts, schedules: schedules, rule: rule).accounts
      let fall = book.stress(moved: -0.1, facts: facts, schedules: schedules, rule: rule)
      fallen += fall.accounts
      whole += worth * fall.whole
      gone += worth * fall.notional
      for leg in book.legs {
        let fact = facts[Int(leg.market.index)]
        let value = worth * fact.contract.notional(fact.price, leg.quantity).amount
        if value < 0 { short -= value } else { long += value }
      }
      for row in book.leverages(facts: facts, schedules: schedules) {
        rows.append((row.leverage, worth * row.notional))
      }
    }
    fallenShare = whole > 0 ? gone / whole : 0
    rows.sort { ($0.leverage, $0.notional) < ($1.leverage, $1.notional) }
    var sum = 0.0
    for row in rows {
      sum += row.notional
      medianLeverage = row.leverage
      if sum >= whole / 2 { break }
    }
  }

  /// For a terminal, in money of the run.
  func lines(_ table: AccountTable, _ scenario: Scenario, _ v: Int) -> [String] {
    let leverage =
      medianLeverage.isFinite ? DecimalText.one(medianLeverage) + "x" : "without equity"
    var lines = [
      "\(counted(table.accounts, "account")), \(counted(table.positions, "position")), "
        + "\(rough(long)) long, \(rough(short)) short",
      "median leverage \(leverage) by notional; "
        + "at −10 % \(DecimalText.one(100 * fallenShare)) % of notional "
        + "(\(counted(fallen, "account"))) is liquidated",
    ]
    if distressed > 0 {
      lines.append(
        "\(counted(distressed, "account")) below maintenance margin when the run begins")
    }
    for rest in scenario.counterparties(table, v) {
      lines.append("the counterparty is \(rest.words)")
    }
    if table.rounded > 0 || table.lost > 0 {
      lines.append(
        "\(counted(table.rounded, "cell")) rounded, "
          + "\(counted(table.lost, "row")) smaller than a lot"
      )
    }
    return lines
  }
}

/// `1 account`, `3 accounts`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `$1.23M`: three digits of an amount.
func rough(_ amount: Double) -> String {
  if amount == 0 { return "$0" }
  var step = 1.0
  while step * 1_000 <= amount { step *= 10 }
  while step * 100 > amount, step > 0.01 { step /= 10 }
  return Amount(Money(nearest: min(9e10, (amount / step).rounded() * step))).shortText
}

extension DecimalText {
  /// One decimal.
  static func one(_ number: Double) -> String {
    text(Int128((min(number, 1e12) * 10).rounded()), places: 1)
  }
}

extension Amount {
  /// With the largest multiple there is.
  fileprivate var shortText: String {
    var (places, suffix) = (8, "")
    for multiple in Multiple.all.dropFirst() {
      if Int128(money.units) >= multiple.size * Int128(Money.unitsPerWhole) {
        suffix = multiple.name
        places = 8 + String(multiple.size).count - 1
      }
    }
    return "$" + DecimalText.text(Int128(money.units), places: places) + suffix
  }
}

/// What the counterparty of known accounts holds in a market.
struct CounterpartyPosition: Equatable {
  var market: String
  var isShort: Bool
  /// In money of the run.
  var worth: Double

  var words: String { "\(isShort ? "short" : "long") \(rough(worth)) of \(market)" }
}

extension Scenario {
  /// Where the accounts of a file do not come to zero by themselves, whales left aside.
  func counterparties(_ table: AccountTable, _ v: Int) -> [CounterpartyPosition] {
    venues[v].markets.indices.compactMap { m in
      let market = venues[v].markets[m]
      guard market.kind != .spot, let sides = sides(of: (v, m), table), sides.long != sides.short
      else { return nil }
      let rest = Money(units: Int64(clamping: abs(sides.long - sides.short))).amount
      return CounterpartyPosition(
        market: market.id, isShort: sides.long > sides.short,
        worth: rest * worth(of: market.settlement))
    }
  }
}

extension DataSummary {
  /// A book: how many levels, and how much money near the price.
  init(_ table: BookTable, _ file: BookFile, of place: Scenario.Place, _ scenario: Scenario) {
    let facts = scenario.facts(of: place)
    let worth = scenario.worth(of: scenario.venues[place.venue].markets[place.market].settlement)
    let depth = { (side: Side) in
      rough(worth * table.depth(side, within: 0.01, of: facts.price, facts.contract))
    }
    var lines = [
      "\(counted(table.bids.count, "bid")), \(counted(table.offers.count, "ask")), "
        + "\(depth(.buy)) bid and \(depth(.sell)) asked within 1 % of the price"
    ]
    if table.rounded > 0 || table.lost > 0 {
      lines.append(
        "\(counted(table.rounded, "cell")) rounded, \(counted(table.lost, "row")) left out")
    }
    self.init(path: file.file, lines: lines)
  }

  /// A path: how far it goes, and where it ends.
  init(_ table: PathTable, _ file: PathFile, of asset: String, _ scenario: Scenario) {
    let end = Instant.start + scenario.duration
    let path = table.path(file.interpolation)
    let inRun = path.points.filter { $0.at <= end }.map(\.log)
    let words = { (log: Double) -> String in
      let percent = 100 * (exp(log) - 1)
      return (percent < 0 ? "−" : "+") + DecimalText.one(abs(percent)) + " %"
    }
    self.init(
      path: file.file,
      lines: [
        "\(asset), \(counted(table.points.count, "row")); in the run between "
          + "\(words(inRun.min() ?? 0)) and \(words(inRun.max() ?? 0)), at its end "
          + words(path.log(at: end))
      ])
  }
}
