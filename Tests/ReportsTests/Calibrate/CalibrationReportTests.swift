import Testing

@testable import Reports

@Suite("The report of a calibration")
struct CalibrationReportTests {
  private func report(
    _ model: StandIn, _ question: CalibrationQuestion, stopped: Int = 0
  ) -> CalibrationReport {
    CalibrationReport(
      question: question, result: model.solve(question).result, command: "cascade calibrate x.yaml",
      stopped: stopped, pictures: [])
  }

  private let plain = StandIn.plain.question(truth: [0.7, 0.3], start: [0.4, 0.5])

  @Test("one sentence says what was fitted and what was not")
  func sentence() {
    #expect(report(.plain, plain).sentence == "All 3 facts are fitted by 2 parameters.")
    let model = StandIn(slopes: [[20, 0], [-10, 0], [0, 0]], constants: [3, 8, 5])
    let bad = report(
      model,
      model.question(
        truth: [0.6, 0.5], start: [0.3, 0.5], targets: [2: 50], tolerances: [2: 5]))
    #expect(
      bad.sentence == "2 of 3 facts are fitted by 2 parameters; not fitted: fact 3 (−9.0 s.e.); "
        + "the facts do not tell parameter 2.")
  }

  @Test("shocks, a limit and runs that were stopped are warned of")
  func warnings() {
    var question = plain
    #expect(!report(.plain, question).text.contains("> "))
    question.hasShocks = true
    question.evaluations = 6
    let text = report(.plain, question, stopped: 2).text
    #expect(text.contains("**The scenario has shocks.**"))
    #expect(text.contains("**The search was stopped**"))
    #expect(text.contains("**2 runs reached a limit**"))
  }

  @Test("a fact with a code is a plain number, and the page says what measured it")
  func codes() {
    var question = plain
    question.facts[0].figure = .fact(code: "F9", part: "median, bp")
    question.facts[0].target = 17.25
    let text = report(.plain, question).text
    #expect(text.contains("17.25") && text.replacing("\n", with: " ").contains("`cascade facts`"))
    #expect(!report(.plain, plain).text.contains("cascade facts"))
  }

  @Test("the tuned values stand in a line for the shell")
  func line() {
    let report = report(.plain, plain)
    let values = report.result.parameters.map { $0.found.texts[0] }
    #expect(report.text.contains("    --set p1=\(values[0]) --set p2=\(values[1])\n"))
    var dollars = plain
    dollars.axes[0].keys = ["maker.capital[x]"]
    #expect(
      CalibrationReport(
        question: dollars, result: report.result, command: "", stopped: 0, pictures: []
      ).text.contains("'maker.capital[x]=\(values[0])'"))
  }

  @Test("every line of the page is of its width, and a terminal has what matters")
  func width() {
    let report = report(.plain, plain)
    let prose = report.text.split(separator: "\n").filter { !$0.hasPrefix("    ") }
    #expect(prose.allSatisfy { TextColumns.width(String($0)) <= 80 })
    let lines = report.terminal(width: 60, ascii: true)
    #expect(lines.contains("All 3 facts are fitted") && lines.contains("parameter 1"))
    #expect(lines.utf8.allSatisfy { $0 < 0x80 })
    #expect(lines.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  @Test("without degrees of freedom it says that the fit tests nothing")
  func freedom() {
    let model = StandIn(slopes: [[20, 5], [-4, 20]], constants: [3, 8])
    let text = report(model, model.question(truth: [0.7, 0.3], start: [0.4, 0.5])).text
    #expect(text.replacing("\n", with: " ").contains("the fit itself tests nothing"))
    let tested = report(.plain, plain).text.replacing("\n", with: " ")
    #expect(tested.contains("(J-test, χ²)"))
  }
}
