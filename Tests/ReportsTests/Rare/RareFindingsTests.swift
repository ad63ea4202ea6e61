import Glibc
import Primitives
import Testing

@testable import Reports

@Suite("What the repetitions of a rare event say together")
struct RareFindingsTests {
  @Test("the answer is their mean, with the bounds of Student's t")
  func mean() throws {
    let findings = RareFindings(InventedRare.table([0.0002, 0.0004]))
    // Half the difference is the error; t of one degree of freedom is 12.706.
    #expect(abs(findings.estimate.value - 0.0003) < 1e-12)
    #expect(abs(try #require(findings.error) - 0.0001) < 1e-12)
    #expect(findings.estimate.low == 0)
    #expect(abs(try #require(findings.estimate.high) - 0.0015706) < 1e-7)
    #expect(
      findings.sentence
        == "A fall of V1/BTC-PERP by 30 % or more has a probability of 3.0e−4 (95 %: 0 to 0.16 %) "
        + "in 50 min: about one run in 3,300.")
  }

  @Test("at best the error is √(-ln p / N) of it; plain runs need p (1 - p) over its square")
  func precision() throws {
    let findings = RareFindings(InventedRare.table([0.01, 0.03]))
    let ideal = 0.02 * (-log(0.02) / 8).squareRoot()
    #expect(abs(try #require(findings.idealError) - ideal) < 1e-12)
    // An error of 0.01: 0.02 × 0.98 / 0.0001 = 196 plain runs of 100 events, against 2,000.
    #expect(abs(try #require(findings.plainRuns) - 196) < 1e-6)
    #expect(abs(try #require(findings.gain) - 9.8) < 1e-6)
  }

  @Test("one repetition has no interval, and the best error stands for its own")
  func single() throws {
    let findings = RareFindings(InventedRare.table([0.02]))
    #expect(findings.error == nil && findings.estimate.low == nil)
    #expect(findings.plainRuns != nil && !findings.sentence.contains("95 %"))
  }

  @Test("when nothing came there is a bound: that of the first runs, which are plain ones")
  func bound() throws {
    let findings = RareFindings(InventedRare.table([0, 0], end: .extinct))
    // 1 - 0.025^(1/8) of eight first runs.
    #expect(abs(try #require(findings.bound) - 0.3694) < 1e-4)
    #expect(findings.plainRuns == nil)
    #expect(
      findings.sentence
        == "A fall of V1/BTC-PERP by 30 % or more came in none of 2 repetitions: its probability "
        + "in 50 min is at most 37 % (95 %), and may be far smaller.")
  }

  @Test(
    "an event is said in words of its score",
    arguments: [
      ("liquidatedShare", 0.25, "A liquidation of 25 % or more of the open interest of V1"),
      ("venueFundDrawdown", 1, "A loss of the whole insurance fund of V1"),
      ("purseDrawdown", 0.5, "A loss of 50 % or more of the insurance fund of V1"),
      ("venueBadDebt", 2e6, "Bad debt of $2M or more at V1"),
    ])
  func events(name: String, level: Double, words: String) {
    var table = InventedRare.table([0.1])
    table.question = RareTable.Question(
      Metric.named(name)!, of: "V1", level: level, within: .minutes(50))
    #expect(RareFindings(table).event == words)
  }

  @Test("probabilities have two figures, as a share or as a power of ten")
  func chances() {
    let values: [(Double, String)] = [
      (0.42, "42 %"), (0.042, "4.2 %"), (0.0042, "0.42 %"), (0.001, "0.10 %"),
      (0.00031, "3.1e−4"), (0.000_099_9, "1.0e−4"), (2.5e-9, "2.5e−9"), (0, "0"), (1, "100 %"),
    ]
    for (value, text) in values { #expect(RareWords.chance(value) == text) }
    #expect(RareWords.oneIn(0.000_312) == "one run in 3,200")
    #expect(RareWords.oneIn(0.25) == "one run in 4" && RareWords.oneIn(0.6) == nil)
  }
}
