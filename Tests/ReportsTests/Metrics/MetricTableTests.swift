import Testing

@testable import Reports

@Suite("A table beside its unlevered twin")
struct MetricTableTests {
  private func table(_ rows: [(String, Double?)]) -> MetricTable {
    MetricTable(
      rows: rows.compactMap { name, value in
        Metric.named(name).map { MetricTable.Row(metric: $0, market: "V1/BTC", value: value) }
      })
  }

  @Test("amplification is the fall over the twin's fall")
  func amplification() throws {
    let base = table([("drawdown", 0.12), ("amplification", nil), ("cascade", 1)])
    let beside = base.beside(unlevered: table([("drawdown", 0.04)]))
    let ratio = try #require(beside.value("amplification", market: "V1/BTC"))
    #expect(abs(ratio - 3) < 1e-12)
    #expect(beside.value("cascade", market: "V1/BTC") == 1)
  }

  @Test("a twin that hardly falls gives none")
  func none() {
    let base = table([("drawdown", 0.12), ("amplification", nil)])
    let beside = base.beside(unlevered: table([("drawdown", 0.000_5)]))
    #expect(beside.value("amplification", market: "V1/BTC") == nil)
  }

  @Test("a cascade needs twice the twin's fall")
  func cascade() {
    let base = table([("drawdown", 0.12), ("amplification", nil), ("cascade", 1)])
    let beside = base.beside(unlevered: table([("drawdown", 0.07)]))
    #expect(beside.value("cascade", market: "V1/BTC") == 0)
  }
}
