import Reports
import Scenarios
import Simulations

/// `cascade bench`: the hot parts, timed.
enum BenchCommand {
  static let command = Command(
    name: "bench",
    summary: "Time a hot part: order book, scheduler, risk, accounts, a run, a sweep",
    details: ["Results are checked as well as timed: a fast wrong answer is no result."],
    subcommands: [book, scheduler, risk, accounts, engine, sweep])

  static let book = Command(
    name: "book", summary: "Time the order book and print the digests of its trades and state",
    details: [
      """
      Prints the digests of the trades and of the final book as 16 hexadecimal digits each. \
      Without a file the stream of orders is made from the seed.
      """
    ],
    operands: [
      Operand(
        name: "FILE", meaning: "stream of orders (.bkb) to replay; - for standard input",
        count: .optional, kind: .file)
    ],
    options: [
      Option(
        name: "seed", kind: .seed, placeholder: "S", meaning: "seed of the stream",
        otherwise: String(StreamOfOrders().seed)),
      Option(
        name: "ops", kind: .integer(1...100_000_000), placeholder: "N",
        meaning: "operations in the stream", otherwise: String(StreamOfOrders().operations)),
      Option(
        name: "resting", kind: .integer(1...10_000_000), placeholder: "R",
        meaning: "orders that rest in the book before the clock starts",
        otherwise: String(StreamOfOrders().resting)),
      Option(name: "wide", meaning: "spread the orders over 2^21 prices in place of 2^16"),
    ],
    examples: [
      Example(
        line: "cascade bench book --seed 1 --ops 1000000 --resting 50000",
        meaning: "a million operations on a book of fifty thousand orders")
    ],
    body: { arguments, console in try await bookBody(BookSource(arguments), console) })

  static let scheduler = Command(
    name: "scheduler", summary: "Time the scheduler of events",
    body: { _, console in try await schedulerBody(console) })

  static let risk = Command(
    name: "risk", summary: "Time the search for accounts in distress",
    body: { _, console in try await riskBody(console) })

  static let accounts = Command(
    name: "accounts", summary: "Time the reading of a table of accounts",
    details: ["The table is made from the seed; with --out it is written down and can be run."],
    options: [
      Option(
        name: "accounts", kind: .integer(1...2_000_000), placeholder: "N",
        meaning: "accounts in the table", otherwise: "1000000"),
      .seed,
      Option(
        name: "out", short: "o", kind: .file, placeholder: "FILE",
        meaning: "write the table there"),
    ],
    body: { arguments, console in
      try await accountsBody(
        arguments.integer("accounts") ?? 1_000_000, seed: arguments.seed() ?? 1,
        out: arguments.text("out"), console)
    })

  static let engine = Command(
    name: "engine", summary: "Time a whole run, without recording or reporting it",
    operands: [
      Operand(
        name: "SCENARIO", meaning: "scenario (YAML) or its name; oct-2025 when left out",
        count: .optional, kind: .file)
    ],
    options: [.set, .seed],
    body: { arguments, console in
      try await engineBody(
        arguments.operands.first ?? "oct-2025", overrides: arguments.assignments(),
        seed: arguments.seed(), console)
    })

  static let sweep = Command(
    name: "sweep", summary: "Time many short runs as a sweep against the bare runs",
    options: [
      Option(
        name: "runs", kind: .integer(1...1_000_000), placeholder: "N",
        meaning: "runs of some 10 ms",
        otherwise: "10000")
    ],
    body: { arguments, console in
      try await sweepBody(runs: arguments.integer("runs") ?? 10_000, console)
    })

