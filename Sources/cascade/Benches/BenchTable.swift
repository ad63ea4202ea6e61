import Reports

/// Rows of the benches as lines of text.
enum BenchTable {
  /// `scheduler      n = 100,000        31.9 ns   1.00 ×`
  static func line(_ row: SchedulerBench.Row) -> String {
    line(row.name, n: row.n, nanoseconds: row.nanoseconds, note: ratio(row.ratio))
  }

  static func line(_ row: RiskBench.Row) -> String {
    line(row.name, n: row.n, nanoseconds: row.nanoseconds, note: row.detail)
  }

  /// `events          n = 2,547,026       650.0 ns  1,538,461 events a second`
  static func line(_ row: EngineBench.Row) -> String {
    line(
      "event", n: Int(row.events), nanoseconds: row.nanosecondsPerEvent,
      note: Numbers.count(Int(row.eventsPerSecond)) + " events a second")
  }

  /// `run, kept and reported   n = 10,002   3,412,000.0 ns  1.012 × a bare one`
  static func line(_ row: SweepBench.Row) -> String {
    let decimal = { (value: Double) in Numbers.decimal(value, places: 3) }
    var note = ""
    if let times = row.times {
      note = "as a sweep \(decimal(times.value)) × as long"
      if let low = times.low, let high = times.high {
        note += " (\(decimal(low)) to \(decimal(high)))"
      }
      // What stays the same however long a run is.
      let added = (times.value - 1) * row.bare / Double(row.runs)
      note += ", \(Numbers.decimal(1e6 * added)) µs a run"
    }
    return line(
      "run, bare", n: row.runs, nanoseconds: 1e9 * row.bare / Double(row.runs), note: note)
  }

  static func line(_ name: String, n: Int, nanoseconds: Double, note: String) -> String {
    "  " + left(name, 26) + right("n = " + Numbers.count(n), 14)
      + right(Numbers.decimal(nanoseconds, places: 1) + " ns", 14) + "  " + note
  }

  static func ratio(_ ratio: Double) -> String { Numbers.decimal(ratio, places: 2) + " ×" }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
