import Agents
import Primitives
import Simulations

/// Reads the files that a scenario names, checks them against it, and fills in what follows: open
/// interest and the number of accounts. A scenario and its twins share what they have in common.
struct DataLoader {
  private let files: DataFiles
  /// Place of the first file among the sources of a report.
  private let firstSource: Int
  /// Files in which something is wrong.
  private(set) var sources: [Source] = []
  /// Files in the order in which they were first asked for.
  private(set) var read: [DataFile] = []
  private var texts: [String: Source] = [:]
  private var unreadable: [String: ReadFailure] = [:]
  private var accounts: [(path: String, context: AccountTable.Context, table: AccountTable)] = []
  private var books: [(path: String, context: BookTable.Context, table: BookTable)] = []
  private var paths: [(path: String, context: PathTable.Context, table: PathTable)] = []

  init(_ files: DataFiles, firstSource: Int) {
    self.files = files
    self.firstSource = firstSource
  }

  /// Files that were read before, and have their places among the copies.
  mutating func keep(_ files: [DataFile]) { read += files }

  /// Adds to a scenario what its files say.
  mutating func load(_ scenario: inout Scenario, _ root: Node, _ faults: inout FaultList) {
    var at = Inspector(root, path: "")
    loadPaths(&scenario, &at, &faults)
    loadAccounts(&scenario, &at, &faults)
    loadBooks(&scenario, &at, &faults)
    if faults.errorCount == 0, !at.hasErrors { WorldChecks.runWithData(scenario, &at) }
    if faults.errorCount == 0, !at.hasErrors { DataChecks.run(&scenario, &at) }
    for fault in at.faults { faults.add(fault) }
    faults.addDropped(at.dropped)
  }

  // MARK: Files

  /// The text of a file, or a fault at the key that names it.
  private mutating func text(_ path: String, _ key: String, _ at: inout Inspector) -> Source? {
    if let known = texts[path] { return known }
    do throws(ReadFailure) {
      if let failure = unreadable[path] { throw failure }
      let bytes = try files.read(path)
      let text = Source(name: files.place(path), bytes: bytes)
      read.append(
        DataFile(path: path, copy: DataFile.copy(of: path, beside: read.map(\.copy)), bytes: bytes))
      texts[path] = text
      return text
    } catch {
      unreadable[path] = error
      at.fault(
        .fileUnreadable, "\(key): \(error.message)", at: "\(key).file",
        note: "paths count from the directory of the scenario")
      return nil
    }
  }

  /// Lets a reader go through a text; a text in which something is wrong is kept to be shown.
  private mutating func scan<Table>(
    _ text: Source, _ faults: inout FaultList,
    _ read: (UnsafeBufferPointer<UInt8>, Int, inout FaultList) -> Table
  ) -> Table? {
    var found = FaultList()
    let place = firstSource + sources.count
    let table = text.bytes.withUnsafeBufferPointer { read($0, place, &found) }
    if found.faults.isEmpty { return table }
    sources.append(text)
    faults.take(found)
    return nil
  }

  // MARK: Paths

  private mutating func loadPaths(
    _ scenario: inout Scenario, _ at: inout Inspector, _ faults: inout FaultList
  ) {
    for (name, process) in scenario.fundamental.assets.map({ ($0.name, $0.value) }) {
      PathChecks.waypoints(process, of: name, scenario, &at)
      guard let file = process.path else { continue }
      let key = "fundamental.\(name).path"
      guard let text = text(file.file, key, &at) else { continue }
      let context = PathTable.Context(start: scenario.start, clock: file.clock)
      var table = paths.first { $0.path == file.file && $0.context == context }?.table
      if table == nil {
        table = scan(text, &faults) { PathTable.read($0, source: $1, context, faults: &$2) }
        if let table { paths.append((file.file, context, table)) }
      }
      guard let table, PathChecks.fits(table, process, of: name, scenario, &at) else { continue }
      scenario.data.paths[name] = table.path(file.interpolation)
      scenario.data.summaries.append(DataSummary(table, file, of: name, scenario))
    }
  }

  // MARK: Accounts