  static func bookBody(_ source: BookSource, _ console: Console) async throws -> ExitCode {
    Signals.endAtOnce()
    let stream: BookStream
    switch source {
    case .file(let path): stream = try BookStream(path: path)
    case .made(let wanted):
      stream = BookStream.generate(
        seed: wanted.seed, operations: wanted.operations, resting: wanted.resting,
        isWide: wanted.isWide)
    }
    let results = (0..<3).map { _ in BookBench.run(stream) }
    let result = BookBench.median(results)
    let output = console.output
    output.line("order book: \(stream.timedCount) operations, seed \(stream.seed)")
    output.line("  trades         \(result.trades)")
    output.line("  volume         \(result.volume)")
    output.line("  trades digest  \(result.tradesDigest)")
    output.line("  book digest    \(result.bookDigest)")
    output.line("  resting        \(result.resting)")
    let speed = Numbers.decimal(result.nanosecondsPerOperation, places: 1)
    output.line("  time           \(speed) ns per operation, median of 3")
    return .done
  }

  static func schedulerBody(_ console: Console) async throws -> ExitCode {
    Signals.endAtOnce()
    console.output.line("scheduler: hold model, pop the earliest and push it again")
    for row in SchedulerBench.run() { console.output.line(BenchTable.line(row)) }
    return .done
  }

  static func riskBody(_ console: Console) async throws -> ExitCode {
    Signals.endAtOnce()
    console.output.line("risk: who is in distress after the mark has moved")
    for row in RiskBench.run() { console.output.line(BenchTable.line(row)) }
    return .done
  }
}

extension BenchCommand {
  static func accountsBody(
    _ accounts: Int, seed: UInt64, out: String?, _ console: Console
  ) async throws -> ExitCode {
    Signals.endAtOnce()
    let table = AccountsBench.table(accounts: accounts, seed: seed)
    if let out { try FileSystem.write(table, to: out) }
    let before = AccountsBench.peakMemory
    let row = try AccountsBench.run(table, accounts: accounts)
    let output = console.output
    output.line("accounts: \(Numbers.count(row.accounts)), seed \(seed)")
    output.line("  positions      \(Numbers.count(row.positions))")
    output.line("  table          \(Numbers.decimal(Double(row.bytes) / 1e6, places: 1)) MB")
    output.line("  time           \(Numbers.decimal(row.seconds, places: 2)) s")
    let peak = Double(AccountsBench.peakMemory) / 1e6
    output.line(
      "  peak memory    \(Numbers.decimal(peak)) MB, of it \(Numbers.decimal(Double(before) / 1e6))"
        + " MB with the table alone")
    return .done
  }

  static func sweepBody(runs: Int, _ console: Console) async throws -> ExitCode {
    Signals.endAtOnce()
    let row = try await SweepBench.run(runs)
    console.output.line("sweep: short runs on one core, bare and as a sweep in turn")
    console.output.line(BenchTable.line(row))
    return .done
  }

  static func engineBody(
    _ scenario: String, overrides: [Assignment], seed: UInt64?, _ console: Console
  ) async throws -> ExitCode {
    Signals.endAtOnce()
    let loaded = try ScenarioDesk.load(scenario, overrides: overrides, seed: seed).loaded
    let plan = loaded.scenario.plan(seed: loaded.scenario.seed)
    let row = try EngineBench.run(plan)
    console.output.line(
      "engine: \(Library.name(of: scenario)), seed \(plan.seed), audit on, nobody watching")
    console.output.line(BenchTable.line(row))
    return .done
  }
}

/// A stream of orders to be made from a seed.
struct StreamOfOrders: Sendable, Equatable {
  var seed: UInt64 = 1
  var operations = 10_000_000
  var resting = 50_000
  var isWide = false
}

/// Where `cascade bench book` gets its orders.
enum BookSource: Sendable, Equatable {
  /// A path, or `-`.
  case file(String)
  case made(StreamOfOrders)

  init(_ arguments: Arguments) throws(UsageError) {
    if let path = arguments.operands.first {
      if let (name, _) = arguments.options.first {
        let fault = UsageError.Fault.excluded(option: "--\(name)", other: "FILE")
        throw UsageError(fault: fault, command: "cascade bench book")
      }
      self = .file(path)
      return
    }
    var stream = StreamOfOrders()
    stream.seed = arguments.seed() ?? stream.seed
    stream.operations = arguments.integer("ops") ?? stream.operations
    stream.resting = arguments.integer("resting") ?? stream.resting
    stream.isWide = arguments.has("wide")
    self = .made(stream)
  }
}
