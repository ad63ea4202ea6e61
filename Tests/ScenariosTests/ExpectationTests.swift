import Primitives
import Testing

@testable import Scenarios

@Suite struct ExpectationTests {
  private func lines(_ text: String) -> [String] {
    ScenariosTests.lines(decode(Expectation.block(metrics: testMetrics), text).report)
  }

  @Test("metric, scope, aggregate, comparison and limit are read")
  func reading() {
    let (root, report) = decode(
      Expectation.block(metrics: testMetrics),
      "{ metric: drawdown, market: V1/BTC-PERP, at: p95, atMost: 25% }")
    #expect(report.isEmpty)
    #expect(root?.at == .percentile(95))
    #expect(root?.limit == .atMost(.rate(.percent(25))))
  }

  @Test(
    "what is wrong is said at its place",
    arguments: [
      (
        "{ metric: drawdwn, market: V1/BTC-PERP, below: 25% }",
        "E0501 1:11 unknown metric `drawdwn` in the scenario → drawdown"
      ),
      (
        "{ metric: drawdown, market: V1/BTC-PERP, below: 25 }",
        "E0503 1:49 below: `drawdown` is measured in % or bp → 25%"
      ),
      ("{ metric: badDebt, below: 25% }", "E0503 1:27 below: `badDebt` is measured in dollars"),
      (
        "{ metric: badDebt, below: 5 }",
        "E0503 1:27 below: `badDebt` is measured in dollars → $5"
      ),
      (
        "{ metric: liquidations, equals: 2.5 }",
        "E0503 1:33 equals: `liquidations` is measured in whole numbers"
      ),
      (
        "{ metric: drawdown, below: 25% }",
        "E0504 1:11 : `drawdown` is measured per market: name one"
      ),
      (
        "{ metric: badDebt, venue: V1, below: $5 }",
        "E0504 1:27 : `badDebt` is measured per run, not per venue"
      ),
      (
        "{ metric: fundUsed, market: V1/B, below: 5% }",
        "E0504 1:29 : `fundUsed` is measured per venue, not per market"
      ),
      (
        "{ metric: badDebt, at: meddian, below: $5 }",
        "E0204 1:24 at is unknown: `meddian` → median"
      ),
      ("{ metric: badDebt, at: p0, below: $5 }", "E0204 1:24 at is unknown: `p0` → p05"),
      (
        "{ metric: badDebt, at: median }",
        "E0205 1:1 the scenario needs one of below, above, atMost, atLeast, equals"
      ),
      (
        "{ metric: badDebt, below: $1, above: $2 }",
        "E0205 1:31 the scenario has both `below` and `above`"
      ),
      ("{ metric: badDebt, belwo: $1 }", "E0203 1:20 unknown key `belwo` in the scenario → below"),
    ])
  func troubles(_ text: String, _ message: String) {
    #expect(lines(text).first == message)
  }

  @Test("aggregates are written as they are read")
  func aggregates() throws {
    for text in ["median", "mean", "min", "max", "all", "any", "p01", "p50", "p99", "seed:7"] {
      #expect(try Aggregate(text: text).text == text)
    }
    for text in ["p00", "p1", "p100", "p-1", "seed:", "seed:-1", "", "Median"] {
      #expect(trouble { () throws(Trouble) in try Aggregate(text: text) } != nil, "\(text)")
    }
  }
}
