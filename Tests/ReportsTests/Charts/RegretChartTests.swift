import Primitives
import Testing

@testable import Reports

@Suite("Regret, drawn")
struct RegretChartTests {
  private func chart(_ rows: String) throws -> Chart {
    let rounds = try Regret.rounds(csv: Array(("wave,policy,needed,haircut,share\n" + rows).utf8))
    let source = ChartSource(files: ["regret.csv"], sample: "1 wave")
    return RegretChart(Regret(rounds, reference: "best"), source: source).chart()
  }

  @Test("each policy has its sum, and beside it the sum without the charge for being milder")
  func words() throws {
    let chart = try chart("a,queue,100,130,0.5\na,even,100,90,0.05\na,best,100,100,0.1\n")
    #expect(chart.title == "queue costs $70 of regret, the most of 3")
    #expect(chart.figure("even") == "$15")
    let words = try chart.words()
    #expect(words.contains("$70") && words.contains("$15") && words.contains("$10"))
    #expect(!words.contains("$40"))
  }

  @Test("says so when nobody has any, and keeps a name from outside in its place")
  func edges() throws {
    #expect(try chart("a,best,100,100,0.1\n").title == "No policy has any regret")
    let long = String(repeating: "very", count: 20)
    let words = try chart("a,best,1,1,0\na,\(long)<b>,1,2,1\n").words()
    #expect(words.contains { $0.hasPrefix("very") && $0.hasSuffix("…") })
  }
}
