public import Primitives

/// Writes the rows of a CSV file (RFC 4180, UTF-8, line feeds, a header) into a buffer of bytes.
///
/// Cells are appended from left to right; each must be of its column's type. An absent value is an
/// empty cell. Take the bytes from time to time and the memory stays small.
public struct CSVWriter: Sendable {
  public let file: CSVFile
  /// Calendar time of the run's start, for ISO times.
  public let startUnixNanoseconds: Int64
  /// What was written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  /// Rows finished so far, without the header.
  public private(set) var rowCount = 0
  private var column = 0

  /// Starts with the header.
  public init(_ file: CSVFile, startUnixNanoseconds: Int64 = 0) {
    self.file = file
    self.startUnixNanoseconds = startUnixNanoseconds
    bytes = Array(file.columns.map(\.name).joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  // MARK: Cells

  public mutating func append(integer value: Int64) {
    begin { $0 == .integer }
    write(Int128(value))
  }

  public mutating func append(integer value: Int) { append(integer: Int64(value)) }

  /// A decimal from its integer: `units / 10^scale`, rounded half away from zero when the column
  /// has fewer places.
  public mutating func append(units: Int128, scale: Int) {
    writeDecimal(ExactDecimal(units, places: scale))
  }

  /// An amount into a decimal column.
  public mutating func append(_ amount: Money) {
    append(units: Int128(amount.units), scale: 8)
  }

  /// A ratio into a decimal column.
  public mutating func append(_ rate: Rate) {
    append(units: Int128(rate.billionths), scale: 9)
  }

  /// A price into a decimal column.
  public mutating func append(_ price: Price, _ contract: Contract) {
    let units = Int128(price.ticks) * Int128(contract.tick.mantissa)
    append(units: units, scale: Int(contract.tick.scale))
  }

  /// A size into a decimal column, in the base asset.
  public mutating func append(_ size: Quantity, _ contract: Contract) {
    let units = Int128(size.lots) * Int128(contract.lot.mantissa)
    append(units: units, scale: Int(contract.lot.scale))
  }

  /// A statistic, into a decimal or a real column. Absent when it is not finite.
  public mutating func append(_ value: Double) {
    if file.columns[column].type == .real {
      begin { $0 == .real }
      if value.isFinite { bytes += value.description.utf8 }
    } else if let exact = ExactDecimal(value) {
      writeDecimal(exact)
    } else {
      appendAbsent()
    }
  }

  public mutating func append(text: String) {
    begin { $0 == .text }
    writeText(text)
  }

  public mutating func append(_ value: Bool) {
    begin { $0 == .boolean }
    bytes += (value ? "true" : "false").utf8
  }

  /// A time into the pair of columns `Column.time`: nanoseconds and calendar.
  public mutating func append(_ instant: Instant) {
    begin { $0 == .nanoseconds }
    write(Int128(instant.nanoseconds))
    if column < file.columns.count, file.columns[column].type == .isoTime {
      begin { $0 == .isoTime }
      bytes += Numbers.isoTime(instant, startUnixNanoseconds: startUnixNanoseconds).utf8
    }
  }

  /// A duration into a nanoseconds column.
  public mutating func append(_ interval: Interval) {
    begin { $0 == .nanoseconds }
    write(Int128(interval.nanoseconds))
  }

  /// An absent value.
  public mutating func appendAbsent() { begin { _ in true } }

  /// Ends the row, which must be full.
  public mutating func endRow() {
    precondition(column == file.columns.count, "a row of \(file.name) lacks cells")
    bytes.append(UInt8(ascii: "\n"))
    column = 0
    rowCount += 1
  }

  /// The bytes written since the last time.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Hands the bytes to `sink` and forgets them, keeping the memory.
  public mutating func drain<Failure: Error>(
    into sink: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try sink(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Bytes

  private mutating func begin(_ accepts: (ColumnType) -> Bool) {
    precondition(column < file.columns.count, "a row of \(file.name) has too many cells")
    let declared = file.columns[column]
    precondition(accepts(declared.type), "wrong type for column \(declared.name)")
    if column > 0 { bytes.append(UInt8(ascii: ",")) }
    column += 1
  }

  private mutating func writeDecimal(_ value: ExactDecimal) {
    precondition(column < file.columns.count, "a row of \(file.name) has too many cells")
    guard case .decimal(let places) = file.columns[column].type else {
      preconditionFailure("wrong type for column \(file.columns[column].name)")
    }
    begin { _ in true }
    let units = value.rounded(to: places)
    if units < 0 { bytes.append(UInt8(ascii: "-")) }
    writeDigits(units.magnitude, places: places)
  }

  private mutating func write(_ value: Int128) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    writeDigits(value.magnitude, places: 0)
  }

  /// Digits from the right into the buffer, without a string in between.
  private mutating func writeDigits(_ magnitude: UInt128, places: Int) {
    let start = bytes.count
    var rest = magnitude
    var written = 0
    repeat {
      if written == places && places > 0 { bytes.append(UInt8(ascii: ".")) }
      if rest <= UInt128(UInt64.max) {
        let (quotient, digit) = UInt64(rest).quotientAndRemainder(dividingBy: 10)
        bytes.append(UInt8(ascii: "0") + UInt8(digit))
        rest = UInt128(quotient)
      } else {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        bytes.append(UInt8(ascii: "0") + UInt8(digit))
        rest = quotient
      }
      written += 1
    } while rest > 0 || written <= places
    bytes[start...].reverse()
  }

  private mutating func writeText(_ text: String) {
    let clean = text.utf8.filter { $0 >= 0x20 || CSVWriter.blanks.contains($0) }
    let quoted =
      clean.contains { CSVWriter.special.contains($0) }
      || clean.first == UInt8(ascii: " ") || clean.last == UInt8(ascii: " ")
    if quoted { bytes.append(UInt8(ascii: "\"")) }
    if CSVWriter.isFormula(clean.first) { bytes.append(UInt8(ascii: "'")) }
    for byte in clean {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if quoted { bytes.append(UInt8(ascii: "\"")) }
  }

  private static let blanks: [UInt8] = [
    UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"),
  ]
  private static let special: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
  ]

  /// Whether a spreadsheet would run a text that begins so: `= + - @`, tab or a line break.
  static func isFormula(_ first: UInt8?) -> Bool {
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      true
    default: false
    }
  }
}
