/// What a piece of a printed fault is, for whoever gives it a colour.
public enum FaultRole: Sendable {
  case error, warning, message, place, caret, remark, suggestion
}

/// Puts colour around a piece of text, or leaves it as it is. The text alone says everything.
public struct FaultStyle: Sendable {
  let paint: @Sendable (FaultRole, String) -> String

  public init(_ paint: @escaping @Sendable (FaultRole, String) -> String) { self.paint = paint }

  public static let plain = FaultStyle { _, text in text }
}

extension FaultReport {
  /// How many faults are printed; the rest is a number.
  public static let shownAtMost = 20

  /// Each fault with its line, a caret and what to do; a blank line between two.
  public func text(style: FaultStyle = .plain) -> String {
    let renderer = FaultRenderer(report: self, style: style)
    var blocks = faults.prefix(FaultReport.shownAtMost).map(renderer.text(of:))
    let rest = faults.count + omitted - blocks.count
    if rest > 0 { blocks.append("and \(isCutShort ? "at least " : "")\(rest) more\n") }
    return blocks.joined(separator: "\n")
  }
}

private struct FaultRenderer {
  let report: FaultReport
  let style: FaultStyle
  /// Width of a terminal that everything should fit.
  let columns = 80

  func text(of fault: Fault) -> String {
    let word = fault.severity == .error ? "error" : "warning"
    let head = style.paint(
      fault.severity == .error ? .error : .warning, "\(word)[\(fault.code.rawValue)]")
    var lines = ["\(head): \(style.paint(.message, fault.message))"]
    let isBrief = fault.severity == .warning
    let gutter = isBrief ? 2 : gutterWidth(fault)
    lines.append(
      style.paint(.place, spaces(gutter) + "-->") + " "
        + style.paint(.place, placeName(fault.place)))
    if !isBrief { lines += excerpts(fault, gutter) }
    let notes = self.notes(fault)
    if !notes.isEmpty, !isBrief { lines.append(bar(gutter)) }
    for note in notes {
      let wrapped = wrap(note, width: columns - gutter - 3)
      lines.append(style.paint(.place, spaces(gutter) + " =") + " " + wrapped[0])
      lines += wrapped.dropFirst().map { spaces(gutter + 3) + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func placeName(_ place: Span) -> String {
    let source = report.source(of: place)
    guard source.kind == .file else { return shown(source.name) }
    let mark = report.mark(place)
    return "\(visible(source.name)):\(mark.line):\(mark.column)"
  }

  private func visible(_ text: String) -> String { String(text.map(Excerpt.visible)) }

  /// The remark shares the excerpt when it stands in the same source; else it becomes a note.
  private func sharedRemark(_ fault: Fault) -> Fault.Remark? {
    guard let remark = fault.remark, remark.place.source == fault.place.source else { return nil }
    return remark
  }

  private func gutterWidth(_ fault: Fault) -> Int {
    guard report.source(of: fault.place).kind == .file else { return 2 }
    let places = [fault.place] + (sharedRemark(fault).map { [$0.place] } ?? [])
    let last = places.map { report.mark($0).line }.max() ?? 1
    return max(2, String(last).count)
  }

  private func excerpts(_ fault: Fault, _ gutter: Int) -> [String] {
    let source = report.source(of: fault.place)
    let mine = Row(
      line: report.mark(fault.place).line, place: fault.place, sign: "^", role: .caret,
      label: caretLabel(fault))
    var rows = [mine]
    if let remark = sharedRemark(fault) {
      rows.append(
        Row(
          line: report.mark(remark.place).line, place: remark.place, sign: "-", role: .remark,
          label: remark.text))
    }
    rows.sort { $0.line < $1.line }
    var lines = [bar(gutter)]
    var shownLine = 0
    for row in rows {
      let excerpt = Excerpt(of: row.place, in: source, limit: columns - gutter - 3)
      if row.line != shownLine {
        let number = source.kind == .file ? String(row.line) : ""
        let margin = spaces(gutter - number.count) + number + " |"
        lines.append(trimmed(style.paint(.place, margin) + " " + excerpt.text))
        shownLine = row.line
      }
      let underline = String(repeating: row.sign, count: excerpt.width)
      var line = bar(gutter) + " " + spaces(excerpt.start) + style.paint(row.role, underline)
      if !row.label.isEmpty { line += " " + row.label }
      lines.append(line)
    }
    return lines
  }

  private struct Row {
    let line: Int
    let place: Span
    let sign: Character
    let role: FaultRole
    let label: String
  }

  private func caretLabel(_ fault: Fault) -> String {
    guard let suggestion = fault.suggestion else { return fault.label ?? "" }
    return style.paint(.suggestion, "did you mean `\(visible(suggestion))`?")
  }

  private func notes(_ fault: Fault) -> [String] {
    var notes: [String] = []
    if let remark = fault.remark, sharedRemark(fault) == nil {
      notes.append("\(placeName(remark.place)): \(remark.text)")
    }
    if let note = fault.note { notes.append(note) }
    return notes
  }

  private func bar(_ gutter: Int) -> String { style.paint(.place, spaces(gutter) + " |") }
  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

/// Breaks a text at spaces so that no line is wider than `width`, except a single long word.
func wrap(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = ""
    for word in paragraph.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    lines.append(line)
  }
  return lines
}
