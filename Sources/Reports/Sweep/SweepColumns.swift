/// Names of columns that nobody has used yet.
struct SweepColumnNames {
  private var taken: [String]

  init(taken: [String]) { self.taken = taken }

  /// The text in snake case; with a prefix where it is taken, and a number where that is, too.
  mutating func name(_ text: String, orElse prefix: String) -> String {
    let plain = SweepColumnNames.snake(text)
    var name = plain.first?.isLetter == true ? plain : "\(prefix)_\(plain)"
    if taken.contains(name) { name = "\(prefix)_\(plain)" }
    let base = name
    var number = 2
    while taken.contains(name) {
      name = "\(base)_\(number)"
      number += 1
    }
    taken.append(name)
    return name
  }

  /// `leveragedTrader.leverage.median` is `leveraged_trader_leverage_median`, `V1/BTC-PERP` is
  /// `v1_btc_perp`.
  static func snake(_ text: String) -> String {
    var result = ""
    var follows = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9":
        result.unicodeScalars.append(scalar)
        follows = scalar >= "a"
      case "A"..."Z":
        if follows { result += "_" }
        result += String(scalar).lowercased()
        follows = false
      default:
        if !result.isEmpty, !result.hasSuffix("_") { result += "_" }
        follows = false
      }
    }
    while result.hasSuffix("_") { result.removeLast() }
    return result
  }
}

/// The columns that say where a point lies, one for each key of each axis.
struct SweepAxisColumns {
  private struct Key {
    var axis: Int
    var key: Int
    /// Every point has a plain number there.
    var isNumber: Bool
  }

  let columns: [Column]
  private let keys: [Key]
  private let table: SweepTable

  init(_ table: SweepTable, _ names: inout SweepColumnNames) {
    self.table = table
    var keys: [Key] = []
    var columns: [Column] = []
    for (place, axis) in table.axes.enumerated() {
      for (key, path) in axis.keys.enumerated() {
        let isNumber = table.points.allSatisfy { point in
          SweepAxisColumns.number(point[place], key) != nil
        }
        keys.append(Key(axis: place, key: key, isNumber: isNumber))
        columns.append(
          Column(
            names.name(path, orElse: "axis"), isNumber ? .real : .text,
            "What \(path) is set to, axis \(place + 1): \(axis.title)."))
      }
    }
    (self.keys, self.columns) = (keys, columns)
  }

  /// The settings of a point as cells.
  func append(_ point: Int, to writer: inout CSVWriter) {
    for key in keys {
      let setting = table.points[point][key.axis]
      if key.isNumber, let number = SweepAxisColumns.number(setting, key.key) {
        writer.append(number)
      } else if setting.texts.indices.contains(key.key) {
        writer.append(text: setting.texts[key.key])
      } else {
        writer.appendAbsent()
      }
    }
  }

  /// Whether cells, one for each column, are the settings of a point as they are written.
  func agree(_ cells: [String], at point: Int) -> Bool {
    zip(keys, cells).allSatisfy { key, cell in
      let setting = table.points[point][key.axis]
      guard setting.texts.indices.contains(key.key) else { return cell.isEmpty }
      let text = setting.texts[key.key]
      if key.isNumber { return Double(cell) == SweepAxisColumns.number(setting, key.key) }
      // What a spreadsheet would take for a formula has a mark in front.
      return cell == text || cell == "'" + text
    }
  }

  private static func number(_ setting: SweepTable.Setting, _ key: Int) -> Double? {
    guard setting.texts.indices.contains(key), let number = Double(setting.texts[key]),
      number.isFinite
    else { return nil }
    return number
  }
}

/// The columns of `runs.csv`: where a run lies, how it ended, and its figures.
struct SweepRunColumns {
  static let name = "runs.csv"

  let axes: SweepAxisColumns
  /// One for each column of the table.
  let figures: [Column]

  init(_ table: SweepTable) {
    var names = SweepColumnNames(taken: SweepRunColumns.fixed)
    axes = SweepAxisColumns(table, &names)
    figures = table.columns.map { column -> Column in
      let place = column.market.isEmpty ? "" : "_" + SweepColumnNames.snake(column.market)
      return Column(
        names.name(column.metric.columnName + place, orElse: "metric"), .real,
        unit: column.metric.unit.column(scale: table.scale),
        "\(column.metric.meaning)\(column.market.isEmpty ? "" : ", \(column.market)").")
    }
  }

  /// Those that every sweep has.
  static let fixed = ["run", "point", "seed", "stop", "events", "fingerprint"]

  var file: CSVFile {
    CSVFile(
      SweepRunColumns.name,
      [
        Column("run", .integer, "Place in the design, from 0."),
        Column("point", .integer, "Point of the design, from 0."),
        Column("seed", .decimal(places: 0), "Seed of the run, the same ones at every point."),
      ] + axes.columns + [
        Column("stop", .text, "Why it ended before its time: events, memory or wall; else empty."),
        Column("events", .decimal(places: 0), unit: "count", "Events handled."),
        Column("fingerprint", .text, "What it did, as a hash of its journal."),
      ] + figures)
  }
}

extension MetricUnit {
  /// The unit in a column of a sweep, whose markets may have any quote asset.
  func column(scale: Int64) -> String {
    switch self {
    case .share, .factor: "ratio"
    case .number: ""
    case .minutes: "min"
    case .money:
      scale == 1 ? "quote asset" : "quote asset of the run, × \(scale) for the world"
    case .count: "count"
    case .impact: "bp for a million of the world"
    case .flag: "0 or 1"
    }
  }
}
