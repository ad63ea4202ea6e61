@testable import Reports

/// Sweeps whose figures are formulas, so that the tests know the answer.
enum InventedSweep {
  static let market = "V1/BTC-PERP"

  /// An axis of a grid with its values.
  struct Side {
    var title: String
    var keys: [String]
    var values: [String]
    var isLogarithmic = false

    var axis: SweepTable.Axis {
      SweepTable.Axis(
        title: title, keys: keys, isLogarithmic: isLogarithmic, count: values.count)
    }

    func setting(_ place: Int) -> SweepTable.Setting {
      let share = values.count > 1 ? Double(place) / Double(values.count - 1) : 0
      return SweepTable.Setting(
        share: share, texts: keys.map { _ in values[place] }, number: Double(values[place]))
    }
  }

  static let leverage = Side(
    title: "leverage", keys: ["leveragedTrader.leverage.median"],
    values: ["2", "4", "8", "16"], isLogarithmic: true)
  static let depth = Side(title: "depth", keys: ["makers.depth"], values: ["1", "2"])
  static let words = Side(title: "policy", keys: ["rules.adl"], values: ["queue", "prorata"])

  static func column(_ metric: String, _ market: String = market) -> SweepTable.Column {
    SweepTable.Column(Metric.all.first { $0.name == metric } ?? Metric.all[0], market: market)
  }

  /// Fall and cascade of one market, and what was deleveraged in the run.
  static let columns = [column("drawdown"), column("cascade"), column("adlAll", "")]

  /// A table of points with the figures of each run; `nil` stands for one that was stopped.
  static func table(
    _ design: SweepTable.Design, _ axes: [SweepTable.Axis], _ points: [[SweepTable.Setting]],
    seeds: Int, columns: [SweepTable.Column] = columns,
    _ figures: (_ point: [Double], _ seed: Int) -> [Double]?
  ) -> SweepTable {
    var table = SweepTable(
      name: "invented", title: "An invented sweep", story: "Nothing of it is true.",
      design: design, axes: axes, points: points, seeds: (0..<seeds).map { UInt64($0 + 1) },
      columns: columns)
    for (point, settings) in points.enumerated() {
      for seed in 0..<seeds {
        let values = figures(settings.map { $0.number ?? $0.share }, seed)
        table.append(
          SweepTable.Run(
            number: point * seeds + seed, point: point, seed: UInt64(seed + 1),
            stop: values == nil ? .events : nil, events: UInt64(1_000 + seed),
            fingerprint: "f\(point)-\(seed)"),
          values: values ?? columns.map { _ in .nan })
      }
    }
    return table
  }

  static func grid(
    _ sides: [Side], seeds: Int, columns: [SweepTable.Column] = columns,
    _ figures: (_ point: [Double], _ seed: Int) -> [Double]?
  ) -> SweepTable {
    var points: [[SweepTable.Setting]] = [[]]
    for side in sides {
      points = points.flatMap { point in
        side.values.indices.map { point + [side.setting($0)] }
      }
    }
    return table(.grid, sides.map(\.axis), points, seeds: seeds, columns: columns, figures)
  }

  /// Drawn points of axes from 0 to 1, by their shares.
  static func drawn(
    _ design: SweepTable.Design, _ shares: [[Double]], seeds: Int = 1,
    _ figures: (_ point: [Double], _ seed: Int) -> [Double]?
  ) -> SweepTable {
    let names = ["alpha", "beta", "gamma"]
    let axes = (shares.first ?? []).indices.map {
      SweepTable.Axis(title: names[$0], keys: ["agents.\(names[$0])"])
    }
    let points = shares.map { point in
      point.map { SweepTable.Setting(share: $0, texts: ["\($0)"], number: $0) }
    }
    return table(design, axes, points, seeds: seeds, figures)
  }

  /// Eight seeds over four leverages. The median fall is a hundredth of the leverage. A seed has a
  /// cascade where the leverage is above a threshold of its own, 3.5 to 10.5: none of eight at 2,
  /// one at 4, five at 8, all at 16.
  static let one = grid([leverage], seeds: 8) { point, seed in figures(point[0], seed, depth: 1) }

  /// The same at two depths: twice the depth doubles the thresholds and halves the fall.
  static let two = grid([leverage, depth], seeds: 8) { point, seed in
    figures(point[0], seed, depth: point[1])
  }

  static func figures(_ leverage: Double, _ seed: Int, depth: Double) -> [Double] {
    let fall = 0.01 * leverage / depth + 0.000_5 * (Double(seed) - 3.5)
    let cascade = leverage > (3.5 + Double(seed)) * depth
    return [fall, cascade ? 1 : 0, 1_000_000 * leverage]
  }

  /// Four leverages that make no difference: seeds go up and down by turns.
  static let noise = grid([leverage], seeds: 8) { point, seed in
    let turn = (seed + (leverage.values.firstIndex(of: "\(Int(point[0]))") ?? 0)) % 2
    return [0.1 + (turn == 0 ? 0.01 : -0.01) + 0.000_1 * point[0], 0, 0]
  }

  static func limit(
    _ metric: String, _ market: String = market, _ aggregate: Limit.Aggregate = .median,
    below value: Double
  ) -> Limit {
    Limit(
      title: "", metric: metric, market: market, aggregate: aggregate, comparison: .below,
      value: value, line: 12)
  }

  static func files(_ table: SweepTable, _ limits: [Limit] = []) -> SweepFiles {
    SweepFiles(table, limits: limits, command: "cascade sweep invented.yaml")
  }

  /// A CSV file read back as an independent witness: rows of cells by column.
  static func rows(_ file: String, _ files: SweepFiles) -> [[String: String]] {
    guard let bytes = files.files.first(where: { $0.path == file })?.bytes else { return [] }
    let parsed = parsedCSV(String(decoding: bytes, as: UTF8.self))
    guard let head = parsed.first else { return [] }
    return parsed.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  static func text(_ file: String, _ files: SweepFiles) -> String {
    String(decoding: files.files.first { $0.path == file }?.bytes ?? [], as: UTF8.self)
  }
}
