/// What a sweep prints: the verdict, failing expectations, a picture made of characters, and the
/// conclusion. Every line says all without colour.
struct SweepTerminal {
  let report: SweepReport
  let width: Int
  let ascii: Bool

  private static let mostFailing = 5
  private static let mostRows = 12

  init(_ report: SweepReport, width: Int, ascii: Bool) {
    self.report = report
    self.width = max(60, width)
    self.ascii = ascii
  }

  private var view: SweepView { report.view }

  /// Blocks with an empty line between them, each line with its line feed.
  var text: String {
    let conclusion = Markdown.paragraph(report.findings.sentence, width: width - 2)
      .split(separator: "\n").map(String.init)
    let blocks = [heading, expectations, picture, conclusion].filter { !$0.isEmpty }
    return blocks.map { block in block.map { finished($0) + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func finished(_ line: String) -> String {
    var line = fitted(line, to: width)
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Stand-ins come before padding: `…` becomes three characters.
  private func plain(_ text: String) -> String { ascii ? ASCII.fallback(text) : text }

  /// The same, cut where it is wider; the stand-in of an ellipsis is two columns wider itself.
  private func fitted(_ text: String, to columns: Int) -> String {
    let plain = plain(text)
    if TextColumns.width(plain) <= columns { return plain }
    return self.plain(TextColumns.cut(plain, to: ascii ? columns - 2 : columns))
  }

  // MARK: Words

  private var heading: [String] {
    let table = view.table
    let by = table.course.isEmpty ? " ×" : ","
    let points = "\(Numbers.count(table.points.count)) points\(by) \(view.seedCount)"
    var facts = ["\(points), \(Numbers.count(table.runs.count)) runs"]
    if !table.isWhole { facts.append("INCOMPLETE") }
    let wide = SweepPrecisionCheck(view)?.wide.count ?? 0
    if wide > 0 { facts.append("\(Numbers.count(wide)) less precise than asked for") }
    if view.stopped > 0 { facts.append("\(Numbers.count(view.stopped)) stopped, left out") }
    return [
      TextColumns.printable("\(table.name): \(table.title)"), facts.joined(separator: " · "),
    ]
  }

  private var expectations: [String] {
    let verdict = report.verdict
    if verdict.checks.isEmpty { return [] }
    let failed = verdict.failed
    var lines = [verdict.title]
    for row in failed.prefix(SweepTerminal.mostFailing) {
      let scale = view.table.scale
      let name = TextColumns.printable("\(row.check.title), \(view.place(of: row.point))")
      let observed = row.check.observedText(scale: scale)
      let limit = row.check.limitText(scale: scale)
      let right = plain("  \(observed), limit \(limit)")
      lines.append(fitted("  ✗ \(name)", to: width - TextColumns.width(right)) + right)
    }
    let rest = failed.count - SweepTerminal.mostFailing
    if rest > 0 { lines.append("    and \(Numbers.count(rest)) more") }
    return lines
  }

  // MARK: Pictures

  private var picture: [String] {
    guard let headline = view.headline, view.finished > 0 else { return [] }
    // A border between hardly ever and nearly always says most.
    let flag = view.headlines.first { column in
      let shares = view.isFlag(column) ? view.centres(column) : []
      return shares.contains { $0 < 0.5 } && shares.contains { $0 >= 0.5 }
    }
    if let counts = view.table.gridCounts {
      if counts.count == 1 { return bars(headline, counts) }
      if counts.count == 2, let map = map(flag ?? headline, counts) { return map }
    }
    return ranking(headline)
  }

  /// A row for each value of the only axis.
  private func bars(_ column: Int, _ counts: [Int]) -> [String] {
    let levels = view.table.levels(0, counts)
    let centres = view.centres(column)
    let chosen = SweepTerminal.spread(levels.count, atMost: SweepTerminal.mostRows)
    let largest = centres.filter(\.isFinite).reduce(0) { max($0, $1.magnitude) }
    let texts = chosen.map { plain(view.text(centres[$0], column)) }
    let names = chosen.map { fitted(levels[$0].text, to: 20) }
    let (left, right) = (SweepTerminal.widest(names), SweepTerminal.widest(texts))
    let room = max(8, width - left - right - 8)
    let middle = view.isFlag(column) ? "share of runs" : "median"
    return ["  \(view.name(column)), \(middle), by \(view.table.axes[0].title)"]
      + chosen.indices.map { row in
        let share = centres[chosen[row]].magnitude / largest
        let length = share.isFinite ? Int((share * Double(room)).rounded()) : 0
        return "  " + TextColumns.right(names[row], left) + "  "
          + TextColumns.right(texts[row], right) + "  " + String(repeating: "█", count: length)
      }
  }

  /// The axes in order of what they do.
  private func ranking(_ column: Int) -> [String] {
    let rows = report.findings.ranked.prefix(SweepTerminal.mostRows)
    if rows.isEmpty { return [] }
    let names = rows.map { fitted(view.table.axes[$0.axis].title, to: 32) }
    let left = SweepTerminal.widest(Array(names))
    return ["  what moves \(view.name(column)), \(measure)"]
      + zip(rows, names).map { row, name in
        let doubt = row.isSeen == true ? "" : "  (not told from chance)"
        return "  " + TextColumns.left(name, left) + "  " + value(row, column) + doubt
      }
  }

  private var measure: String {
    switch view.table.design {
    case .grid: "range of middles"
    case .morris: "mean size of effects"
    case .saltelli: "part of the variance with others"
    case .latinHypercube, .sobol, .reverseHalton: "rank correlation"
    }
  }

  private func value(_ row: SweepFindings.Ranked, _ column: Int) -> String {
    let estimate = row.effect.estimate
    switch row.effect.measure {
    case .range:
      guard let ends = row.effect.ends else { return Numbers.absent }
      return "\(view.text(ends.from.value, column)) at \(ends.from.name) to "
        + "\(view.text(ends.to.value, column)) at \(ends.to.name)"
    case .total, .first: return SweepFindings.percent(estimate)
    case .spearman: return SweepFindings.correlation(estimate)
    default: return report.findings.size(estimate.value, column)
    }
  }

  /// A character map: the first axis to the right, the second upwards. `nil` where the first has
  /// more values than a line has room for.
  private func map(_ column: Int, _ counts: [Int]) -> [String]? {
    let axes = view.table.axes
    let (across, up) = (view.table.levels(0, counts), view.table.levels(1, counts))
    let rows = SweepTerminal.spread(up.count, atMost: SweepTerminal.mostRows)
    let names = rows.map { fitted(up[$0].text, to: 12) }
    let head = fitted(axes[1].title, to: 12)
    let left = SweepTerminal.widest(names + [head])
    let cell = min(6, (width - left - 8) / across.count)
    if cell < 1 { return nil }
    let centres = view.centres(column)
    let shades = SweepShades(centres, isShare: view.isFlag(column))
    let middle = view.isFlag(column) ? "share of runs with " : "median "
    var lines = ["  \(middle)\(view.name(column))", "  " + TextColumns.right(head, left) + " │"]
    for (row, name) in zip(rows, names).reversed() {
      let glyphs = across.indices.map { place in
        String(repeating: shades.glyph(centres[place * counts[1] + row]), count: cell)
      }
      lines.append("  " + TextColumns.right(name, left) + " │" + glyphs.joined())
    }
    let margin = String(repeating: " ", count: left + 3)
    lines.append(margin + "└" + String(repeating: "─", count: cell * across.count))
    lines.append(margin + " " + labels(across, cell: cell))
    lines.append(margin + " " + axes[0].title)
    lines.append(margin + " " + shades.key { view.text($0, column) })
    return lines
  }

  /// Names below a row of cells, each at the start of its own; those without room are left out.
  private func labels(_ settings: [SweepTable.Setting], cell: Int) -> String {
    var line = ""
    for (place, setting) in settings.enumerated() {
      let start = place * cell
      if TextColumns.width(line) > start - (place == 0 ? 0 : 1) { continue }
      line = TextColumns.left(line, start) + fitted(setting.text, to: 10)
    }
    return TextColumns.left(line, cell * settings.count)
  }

  /// At most so many places of a row, its ends among them, evenly spread.
  static func spread(_ count: Int, atMost limit: Int) -> [Int] {
    if count <= limit { return Array(0..<count) }
    return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
  }

  private static func widest(_ texts: [String]) -> Int {
    texts.map { TextColumns.width($0) }.max() ?? 0
  }
}

/// The characters of a map.
struct SweepShades {
  private let isShare: Bool
  private let low: Double
  private let high: Double

  private static let glyphs: [Character] = ["·", "░", "▒", "▓", "█"]

  /// - Parameter isShare: the steps are those of shares; else fifths of what there is.
  init(_ values: [Double], isShare: Bool) {
    let known = values.filter(\.isFinite)
    (low, high) = (known.min() ?? 0, known.max() ?? 0)
    self.isShare = isShare
  }

  /// A blank for never, `?` where nothing is known.
  func glyph(_ value: Double) -> Character {
    if !value.isFinite { return "?" }
    if isShare {
      let place = [0.1, 0.4, 0.6, 0.9].firstIndex { value < $0 } ?? 4
      return value == 0 ? " " : SweepShades.glyphs[place]
    }
    if !(low < high) { return SweepShades.glyphs[2] }
    return SweepShades.glyphs[min(4, Int((value - low) / (high - low) * 5))]
  }

  /// What they stand for, in a line.
  func key(_ text: (Double) -> String) -> String {
    isShare
      ? "0 % blank  < 10 % ·  < 40 % ░  < 60 % ▒  < 90 % ▓  more █"
      : "· from \(text(low))  █ up to \(text(high)), in fifths"
  }
}
