/// `report.md` of a calibration, and what it prints on a terminal.
struct CalibrationReport {
  let question: CalibrationQuestion
  let result: CalibrationResult
  /// The line that makes it again.
  let command: String
  /// Runs that reached a limit, and were left out.
  let stopped: Int
  let pictures: [StudyCharts.Picture]

  /// The whole page.
  var text: String {
    var page = Page()
    page.heading(1, "Calibration: \(Markdown.escaped(question.title))")
    page.paragraph("**\(Markdown.escaped(sentence))**")
    for warning in warnings { page.block(Markdown.quote(warning)) }
    page.heading(2, "The facts")
    page.table(facts)
    page.paragraph(
      "Distance: model less measurement in standard errors of both together; within 2 a fact is "
        + "fitted. Before is the start of the search, after is the tuned scenario.")
    if question.hasCodes {
      page.paragraph(
        "Facts with a code are what `cascade facts` would measure in the files of each run, in the "
          + "units that stand in the names of their figures.")
    }
    page.items(
      question.facts.map { fact in
        "\(Markdown.escaped(fact.title)): \(Markdown.escaped(fact.source))"
      })
    page.heading(2, "The parameters")
    page.table(parameters)
    page.paragraph(
      "One s.e. is the range in which the facts leave a parameter, one standard error to either "
        + "side; – where they leave it anywhere.")
    for picture in pictures {
      page.picture(
        picture, "",
        data: [picture.path == CalibrationFiles.objectivePath ? "evaluations.csv" : "facts.csv"])
    }
    page.heading(2, "How well it fits")
    for paragraph in tests { page.paragraph(paragraph) }
    page.heading(2, "The tuned scenario")
    page.paragraph(
      "`tuned.yaml` is the scenario with these values, `scenario.yaml` the one it began from. The "
        + "same on a command line, over `scenario.yaml`:")
    page.code("--set " + overrides.joined(separator: " --set "))
    page.heading(2, "Method")
    for paragraph in method { page.paragraph(paragraph) }
    page.heading(2, "Reproduce")
    page.code(command)
    return page.text
  }

  /// What was fitted and what was not, in one sentence.
  var sentence: String {
    let (fitted, all) = (result.fitted, question.facts)
    let names = all.indices.filter { !fitted.contains($0) }.map { place in
      let distance = result.fits[place].distance
      let off = distance.map { FactsFitChart.text($0) + " s.e." } ?? "could not be had"
      return "\(all[place].title) (\(off))"
    }
    let tuned =
      result.parameters.count == 1 ? "1 parameter" : "\(result.parameters.count) parameters"
    var words: String
    if names.isEmpty {
      words = all.count == 1 ? "The fact is fitted" : "All \(all.count) facts are fitted"
      words += " by \(tuned)"
    } else {
      words =
        fitted.isEmpty
        ? "None of the facts is fitted by \(tuned)"
        : "\(fitted.count) of \(all.count) facts are fitted by \(tuned)"
      words += "; not fitted: " + names.joined(separator: ", ")
    }
    if !unidentified.isEmpty {
      words += "; the facts do not tell " + unidentified.joined(separator: ", ")
    }
    return words + "."
  }

  /// Parameters that the facts do not tell.
  private var unidentified: [String] {
    zip(question.axes, result.parameters).filter { !$0.1.isIdentified }.map(\.0.title)
  }

  /// Markdown, each a block of its own.
  private var warnings: [String] {
    var warnings: [String] = []
    if question.hasShocks {
      warnings.append(
        "**The scenario has shocks.** Parameters are fitted to facts of calm alone, so that what "
          + "happens in a crisis is an outcome and no input. Take the shocks out, or calibrate a "
          + "calm scenario of the same world.")
    }
    if !result.isSettled {
      warnings.append(
        "**The search was stopped** at its limit of \(Numbers.count(question.evaluations)) points; "
          + "more may find better values.")
    }
    if stopped > 0 {
      warnings.append(
        "**\(Numbers.count(stopped)) runs reached a limit** of the scenario and were left out.")
    }
    for (fact, missing) in zip(question.facts, result.missing) where missing > 0 {
      warnings.append(
        "\(Markdown.escaped(fact.title)) could not be had at "
          + "\(Numbers.ratio(missing, of: result.points.count)) points; there the distance has a "
          + "penalty.")
    }
    for (axis, parameter) in zip(question.axes, result.parameters) where parameter.isAtEnd {
      warnings.append(
        "\(Markdown.escaped(axis.title)) stands at an end of its range: the facts ask for more "
          + "than it gives.")
    }
    return warnings
  }

  // MARK: Tables

  private var facts: MarkdownTable {
    var table = MarkdownTable([
      .text("fact"), .number("measured"), .number("before"), .number("after"),
      .number("distance"), .number("was"), .text("fitted"),
    ])
    for (fact, fit) in zip(question.facts, result.fits) {
      let (figure, scale) = (fact.figure, question.scale)
      func text(_ value: Double?) -> String {
        value.map { figure.text($0, scale: scale) } ?? Numbers.absent
      }
      table.append([
        .text(fact.title), .figure(figure.given(fact.target, scale: scale)),
        .figure(text(fit.before)), .figure(text(fit.after)),
        .figure(FactsFitChart.text(fit.distance)),
        .figure(FactsFitChart.text(fit.distanceBefore)),
        fit.isFitted ? "yes" : .markup("**no**"),
      ])
    }
    return table
  }

