import Primitives
import Reports
import Scenarios
import Simulations
import Sweeps
import Testing

@testable import cascade

@Suite("From a job and its outcome to a study")
struct StudyScenarioTests {
  private func study(_ text: String) async throws -> Study {
    let small = SmallRun(text)
    let job = try RunJobTests.job([small.scenario, "--set", "duration=340s"]).job
    let outcome = try await Experiment(job).run(jobs: 1, watcher: NoWatcher())
    return Study(job, outcome)
  }

  @Test("carries the scenario's words, rules, inputs and expectations with their lines")
  func subject() async throws {
    let study = try await study(SmallRun.scenario)
    #expect(study.subject.name == "small" && study.subject.title == "A small ladder")
    #expect(study.subject.asset == "USD" && study.subject.scale == 1)
    #expect(study.subject.version == Version.number)
    #expect(study.subject.command.hasSuffix("--set duration=340s"))
    #expect(study.subject.inputs.map(\.at) == [.start + .seconds(330)])
    #expect(study.subject.rules.allSatisfy { $0.venue == "V1" } && !study.subject.rules.isEmpty)
    #expect(study.subject.keysByClass.contains { $0.count > 0 })
    #expect(study.limits.map(\.metric) == ["ledgerDrift", "drawdown"])
    #expect(study.limits.map(\.market) == ["", "V1/X-PERP"])
    let lines = SmallRun.scenario.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(study.limits.allSatisfy { lines[$0.line - 1].contains($0.metric) })
    #expect(study.limits.map(\.comparison) == [.equals, .atLeast])
    #expect(study.seeds.map(\.seed) == [1] && study.twins.isEmpty)
  }

  @Test("the base and each twin bring their rules, by the twin's title")
  func rulebooks() async throws {
    let small = SmallRun(
      SmallRun.scenario.replacing(
        "set: { ladderHolders.perTick: 0 }",
        with: "set: { V1.preset: bybit, V1.liquidation.fee: 0% }"))
    let job = try RunJobTests.job([small.scenario, "--twins", "--set", "duration=340s"]).job
    let outcome = try await Experiment(job).run(jobs: 1, watcher: NoWatcher())
    let study = Study(job, outcome)
    #expect(study.rulebook?.name == "Binance USD-M")
    #expect(study.twins.map { $0.rulebook?.name } == ["Nobody to liquidate"])
    let rules = study.twins[0].rulebook?.rules ?? []
    #expect(rules.contains { $0.rule == "liquidation.size" && $0.value == "full" })
    #expect(rules.contains { $0.rule == "fund.trigger" && $0.value == "fundDrawdown" })
    #expect(rules.contains { $0.rule == "markets[X-PERP].tiers.leverage" && $0.value == "100" })
  }

  @Test("the resolved scenario reads back as the same scenario")
  func resolved() async throws {
    let study = try await study(SmallRun.scenario)
    let again = try ScenarioDesk.schema.load(
      Source(name: "resolved", text: study.subject.resolved))
    #expect(ScenarioDesk.schema.resolvedText(again.scenario) == study.subject.resolved)
    #expect(again.scenario.duration == .seconds(340))
  }

  @Test("every aggregate, comparison and target keeps its meaning")
  func words() async throws {
    let expect = """
      expect:
        - { metric: ledgerDrift, at: median, below: 1 }
        - { metric: ledgerDrift, at: mean, above: -1 }
        - { metric: ledgerDrift, at: min, atMost: 1 }
        - { metric: ledgerDrift, at: max, atLeast: 0 }
        - { metric: ledgerDrift, at: p95, equals: 0 }
        - { metric: ledgerDrift, at: any, equals: 0 }
        - { metric: cascade, market: X-PERP, at: share, atMost: 50% }
      targets:
        - title: the fall
          metric: drawdown
          market: X-PERP
          measured: 10%
          low: 8%
          high: 12%
          source: a book
      """
    let text = SmallRun.scenario.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("metric:") && !$0.hasPrefix("expect:") }.joined(separator: "\n")
    let study = try await study(text + "\n" + expect + "\n")
    #expect(
      study.limits.map(\.aggregate) == [
        .median, .mean, .min, .max, .percentile(95), .any, .share,
      ])
    #expect(
      study.limits.map(\.comparison) == [
        .below, .above, .atMost, .atLeast, .equals, .equals, .atMost,
      ])
    #expect(study.targets.map(\.metric) == ["drawdown"])
    #expect(study.targets[0].measured == 0.1 && study.targets[0].source == "a book")
    #expect(study.targets[0].low == 0.08 && study.targets[0].high == 0.12)
    #expect(study.targets[0].market == "V1/X-PERP" && !study.targets[0].isFitted)
  }
}