  private mutating func loadAccounts(
    _ scenario: inout Scenario, _ at: inout Inspector, _ faults: inout FaultList
  ) {
    for (index, section) in scenario.agents.enumerated() {
      guard case .leveragedTrader(var group) = section, let file = group.accounts,
        let v = scenario.venue(of: group.venue)
      else { continue }
      let key = "agents[\(index)].accounts"
      guard let text = text(file.file, key, &at) else { continue }
      let context = scenario.accountContext(v, file)
      var table = accounts.first { $0.path == file.file && $0.context == context }?.table
      if table == nil {
        table = scan(text, &faults) { AccountTable.read($0, source: $1, context, faults: &$2) }
        if let table { accounts.append((file.file, context, table)) }
      }
      guard let table else { continue }
      scenario.data.accounts[index] = table
      if at.isGiven("agents[\(index)].count"), group.parameters.accounts != table.accounts {
        at.fault(
          .contradiction,
          "agents[\(index)].count is \(group.parameters.accounts), and \(shown(file.file)) has "
            + "\(table.accounts) accounts",
          at: "agents[\(index)].count", remark: at.remark(key, "the accounts"),
          note: "leave it out: all accounts of the file are there")
      }
      group.parameters.accounts = table.accounts
      scenario.agents[index] = .leveragedTrader(group)
      fillInterest(of: v, table, key, &scenario, &at)
    }
  }

  /// Where the scenario names no open interest, it is what the longer side holds.
  private func fillInterest(
    of v: Int, _ table: AccountTable, _ key: String, _ scenario: inout Scenario,
    _ at: inout Inspector
  ) {
    var (rest, most) = (Int128(0), Int128(0))
    for m in scenario.venues[v].markets.indices {
      let market = scenario.venues[v].markets[m]
      guard market.kind != .spot, let sides = scenario.sides(of: (v, m), table) else { continue }
      most = max(most, sides.long, sides.short)
      rest += abs(sides.long - sides.short)
      if market.openInterest != .zero || max(sides.long, sides.short) > AccountTable.largest {
        continue
      }
      let worth = scenario.worth(of: market.settlement)
      let interest = Money(max(sides.long, sides.short)).amount * worth
      scenario.venues[v].markets[m].openInterest = Money(nearest: min(interest, 2e10))
    }
    if most <= AccountTable.largest, rest <= AccountTable.largest { return }
    at.fault(
      .beyondLimits, "\(key): one side of a market is worth more than $20bn", at: key,
      note: "money ends at 92 billion; use a smaller scale")
  }

  // MARK: Books

  private mutating func loadBooks(
    _ scenario: inout Scenario, _ at: inout Inspector, _ faults: inout FaultList
  ) {
    for place in scenario.allMarkets {
      let market = scenario.venues[place.venue].markets[place.market]
      guard let file = market.book, let contract = market.contract else { continue }
      let key = "venues[\(place.venue)].markets[\(place.market)].book"
      guard let text = text(file.file, key, &at) else { continue }
      let context = BookTable.Context(
        market: market.id, contract: contract, decimals: file.decimals)
      var table = books.first { $0.path == file.file && $0.context == context }?.table
      if table == nil {
        table = scan(text, &faults) { BookTable.read($0, source: $1, context, faults: &$2) }
        if let table { books.append((file.file, context, table)) }
      }
      guard let table else { continue }
      scenario.data.books[scenario.name(of: place)] = table
    }
  }
}

extension Scenario {
  fileprivate func accountContext(_ v: Int, _ file: AccountsFile) -> AccountTable.Context {
    let markets = venues[v].markets.indices.map { m -> AccountTable.Context.Market in
      let market = venues[v].markets[m]
      let facts = facts(of: (v, m))
      return AccountTable.Context.Market(
        id: market.id, contract: facts.contract, price: facts.price,
        schedule: schedule(of: (v, m)), base: market.base, asset: Int(facts.asset.index))
    }
    return AccountTable.Context(
      venue: venues[v].id, markets: markets, assets: venues[v].settlementAssets,
      decimals: file.decimals)
  }

  /// Value of all longs and of all shorts of a market at the first price, in units of its
  /// settlement asset.
  func sides(of place: Place, _ table: AccountTable) -> (long: Int128, short: Int128)? {
    let facts = facts(of: place)
    guard table.books.indices.contains(Int(facts.asset.index)) else { return nil }
    var (long, short) = (Int64(0), Int64(0))
    for leg in table.books[Int(facts.asset.index)].legs where leg.market == facts.market {
      if leg.quantity.isNegative { short -= leg.quantity.lots } else { long += leg.quantity.lots }
    }
    return (
      abs(facts.contract.exactValue(facts.price, long)),
      abs(facts.contract.exactValue(facts.price, short))
    )
  }
}