  private var parameters: MarkdownTable {
    var table = MarkdownTable([
      .text("parameter"), .text("key"), .number("start"), .number("tuned"), .text("one s.e."),
      .text("told by the facts"),
    ])
    for (axis, parameter) in zip(question.axes, result.parameters) {
      let more = axis.keys.count > 1 ? " and \(axis.keys.count - 1) more" : ""
      let isKnown = parameter.error <= 0.5
      let words =
        parameter.isIdentified
        ? "yes" : parameter.moves.isEmpty ? "no: none moves with it" : "no: too little"
      table.append([
        .text(axis.title), .code((axis.keys.first ?? "") + more), .text(parameter.start.text),
        .text(parameter.found.text),
        isKnown ? .text("\(parameter.low.text) … \(parameter.high.text)") : .none,
        parameter.isIdentified ? .figure(words) : .markup("**\(words)**"),
      ])
    }
    return table
  }

  /// `key=value` as a shell has to be given it.
  private var overrides: [String] {
    result.overrides(question).map { CalibrationReport.quoted("\($0.key)=\($0.value)") }
  }

  /// In single quotes where a shell would read something else.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_./=:,+@%".utf8.contains(byte)
    }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  // MARK: Words

  private var tests: [String] {
    let (first, best) = (result.objectives[0], result.objectives[result.best])
    var paragraphs = [
      "The distance J, in the yardstick of the start, was \(figure(first)) before and is "
        + "\(figure(best)) after \(Numbers.count(result.objectives.count)) points of "
        + "\(Numbers.count(question.seeds.count)) seeds."
    ]
    if let test = result.test {
      var words = "In the yardstick of the solution J is \(figure(test))"
      if let chance = result.chance {
        words +=
          " with \(result.freedom) degree\(result.freedom == 1 ? "" : "s") of freedom: a model "
          + "that is right would be as far off with a chance of p = "
          + "\(Numbers.decimal(chance, places: 3)) (J-test, χ²)."
      } else {
        words +=
          ". There are no more facts than parameters, so the fit itself tests nothing: keep a fact "
          + "back, or add one."
      }
      paragraphs.append(words)
    }
    let clarity = result.clarity.map { figure($0) }.joined(separator: ", ")
    paragraphs.append(
      "**Identification.** Along the directions of the parameters, the clearest first, the facts "
        + "move by \(clarity) standard errors over a whole axis (singular values of the Jacobian, "
        + "by steps of 5 % of each axis to either side, \(Numbers.count(result.probes)) points "
        + "beside those of the search). A value near 1 or below tells nothing.")
    return paragraphs
  }

  private var method: [String] {
    [
      "**Moments:** means over seeds, the same seeds at every point (common random numbers), "
        + "matched by J = (m̄ − m)ᵀ V⁻¹ (m̄ − m). V is the covariance of the means at the start, "
        + "halfway shrunk to its diagonal, plus the squares of the measurements' own standard "
        + "errors.",
      "**Search:** the simplex of Nelder and Mead (GSL, nmsimplex2) over the logarithm of the odds "
        + "of the place on each axis, so that no end is passed. It finds a minimum near its start; "
        + "another start (`from:`) may find another one. Values have four significant digits.",
      "**Errors** of parameters are those of least squares, (JᵀWJ)⁻¹ with the Jacobian at the "
        + "solution. Whether a fact moves with a parameter is told by Student's t over pairs of "
        + "seeds, 5 % shared out over all facts.",
      "What was used to choose values is no evidence for the model any more. Judge it by other "
        + "facts, and by crises that it did not see.",
      "In full: `evaluations.csv`, `facts.csv`, `parameters.csv`; every column is explained in "
        + "`columns.csv`.",
    ]
  }

  private func figure(_ value: Double) -> String {
    value < MomentDistance.penalty ? FactReport.figure(value) : "beyond measure"
  }

  /// What is printed on a terminal of so many columns: the sentence, the values, the facts.
  func terminal(width: Int, ascii: Bool) -> String {
    func plain(_ text: String) -> String { ascii ? ASCII.fallback(text) : text }
    var lines = [TextColumns.printable("\(question.name): \(question.title)")]
    for warning in warnings {
      lines += Markdown.paragraph("! " + warning.replacing("**", with: ""), width: width - 2)
        .split(separator: "\n").map(String.init)
    }
    lines.append("")
    let names = question.axes.map { TextColumns.cut($0.title, to: 40) }
    let wide = names.map { TextColumns.width($0) }.max() ?? 0
    for (name, parameter) in zip(names, result.parameters) {
      let doubt = parameter.isIdentified ? "" : "  (not told by the facts)"
      lines.append(
        "  " + TextColumns.left(name, wide)
          + "  \(parameter.start.text) → \(parameter.found.text)\(doubt)")
    }
    lines.append("")
    lines += Markdown.paragraph(sentence, width: width - 2).split(separator: "\n").map(String.init)
    return lines.map { TextColumns.cut(plain($0), to: width) + "\n" }.joined()
  }
}
