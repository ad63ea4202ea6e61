import Testing

@testable import Reports

@Suite("What a search for a boundary says")
struct BoundaryFindingsTests {
  private let blurred = InventedSearch.threshold(70.3, width: 3)

  @Test("up to where it holds, from where on it breaks, and how sure that is")
  func sentence() {
    let found = InventedSearch.findings(InventedSearch.table(), in: blurred)
    #expect(
      found.sentence
        == "cascade of V1/BTC-PERP, share < 50 %: holds up to leverage 70 and breaks from 71 on "
        + "(16 to 128 seeds a place; neither proven).")
    #expect(found.isProven == false && found.contradiction == nil)
    let sharp = InventedSearch.findings(
      InventedSearch.table(), in: InventedSearch.threshold(70.3, width: 0.1))
    #expect(sharp.sentence.hasSuffix("(16 seeds a place; both proven).") && sharp.isProven == true)
  }

  @Test("turned round it says where it begins to hold")
  func turned() {
    let found = InventedSearch.findings(InventedSearch.table()) { blurred(128 - $0, $1) }
    #expect(found.sentence.contains(": breaks up to leverage 57 and holds from 58 on ("))
  }

  @Test("no boundary is a plain answer")
  func none() {
    let found = InventedSearch.findings(
      InventedSearch.table(), in: InventedSearch.threshold(700, width: 3))
    #expect(
      found.sentence
        == "cascade of V1/BTC-PERP, share < 50 %: holds at all 5 places that were played, from "
        + "leverage 0 to 128 (16 seeds a place), so that no boundary is seen.")
    #expect(found.isProven == nil)
    #expect(found.criticalSentence == "It is the same in every run, so no curve is fitted.")
  }

  @Test("half of the runs show it where half of the seeds have their threshold")
  func critical() throws {
    let found = InventedSearch.findings(InventedSearch.table(), in: blurred)
    let critical = try #require(found.critical)
    #expect(critical.low < 70.3 && critical.high > 70.3, "\(critical.low) \(critical.high)")
    #expect((critical.value - 70.3).magnitude < 1.5, "\(critical.value)")
    let words = try #require(found.criticalSentence)
    #expect(words.hasPrefix("Half of the runs show cascade of V1/BTC-PERP at leverage "))
    #expect(words.contains("their share goes from a tenth to nine tenths within "))
  }

  @Test("on a logarithmic axis the change is a factor")
  func logarithmic() throws {
    let found = InventedSearch.findings(InventedSearch.table(isLogarithmic: true), in: blurred)
    let critical = try #require(found.critical)
    // Places are 2 % apart, so that 70.3 of them are 1.02^70.3.
    let (low, high) = (InventedSearch.logarithmic(69), InventedSearch.logarithmic(72))
    #expect(critical.value > low && critical.value < high && critical.change > 1)
    #expect(found.criticalSentence?.contains("within a factor of ") == true)
  }

  @Test("a step has no curve: the bracket is all that is known")
  func step() {
    let found = InventedSearch.findings(
      InventedSearch.table(), in: InventedSearch.threshold(70.3, width: 0.01))
    #expect(found.critical == nil)
    #expect(found.criticalSentence?.contains("narrower than the bracket") == true)
  }

  @Test("a median breaks where half of the runs do")
  func median() throws {
    let table = InventedSearch.table(columns: [InventedSweep.column("drawdown")])
    let limit = InventedSearch.limit("drawdown", .median, below: 0.25)
    // A run that runs away falls by 40 %, another by 10 %.
    let flag = InventedSearch.threshold(70.3, width: 3)
    let found = InventedSearch.findings(table, limit) { place, seed in
      flag(place, seed).map { $0.map { $0 == 0 ? 0.1 : 0.4 } }
    }
    let critical = try #require(found.critical)
    #expect(critical.low < 70.3 && 70.3 < critical.high)
    #expect(found.criticalSentence?.hasPrefix("Half of the runs break it at leverage ") == true)
  }

  @Test("a mean has a boundary and no curve")
  func fall() {
    let table = InventedSearch.table(columns: [InventedSweep.column("drawdown")])
    let limit = InventedSearch.limit("drawdown", .mean, below: 0.25)
    let found = InventedSearch.findings(table, limit) { place, seed in
      [0.003 * Double(place) + 0.01 * (InventedSearch.luck(seed) - 0.5)]
    }
    // The mean fall is 25 % at 83.3.
    #expect(
      found.sentence.hasPrefix("drawdown of V1/BTC-PERP, mean < 25 %: holds up to leverage 83"))
    #expect(found.criticalSentence == nil && found.critical == nil)
  }

  @Test("theory stands where the index, as it is before anything happens, is one")
  func theory() throws {
    let table = InventedSearch.table(
      columns: [InventedSearch.cascade, InventedSweep.column("cascadeIndex")])
    let found = InventedSearch.findings(table) { place, seed in
      (blurred(place, seed) ?? []) + [Double(place) / 64]
    }
    let theory = try #require(found.theory)
    #expect((theory - 64).magnitude < 1e-9)
    #expect(found.theorySentence?.hasPrefix("Theory puts it at leverage 64") == true)
    #expect(InventedSearch.findings(InventedSearch.table(), in: blurred).theorySentence == nil)
  }

  @Test("what contradicts the bracket is said")
  func island() {
    let falls = InventedSearch.threshold(45, width: 0.1)
    let found = InventedSearch.findings(InventedSearch.table()) { place, seed in
      falls(place, seed) == [1] ? [0] : InventedSearch.threshold(29.5, width: 0.1)(place, seed)
    }
    #expect(found.contradiction?.contains("it holds at 128, holds at 64, holds at 96.") == true)
  }

  @Test("what every seed must keep is not said twice")
  func question() {
    let table = InventedSearch.table(last: 8)
    let all = InventedSearch.findings(
      table, InventedSearch.limit("cascade", .all, below: 1), in: blurred)
    #expect(all.question == "cascade of V1/BTC-PERP, all < 100 %")
  }
}
