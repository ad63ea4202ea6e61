import Reports

/// `cascade measure`: real trades and liquidations by the estimators of a run.
enum MeasureCommand {
  static let command = Command(
    name: "measure", summary: "Measure real trades and liquidations as a run is measured",
    details: [
      """
      The file is CSV with the columns time, price, size and side, and if need be kind, market and \
      id, in any order; others are left out. Time is UTC, as in 2025-10-10T21:15:00.123Z, or a \
      whole number since 1970. Side is that of the one who took, or of the liquidation order: buy \
      or sell. Kind is trade or liquidation. Of rows with the same id one counts.
      """,
      """
      Impact (Kyle, Amihud), the busiest minute and 40 minutes, clustering, the branching ratio, \
      and what was bought less what was sold; each market for itself.
      """,
    ],
    operands: [
      Operand(name: "DATA", meaning: "the file (CSV); - for standard input", kind: .file)
    ],
    options: [.format],
    examples: [
      Example(
        line: "cascade measure Scenarios/data/trades-example.csv",
        meaning: "minutes of trades and liquidations, made by a run")
    ],
    body: { arguments, console in
      try body(arguments.operands[0], PrintFormat(arguments), console)
    })

  static func body(
    _ path: String, _ format: PrintFormat, _ console: Console
  ) throws -> ExitCode {
    let table: TradeTable
    do {
      table = try TradeTable(csv: try FileSystem.read(path, limit: largest))
    } catch let faults as TableFaults {
      console.refuse(faults, in: path == "-" ? "<stdin>" : path)
      return .dataInvalid
    }
    let all = DataMeasures.all(table)
    switch format {
    case .text:
      if table.duplicates > 0 {
        console.output.prose("\(table.duplicates) rows left out, whose id was there before\n\n")
      }
      console.output.prose(all.map(\.text).joined(separator: "\n"))
    case .json: console.output.data(DataMeasures.json(all, duplicates: table.duplicates).text)
    }
    return .done
  }

  /// Some days of a busy market.
  private static let largest = 1 << 30
}
