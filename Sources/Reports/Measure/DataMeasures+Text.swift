internal import Primitives

extension DataMeasures {
  /// One line of the table: what it is, and its value for trades and for liquidations.
  private struct Line {
    var title: String
    var values: [String]
  }

  /// A table of at most 80 columns.
  public var text: String {
    let lines = [head] + (steps == nil ? [] : impacts) + series
    let widths = (0..<2).map { column in lines.map { $0.values[column].count }.max() ?? 0 }
    let title = lines.map(\.title.count).max() ?? 0
    let rows = lines.map { line in
      TextColumns.left(line.title, title)
        + (0..<2).map { TextColumns.right(line.values[$0], widths[$0] + 2) }.joined()
    }
    let name = market.isEmpty ? "" : TextColumns.cut(TextColumns.printable(market), to: 40) + ", "
    return ([name + when] + rows).joined(separator: "\n") + "\n"
  }

  private var when: String {
    let zero = Instant.start
    let length = Numbers.duration(Interval(nanoseconds: to - from))
    return "\(Numbers.isoTime(zero, startUnixNanoseconds: from)) to "
      + "\(Numbers.isoTime(zero, startUnixNanoseconds: to)), \(length)"
  }

  private var head: Line { Line(title: "", values: ["trades", "liquidations"]) }

  private var impacts: [Line] {
    [
      ("Kyle's lambda, 10 s steps", kyle.map(DataMeasures.impact)),
      ("  explains of the moves", explained.map { Numbers.share($0) }),
      ("  worst five minutes", worstKyle.map(DataMeasures.impact)),
      ("moves the price 1 % in a minute", effectiveDepth.map { Numbers.money($0) }),
      ("Amihud's ratio, minutes", amihud.map(DataMeasures.impact)),
    ].map { Line(title: $0.0, values: [$0.1 ?? Numbers.absent, ""]) }
  }

  private static func impact(_ value: Double) -> String {
    MetricForm(.impact, scale: 1).text(value)
  }

  private var series: [Line] {
    let both = [trades, liquidations]
    func line(_ title: String, _ value: (EventSeries) -> String?) -> Line {
      Line(
        title: title,
        values: both.map { $0.count == 0 ? Numbers.absent : value($0) ?? Numbers.absent })
    }
    return [
      line("rows") { Numbers.count($0.count) },
      line("orders, by time and side") { Numbers.count($0.events.count) },
      line("money") { Numbers.money($0.total) },
      line("bought less sold, of both") { $0.imbalance.map { Numbers.share($0, sign: .always) } },
      line("busiest minute, of all") { $0.busiest(60).map { Numbers.share($0) } },
      line("busiest 40 minutes, of all") { $0.busiest(2_400).map { Numbers.share($0) } },
      line("clustering, variance over mean") {
        $0.clustering.map { Numbers.decimal($0, places: 1) }
      },
      line("branching ratio, likelihood") {
        DataMeasures.branching($0).map { Numbers.decimal($0, places: 2) }
      },
      line("branching ratio, counts of 10 s") {
        DataMeasures.branchingFromCounts($0).map { Numbers.decimal($0, places: 2) }
      },
    ]
  }

  // MARK: For machines

  /// What `cascade measure --format json` prints.
  public static func json(_ all: [DataMeasures], duplicates: Int) -> JSON {
    .object([
      ("schema", .string("cascade.measure/1")),
      ("duplicates", .integer(Int64(duplicates))),
      ("markets", .array(all.map(\.json))),
    ])
  }

  private var json: JSON {
    .object([
      ("market", .string(market)),
      ("from", .string(Numbers.isoTime(.start, startUnixNanoseconds: from))),
      ("to", .string(Numbers.isoTime(.start, startUnixNanoseconds: to))),
      (
        "impact",
        .object([
          ("kyleLambda", DataMeasures.number(kyle)),
          ("explained", DataMeasures.number(explained)),
          ("kyleLambdaWorst", DataMeasures.number(worstKyle)),
          ("effectiveDepth", DataMeasures.number(effectiveDepth)),
          ("amihud", DataMeasures.number(amihud)),
        ])
      ),
      ("trades", DataMeasures.json(trades)), ("liquidations", DataMeasures.json(liquidations)),
    ])
  }

  private static func json(_ series: EventSeries) -> JSON {
    if series.count == 0 { return .null }
    return .object([
      ("rows", .integer(Int64(series.count))), ("orders", .integer(Int64(series.events.count))),
      ("money", .number(series.total)), ("imbalance", number(series.imbalance)),
      ("busiestMinute", number(series.busiest(60))),
      ("busiest40Minutes", number(series.busiest(2_400))),
      ("clustering", number(series.clustering)), ("branching", number(branching(series))),
      ("branchingFromCounts", number(branchingFromCounts(series))),
    ])
  }

  private static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
}
