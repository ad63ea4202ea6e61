import Glibc
import Primitives
import Simulations

/// Prices of an asset by time, from a file: `time,price`.
struct PathTable: Equatable, Sendable {
  /// One row: time since the start of the run, and the price.
  struct Point: Equatable, Sendable {
    var at: Instant
    var price: Double
  }

  var points: [Point] = []

  /// How the column of times is meant.
  struct Context: Equatable, Sendable {
    var start: CalendarTime
    var clock: PathClock
  }

  static let columns = [
    TableColumn("time", required: true, example: "2025-10-10T20:50:00Z"),
    TableColumn("price", required: true, example: "60000.5"),
  ]

  /// Reads all rows; all that is wrong goes to `faults`, with places in `source`.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, source: Int, _ context: Context, faults: inout FaultList
  ) -> PathTable {
    var reading = PathReading(scan: TableScan(bytes, source: source, columns), context: context)
    reading.run()
    faults.take(reading.scan.faults)
    return reading.table
  }

  /// The price at an instant that lies within the table.
  func price(at instant: Instant, _ interpolation: PricePath.Interpolation) -> Double {
    let path = PricePath(
      points.map { PricePath.Point(at: $0.at, log: log($0.price)) }, interpolation)
    // A row at the very instant is taken as it stands.
    if let exact = points.first(where: { $0.at == instant }) { return exact.price }
    return exp(path.log(at: instant))
  }

  /// The moves since the start; of the rows before it the last is enough.
  func path(_ interpolation: PricePath.Interpolation) -> PricePath {
    let first = price(at: .start, interpolation)
    let from = max(0, (points.firstIndex { $0.at > .start } ?? points.count) - 1)
    return PricePath(
      points[from...].map { PricePath.Point(at: $0.at, log: log($0.price / first)) },
      interpolation)
  }
}

/// What a number in the column of times counts from.
public enum PathClock: String, Sendable, CaseIterable {
  /// Seconds since the start of the run.
  case start
  /// Seconds since 1970, as in `1760129400`.
  case unix
}

private struct PathReading {
  var scan: TableScan
  let context: PathTable.Context
  var table = PathTable()
  private var last: (at: Instant, cell: CSVScanner.Cell)?

  init(scan: TableScan, context: PathTable.Context) {
    self.scan = scan
    self.context = context
  }

  mutating func run() {
    if !scan.readHeader() { return }
    while scan.next() {
      let at = time()
      let price = scan.positive(1, note: "a price is above zero")
      guard let at else { continue }
      if let last, at <= last.at {
        let remark = Fault.Remark(scan.span(of: last.cell), "the row before")
        scan.fault(
          .rowsDisagree,
          at == last.at ? "two rows have one time" : "the time lies before that of the row above",
          scan.cell(0), remark: remark, note: "rows are in order of time, one for each time")
        continue
      }
      last = (at, scan.cell(0))
      if let price { table.points.append(PathTable.Point(at: at, price: price.value)) }
    }
    if table.points.isEmpty, scan.faults.errorCount == 0 {
      scan.fault(
        .tableRow, "the path has no rows", at: scan.span(0, 1), note: "one line for each time")
    }
  }

  /// A time of the calendar, or seconds.
  private mutating func time() -> Instant? {
    let cell = scan.cell(0)
    if let number = CellNumber.read(scan.scanner.bytes, cell) { return seconds(number) }
    let written = scan.text(cell)
    do throws(Trouble) {
      let time = try CalendarTime(text: written)
      return Instant(nanoseconds: time.unixNanoseconds - context.start.unixNanoseconds)
    } catch {
      scan.fault(
        .cellUnreadable, "`time` \(cell.isEmpty ? "is empty" : error.predicate)", cell,
        suggestion: error.suggestion,
        note: error.note ?? "a time in UTC, or seconds as in 90.5")
      return nil
    }
  }

  private mutating func seconds(_ number: FixedDecimal) -> Instant? {
    let unit = FixedDecimal(mantissa: 1, scale: 9)
    let written = shown(scan.text(scan.cell(0)))
    // Nobody runs for thirty years.
    let latest: Int64 = context.clock == .unix ? .max : 1_000_000_000_000_000_000
    guard let nanoseconds = number.steps(of: unit), nanoseconds.count <= latest else {
      scan.fault(
        .cellOutOfRange,
        context.clock == .unix
          ? "`time` is \(written) seconds after 1970"
          : "`time` is \(written) seconds after the start", scan.cell(0),
        note: context.clock == .unix
          ? "whole seconds with decimals; milliseconds are not read"
          : "for seconds since 1970 write clock: unix; milliseconds are not read")
      return nil
    }
    if !nanoseconds.isExact {
      scan.fault(
        .cellTooFine, "`time` is finer than a nanosecond: \(written)", scan.cell(0),
        note: "seconds, with at most nine decimals")
      return nil
    }
    let origin = context.clock == .unix ? context.start.unixNanoseconds : 0
    return Instant(nanoseconds: nanoseconds.count - origin)
  }
}
