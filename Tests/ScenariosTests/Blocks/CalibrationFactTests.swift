import Testing

@testable import Scenarios

@Suite("A measured figure of calm")
struct CalibrationFactTests {
  private func text(_ fact: String) -> String {
    let axis = "{ keys: { duration: [20m, 30m] } }"
    return example("twins:\n", "calibrate: { axes: [\(axis)], facts: [\(fact)] }\ntwins:\n")
  }

  private func fault(_ fact: String) -> String { faults(text(fact)).map(lines)?.first ?? "" }

  /// The whole of what is said, with suggestion and notes.
  private func words(_ fact: String) -> String { faults(text(fact))?.text(style: .plain) ?? "" }

  private let rest = "market: BTC-PERP, value: -0.05, source: us"

  @Test("a figure in the unit of its metric, with its place")
  func units() {
    #expect(fault("{ metric: badDebt, value: $1M, tolerance: $100k, source: us }") == "")
    #expect(fault("{ metric: badDebt, value: 3, source: us }").contains("measured in dollars"))
    #expect(
      fault("{ metric: drawdown, market: BTC-PERP, value: 2%, tolerance: 3, source: us }")
        .contains("tolerance"))
    #expect(
      fault("{ metric: drawdown, value: 2%, source: us }").contains("measured per market"))
    #expect(
      fault("{ metric: drawdown, market: ETH-PERP, value: 2%, source: us }").contains("ETH-PERP"))
  }

  @Test("what happens or does not is no figure to fit")
  func flag() {
    #expect(
      fault("{ metric: cascade, market: BTC-PERP, value: 0, source: us }")
        .contains("happens or does not"))
  }

  @Test("exactly one of metric and fact")
  func either() {
    #expect(fault("{ fact: F3, \(rest) }") == "")
    #expect(
      fault("{ metric: drawdown, fact: F3, \(rest) }").contains("both `metric` and `fact`"))
    #expect(fault("{ \(rest) }").contains("needs one of metric, fact"))
  }

  @Test("an unknown code is told with the nearest, and with all there are")
  func unknown() {
    let report = faults(text("{ fact: F33, \(rest) }"))
    #expect(report?.faults.first?.suggestion == "F3")
    #expect(words("{ fact: F33, \(rest) }").contains("unknown fact `F33`"))
    #expect(words("{ fact: F33, \(rest) }").contains("known: F1, F3, F16, F25"))
  }

  @Test("without a part the first figure stands for the fact, where there is a first")
  func parts() throws {
    let plain = try schema.load(source(text("{ fact: F3, \(rest) }"))).scenario
    let named = try schema.load(
      source(text("{ fact: F3, part: trade to trade, \(rest) }"))
    ).scenario
    #expect(plain.calibrate?.facts[0].part == "five minutes")
    let fact = named.calmFacts[0]
    #expect(fact.figure == .fact("F3") && fact.part == "trade to trade")
    #expect(fact.place == "V1/BTC-PERP" && fact.target == -0.05)
    let words = words("{ fact: F16, \(rest) }")
    #expect(words.contains("no single number") && words.contains("part: \"1 min\""))
    #expect(fault("{ fact: F16, part: 5 min, \(rest) }") == "")
    #expect(fault("{ fact: F25, \(rest) }").contains("not measured in any run"))
    let misspelt = self.words("{ fact: F3, part: trade to trad, \(rest) }")
    #expect(misspelt.contains("no figure `trade to trad`") && misspelt.contains("trade to trade"))
  }

  @Test("a metric has no parts, and a fact by code is a plain number of a market")
  func places() {
    #expect(
      fault("{ metric: drawdown, part: 1 min, market: BTC-PERP, value: 2%, source: us }")
        .contains("only facts have parts"))
    #expect(fault("{ fact: F1, value: 3, source: us }").contains("per market: name one"))
    #expect(
      fault("{ fact: F1, market: BTC-PERP, value: 3%, source: us }").contains("plain numbers"))
    #expect(
      fault("{ fact: F1, venue: V1, market: BTC-PERP, value: 3, source: us }")
        .contains("per market, not per venue"))
    #expect(
      fault("{ fact: F1, market: ETH-PERP, value: 3, source: us }").contains("ETH-PERP"))
  }

  @Test("a fact is written as it was read, one of a metric without a word of parts, and described")
  func written() throws {
    let loaded = try schema.load(source(text("{ fact: F3, \(rest) }")))
    let resolved = schema.resolvedText(loaded.scenario)
    #expect(resolved.contains("part: \"five minutes\""))
    let again = try schema.load(source(resolved)).scenario
    #expect(again.calibrate == loaded.scenario.calibrate)
    #expect(
      schema.text(of: loaded.scenario, name: "x").contains("F3 (five minutes), BTC-PERP, -0.05"))
    let metric = try schema.load(
      source(text("{ metric: badDebt, value: $1M, source: us }"))
    ).scenario
    let block = schema.resolvedText(metric).split(separator: "calibrate:")[1]
    #expect(block.contains("metric: badDebt"))
    #expect(!block.contains("part:") && !block.contains("fact:"))
    let description = schema.description(of: "F3") ?? ""
    #expect(description.contains("five minutes · trade to trade"))
    #expect(schema.description(of: "F25")?.contains("none that a run tells") == true)
  }

  @Test("an error below zero is none, and a figure without a source is no measurement")
  func tolerance() {
    #expect(
      fault("{ metric: badDebt, value: $1M, tolerance: -$1k, source: us }")
        .contains("must not be below zero"))
    #expect(fault("{ metric: badDebt, value: $1M }").contains("source"))
  }
}
