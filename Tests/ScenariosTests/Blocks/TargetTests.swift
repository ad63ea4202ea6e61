import Primitives
import Testing

@testable import Scenarios

@Suite struct TargetTests {
  private func lines(_ keys: String) -> [String] {
    ScenariosTests.lines(
      decode(
        Target.block(metrics: testMetrics),
        "{ title: T, metric: drawdown, market: V1/A, source: S, \(keys) }"
      ).report)
  }

  @Test("a measured figure with its range is read")
  func reading() {
    let text = "{ title: T, metric: badDebt, measured: $2M, low: $0, high: $5M, source: S }"
    let (root, report) = decode(Target.block(metrics: testMetrics), text)
    #expect(report.isEmpty)
    #expect(root?.measured == .money(.whole(2_000_000)))
    #expect(root?.isFitted == false)
    #expect(root?.note == "")
  }

  @Test(
    "units, ranges and metrics must fit",
    arguments: [
      ("measured: 12%, low: 10%, high: 15%", []),
      (
        "measured: 12, low: 10%, high: 15%",
        ["E0503 1:66 measured: `drawdown` is measured in % or bp → 12%"]
      ),
      ("measured: 12%, low: 16%, high: 15%", ["E0401 1:76 low must not be above high"]),
      (
        "measured: 12%, low: 13%, high: 15%",
        ["E0401 1:66 measured must lie between low and high"]
      ),
      (
        "measured: 1%, low: 1%, high: 1%, venue: V1",
        ["E0504 1:96 : `drawdown` is measured per market, not per venue"]
      ),
    ])
  func troubles(_ keys: String, _ messages: [String]) {
    #expect(lines(keys) == messages)
  }

  @Test("a metric that no report computes is refused")
  func unknown() {
    let text = "{ title: T, metric: drawdwn, measured: 1%, low: 1%, high: 1%, source: S }"
    #expect(
      ScenariosTests.lines(decode(Target.block(metrics: testMetrics), text).report)
        == ["E0501 1:21 unknown metric `drawdwn` in the scenario → drawdown"])
  }
}
