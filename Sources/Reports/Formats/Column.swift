/// What a cell of a CSV column may hold and how it is written.
public enum ColumnType: Hashable, Sendable {
  /// A whole number.
  case integer
  /// A number with this many decimals, all of them written, from an integer.
  case decimal(places: Int)
  /// A floating-point number, the shortest text that reads back as the same value.
  case real
  /// Text, quoted where needed and without power over spreadsheets.
  case text
  /// `true` or `false`.
  case boolean
  /// Nanoseconds since the start of the run.
  case nanoseconds
  /// `2025-10-10T21:17:44.123Z`, the same time for people.
  case isoTime

  /// The word in the data dictionary.
  public var name: String {
    switch self {
    case .integer: "integer"
    case .decimal(let places): "decimal(\(places))"
    case .real: "real"
    case .text: "text"
    case .boolean: "boolean"
    case .nanoseconds: "integer"
    case .isoTime: "time"
    }
  }
}

/// A column of a CSV file: declared once, written by `CSVWriter`, listed in `columns.csv`.
public struct Column: Hashable, Sendable {
  /// Snake case, the unit last: `price_usd`, `t_ns`.
  public let name: String
  public let type: ColumnType
  /// `USD`, `ns`, `lots`, empty for names and counts.
  public let unit: String
  /// One sentence for the data dictionary.
  public let meaning: String

  public init(_ name: String, _ type: ColumnType, unit: String = "", _ meaning: String) {
    precondition(Column.isSnakeCase(name), "a column's name is snake case")
    precondition(!meaning.isEmpty, "a column says what it means")
    self.name = name
    self.type = type
    self.unit = unit
    self.meaning = meaning
  }

  /// The pair of columns every row with a time begins with.
  public static let time: [Column] = [
    Column("t_ns", .nanoseconds, unit: "ns", "Simulated time since the start of the run."),
    Column("time_utc", .isoTime, unit: "UTC", "The same time by the calendar, to the millisecond."),
  ]

  private static func isSnakeCase(_ name: String) -> Bool {
    guard let first = name.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else {
      return false
    }
    return name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

/// A CSV file: its name and its columns.
public struct CSVFile: Hashable, Sendable {
  public let name: String
  public let columns: [Column]

  public init(_ name: String, _ columns: [Column]) {
    let names = columns.map(\.name).sorted()
    precondition(!columns.isEmpty, "a CSV file has columns")
    precondition(
      zip(names, names.dropFirst()).allSatisfy { $0 != $1 }, "a CSV file names a column twice")
    self.name = name
    self.columns = columns
  }

  /// The file that explains all others, and itself.
  public static let dictionary = CSVFile(
    "columns.csv",
    [
      Column("file", .text, "File of this directory the column belongs to."),
      Column("column", .text, "Name of the column."),
      Column(
        "type", .text,
        "integer, decimal(places), real, text, boolean or time; an empty cell is an absent value."),
      Column("unit", .text, "Unit of the values, empty for names and counts."),
      Column("meaning", .text, "What a value says."),
    ])

  /// The data dictionary: every column of every file, in order, its own columns last.
  public static func dictionary(of files: [CSVFile]) -> [UInt8] {
    var writer = CSVWriter(.dictionary)
    for file in files + [.dictionary] {
      for column in file.columns {
        writer.append(text: file.name)
        writer.append(text: column.name)
        writer.append(text: column.type.name)
        writer.append(text: column.unit)
        writer.append(text: column.meaning)
        writer.endRow()
      }
    }
    return writer.take()
  }
}
