import Testing

@testable import Scenarios

@Suite struct SuggestionTests {
  @Test("a letter dropped, added, changed or swapped counts one")
  func distance() {
    func distance(_ a: String, _ b: String) -> Int { editDistance(Array(a.utf8), Array(b.utf8)) }
    #expect(distance("", "abc") == 3)
    #expect(distance("drawdown", "drawdwn") == 1)
    #expect(distance("csv", "cvs") == 1)
    #expect(distance("kitten", "sitting") == 3)
  }

  @Test("at least one letter may be wrong, at most a third")
  func limit() {
    #expect(nearest("xx", among: ["xy"]) == "xy")
    #expect(nearest("xx", among: ["yy"]) == nil)
    #expect(nearest("insurence", among: ["insurance", "service"]) == "insurance")
    #expect(nearest("abcdef", among: ["uvwxyz"]) == nil)
    #expect(nearest(String(repeating: "a", count: 100_000), among: ["a"]) == nil)
  }

  @Test("case, underscores and hyphens do not matter")
  func spelling() {
    #expect(nearest("insurance_fund", among: ["insuranceFund", "id"]) == "insuranceFund")
    #expect(nearest("BINANCE-USDM", among: ["binanceUsdm"]) == "binanceUsdm")
  }

  @Test("keys of which no letter is right are not proposed")
  func nothingInCommon() {
    #expect(nearest("c", among: ["a", "b"]) == nil)
    #expect(nearest("A", among: ["a"]) == "a")
  }

  @Test("a sign of comparison is the key that says it, where there is one")
  func signs() {
    let keys = ["metric", "below", "above", "atMost", "atLeast", "equals"]
    let signs = ["<", "<=", "=<", ">", ">=", "=>", "=", "=="]
    #expect(
      signs.map { comparison($0, among: keys) }
        == ["below", "atMost", "atMost", "above", "atLeast", "atLeast", "equals", "equals"])
    #expect(comparison("<", among: ["metric"]) == nil)
    #expect(comparison("!=", among: keys) == nil)
  }

  @Test("every key of a scenario is found again after one wrong letter")
  func everyKey() {
    let names = Set(
      schema.allKeys.map { $0.path.split(separator: ".").last.map(String.init) ?? "" }
    )
    .filter { $0.count > 3 && $0.first != "<" }.sorted()
    #expect(names.count > 40)
    for name in names {
      var wrong = Array(name)
      wrong.swapAt(1, 2)
      let typo = String(wrong)
      if names.contains(typo) || typo == name { continue }
      let dropped = String(name.dropLast())
      #expect(
        nearest(typo, among: names).map { editDistance(Array($0.utf8), Array(typo.utf8)) } == 1)
      if !names.contains(dropped) { #expect(nearest(dropped, among: names) != nil) }
    }
  }
}
