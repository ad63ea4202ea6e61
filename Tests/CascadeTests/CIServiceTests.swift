import Testing

@testable import cascade

@Suite("What a service of continuous integration is told")
struct CIServiceTests {
  @Test("it is known by its environment; nothing is said elsewhere")
  func detected() {
    let variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/tmp/summary"]
    let service = CIService.detect { variables[$0] }
    #expect(service == CIService(summary: "/tmp/summary", annotates: true))
    #expect(CIService.detect { _ in nil } == .none)
    #expect(CIService.detect { $0 == "GITHUB_STEP_SUMMARY" ? "" : nil } == .none)
    #expect(CIService.none.lines([annotation("a")]).isEmpty)
  }

  private func annotation(_ message: String) -> CIService.Annotation {
    CIService.Annotation(
      file: "Scenarios/a,b.yaml", line: 12, title: "drawdown: median", message: message)
  }

  @Test("one line each, with what would end it written otherwise")
  func lines() {
    let lines = CIService(annotates: true).lines([annotation("37 %\nof all")])
    #expect(
      lines == [
        "::error file=Scenarios/a%2Cb.yaml,line=12,title=drawdown%3A median::37 %25%0Aof all"
      ])
  }

  @Test("ten are shown; of more, nine and how many more")
  func most() {
    let service = CIService(annotates: true)
    #expect(service.lines((0..<10).map { annotation("\($0)") }).count == 10)
    let many = service.lines((0..<14).map { annotation("\($0)") })
    #expect(many.count == 10 && many.last == "::error::and 5 more")
  }

  @Test("a run's summary is appended, and what fails stands beside its line")
  func run() async {
    let small = SmallRun()
    small.place.put("before\n", at: "summary.md")
    let arguments = ["run", small.scenario, "--out", small.place.file("out"), "--quiet"]
    var console = Console.memory()
    console.service = CIService(summary: small.place.file("summary.md"), annotates: true)
    let code = await Door.run(arguments + ["--set", SmallRun.failing], console)
    #expect(code == .expectationFailed)
    let summary = small.place.text(of: "summary.md") ?? ""
    #expect(summary.hasPrefix("before\n") && summary.contains("A small ladder"))
    let line = small.place.text(of: "small.yaml")!.split(separator: "\n").firstIndex {
      $0.contains("metric: drawdown")
    }!
    #expect(console.messages.written.contains("small.yaml,line=\(line + 1),title=drawdown"))
  }

  @Test("a sweep's conclusion and picture are appended, and what fails stands beside its line once")
  func sweep() async {
    let small = SmallSweep(expects: true)
    small.place.put("before\n", at: "summary.md")
    var console = Console.memory()
    console.service = CIService(summary: small.place.file("summary.md"), annotates: true)
    let code = await Door.run(
      ["sweep", small.place.file("small.yaml"), "--out", small.place.file("out"), "--quiet"],
      console)
    #expect(code == .expectationFailed)
    let summary = small.place.text(of: "summary.md") ?? ""
    #expect(summary.hasPrefix("before\n## small\n"))
    #expect(summary.contains("```text\nsmall: A small ladder\n"))
    #expect(summary.contains("6 points × 2 seeds, 12 runs"))
    let line = small.place.text(of: "small.yaml")!.split(separator: "\n").firstIndex {
      $0.contains("metric: drawdown")
    }!
    let said = console.messages.written
    #expect(said.contains("small.yaml,line=\(line + 1),title=drawdown"))
    #expect(said.ranges(of: "::error ").count == 1 && said.contains(" of 6 points"))
  }

  @Test("shards put together are annotated in the scenario beside their report")
  func merged() async {
    let small = SmallSweep(expects: true)
    for part in ["1/2", "2/2"] { _ = await small.sweep("--shard", part, into: "parts") }
    var console = Console.memory()
    console.service = CIService(annotates: true)
    let code = await Door.run(
      ["sweep", "merge", small.place.file("parts"), "--out", small.place.file("m")], console)
    #expect(code == .expectationFailed)
    let scenario = (small.place.text(of: "m/scenario.yaml") ?? "")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let line = scenario.firstIndex { $0.contains("metric: drawdown") } ?? -1
    #expect(console.messages.written.contains("m/scenario.yaml,line=\(line + 1),title=drawdown"))
  }

  @Test("a scenario that is wrong is annotated where it is wrong")
  func fault() async {
    let place = TemporaryDirectory()
    place.put(SmallRun.scenario.replacing("duration: 6m", with: "duration: 6"), at: "a.yaml")
    var console = Console.memory()
    console.service = CIService(annotates: true)
    #expect(await Door.run(["validate", place.file("a.yaml")], console) == .dataInvalid)
    #expect(console.messages.written.contains("a.yaml,line=4,col=11,title=E0305"))
  }

  @Test("a summary that cannot be written is a warning")
  func unwritable() {
    var console = Console.memory()
    console.service = CIService(summary: "/no/such/place")
    console.tell([], summary: Array("x".utf8))
    #expect(console.messages.written.hasPrefix("warning: cannot create /no/such/place"))
  }
}
