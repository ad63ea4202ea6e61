import Testing

@testable import cascade

@Suite("Priors from the command line")
struct PriorDrawTests {
  private static let text = SmallRun.scenario.replacing(
    "expect:\n",
    with: """
        - id: anySale
          null: true
          priors:
            - { title: any sale, keys: { sale.sell.amount: [1 X, 500 X] }, source: a guess }
      priors:
        - { title: the sale, keys: { sale.sell.amount: [190 X, 210 X] }, source: a guess }
      targets:
        - title: the fall
          metric: drawdown
          market: V1/X-PERP
          measured: 10%
          low: 5%
          high: 15%
          source: nobody
          fitted: true
      expect:

      """)

  @Test("each seed gets a point, twins the same one, and the report is made again from it")
  func drawn() async {
    let run = SmallRun(Self.text)
    let answer = await SmallRun.call([
      "run", run.scenario, "--out", run.place.file("out"), "--quiet", "--seeds", "1..3",
      "--priors", "--nulls",
    ])
    #expect(answer.code == .done, "\(answer.messages)")
    let draws = (run.place.text(of: "out/draws.csv") ?? "").split(separator: "\n")
    #expect(draws.count == 4)
    // A Latin hypercube: one of three in each third.
    let quantiles = draws.dropFirst().compactMap { $0.split(separator: ",").last }
    let thirds = quantiles.compactMap { Double($0) }.map { Int($0 * 3) }
    #expect(thirds.sorted() == [0, 1, 2])
    let manifest = run.place.text(of: "out/manifest.json") ?? ""
    #expect(manifest.contains("\"priors\": true") && manifest.contains("anySale"))
    #expect(!manifest.contains("noLadder"), "it is no null")
    let targets = run.place.text(of: "out/targets.csv") ?? ""
    #expect(!targets.contains("fitted,"), "what was fitted is drawn, so it counts")
    let again = await SmallRun.call(["report", run.place.file("out"), "--quiet"])
    #expect(again.code == .done, "\(again.messages)")
    #expect(run.place.text(of: "out/targets.csv") == targets)
  }

  @Test("the shown run can be explained: it is played with what was drawn for it")
  func explained() async {
    let run = SmallRun(Self.text)
    let out = run.place.file("out")
    _ = await SmallRun.call([
      "run", run.scenario, "--out", out, "--quiet", "--seeds", "1..3", "--priors",
    ])
    let answer = await SmallRun.call(["explain", out, "--account", "worst", "--quiet"])
    #expect(answer.code == .done, "\(answer.messages)")
  }

  @Test("without --priors a twin of priors alone is the scenario, and is not run")
  func undrawn() async {
    let run = SmallRun(Self.text)
    _ = await SmallRun.call([
      "run", run.scenario, "--out", run.place.file("out"), "--quiet", "--twins",
    ])
    let manifest = run.place.text(of: "out/manifest.json") ?? ""
    #expect(!manifest.contains("anySale"))
    #expect(run.place.text(of: "out/draws.csv") == nil)
  }

  @Test("a scenario without priors says so")
  func none() async {
    let run = SmallRun(SmallRun.scenario)
    let answer = await SmallRun.call([
      "run", run.scenario, "--out", run.place.file("out"), "--priors",
    ])
    #expect(answer.code == .dataInvalid)
    #expect(answer.messages.contains("the scenario has no `priors:`"))
  }
}
