import Primitives
import Reports
import Venues

/// `cascade adl`: policies of auto-deleveraging side by side on a table of positions.
enum DeleveragingCommand {
  static let command = Command(
    name: "adl", summary: "Compare policies of auto-deleveraging on a table of positions",
    details: [
      """
      The table is CSV with the columns account, market, side, size, entry, mark, equity and \
      leverage, in any order; others are left out. Side is long or short. Equity is that of the \
      whole account; leverage may be empty and is then size times mark over equity.
      """,
      """
      What must be closed are the positions of accounts whose equity is below zero; winners on the \
      other side give way at the bankruptcy price, by each policy. The lot of a market is the last \
      decimal its sizes are written with.
      """,
      """
      With a column wave there is a table for each name in it: what must be closed is said by its \
      accounts below zero, and what policies cost over all waves is counted as by `cascade regret`.
      """,
    ],
    operands: [
      Operand(name: "POSITIONS", meaning: "the table (CSV); - for standard input", kind: .file)
    ],
    options: [
      Option(
        name: "policy", short: "p", kind: .choice(DeleveragingPolicy.allCases.map(\.rawValue)),
        placeholder: "POLICY", meaning: "one policy; give it again for more", otherwise: "all",
        repeats: true),
      Option(
        name: "deficit", kind: .text, placeholder: "AMOUNT",
        meaning: "money that is missing", otherwise: "what accounts below zero lack"),
      Option(
        name: "need", kind: .assignment, placeholder: "MARKET=SIZE",
        meaning: "size to be closed in a market, negative for shorts",
        otherwise: "the positions of accounts below zero", repeats: true),
      .format,
      Option(
        name: "csv", kind: .file, placeholder: "FILE",
        meaning: "write a row for each policy and position"),
      Option(
        name: "rounds", kind: .file, placeholder: "FILE",
        meaning: "write a row for each wave and policy, for `cascade regret`"),
    ],
    examples: [
      Example(
        line: "cascade adl Scenarios/data/adl-example.csv", meaning: "every policy on an example"),
      Example(
        line: "cascade adl positions.csv -p profitAndLeverage -p minMaxHaircut --deficit 250000",
        meaning: "two policies, when a fund has paid all but 250,000"),
      Example(
        line: "cascade adl positions.csv --need BTC=12.5 --need ETH=-40",
        meaning: "a long of 12.5 and a short of 40 must go"),
    ],
    body: { arguments, console in
      try await body(arguments, PrintFormat(arguments), console)
    })

  static func body(
    _ arguments: Arguments, _ format: PrintFormat, _ console: Console
  ) async throws -> ExitCode {
    let path = arguments.operands[0]
    let policies = arguments.texts("policy").compactMap(DeleveragingPolicy.init)
    let deficit = try arguments.text("deficit").map(amount)
    for option in ["csv", "rounds"] {
      if let file = arguments.text(option) { try FileSystem.check(place: file) }
    }
    let waves: [PositionTable.Wave]
    do {
      waves = try PositionTable.waves(csv: try FileSystem.read(path, limit: largestTable))
    } catch let faults as TableFaults {
      console.refuse(faults, in: path == "-" ? "<stdin>" : path)
      return .dataInvalid
    }
    let unique = policies.indices.filter { !policies[..<$0].contains(policies[$0]) }
    let those = policies.isEmpty ? DeleveragingPolicy.allCases : unique.map { policies[$0] }
    let comparison: WaveComparison
    if waves.count == 1 {
      let table = waves[0].table
      let named = try arguments.assignments("need").map { try need($0, table) }
      comparison = WaveComparison(
        waves, needs: [table.needs(named: named, deficit: deficit)], policies: those)
    } else {
      if deficit != nil || !arguments.assignments("need").isEmpty { throw needsOfWaves }
      comparison = WaveComparison(waves, needs: waves.map { $0.table.needs() }, policies: those)
    }
    if comparison.waves.allSatisfy(\.needs.isEmpty) { throw nothingToClose }
    if let file = arguments.text("csv") { try FileSystem.write(comparison.csv, to: file) }
    if let file = arguments.text("rounds") {
      try FileSystem.write(comparison.regret.csv, to: file)
    }
    switch format {
    case .text: console.output.prose(comparison.text)
    case .json: console.output.data(comparison.json.text)
    }
    return .done
  }

  /// Tables of half a million positions are read; a scenario is far smaller.
  private static let largestTable = 256 << 20

  private static func amount(_ text: String) throws(Failure) -> Money {
    let exact = FixedDecimal(text)?.normalized.rescaled(to: 8)
    if let exact, exact.mantissa >= 0 { return Money(units: exact.mantissa) }
    throw Failure(
      code: .usage, message: "`--deficit` needs an amount, got `\(visible(text))`",
      notes: ["as in: --deficit 250000.50", "help: cascade adl --help"])
  }

  private static func need(
    _ pair: Assignment, _ table: PositionTable
  ) throws(Failure) -> NamedNeed {
    let names = table.markets.map(\.name)
    guard let market = names.firstIndex(of: pair.key) else {
      let near = Suggestion.nearest(to: pair.key, among: names)
      throw Failure(
        code: .dataInvalid, message: "the table has no market `\(visible(pair.key))`",
        notes: (near.map { ["did you mean `\(visible($0))`?"] } ?? [])
          + ["it has: \(names.prefix(12).map(visible).joined(separator: ", "))"])
    }
    let places = table.markets[market].places
    guard let size = FixedDecimal(pair.value)?.normalized else {
      throw Failure(
        code: .usage, message: "`--need` needs MARKET=SIZE, got `\(visible(pair.value))`",
        notes: ["as in: --need BTC=12.5, negative for shorts", "help: cascade adl --help"])
    }
    guard let lots = size.rescaled(to: UInt8(places)), lots.mantissa.magnitude < 1 << 61,
      table.value(of: lots.mantissa, in: market) != nil
    else {
      throw Failure(
        code: .dataInvalid,
        message: "`--need \(visible(pair.key))=\(visible(pair.value))` cannot be counted in the "
          + "market's lots",
        notes: ["its sizes are written with \(places) decimals"])
    }
    return NamedNeed(market: market, lots: lots.mantissa)
  }

  private static let needsOfWaves = Failure(
    code: .usage, message: "`--need` and `--deficit` are for one table, and this one has waves",
    notes: ["what must be closed in a wave is said by its accounts below zero"])

  private static let nothingToClose = Failure(
    code: .dataInvalid, message: "nothing must be closed: no account has equity below zero",
    notes: ["say what must be closed, as in: --need BTC=12.5, negative for shorts"])
}
