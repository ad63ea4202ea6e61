import Testing

@testable import Reports

@Suite("Expectations of a sweep as JUnit")
struct SweepJUnitTests {
  @Test("a test case for each point and expectation, a failing one with its figures")
  func cases() {
    let limits = [InventedSweep.limit("drawdown", below: 0.1)]
    let text = InventedSweep.files(InventedSweep.one, limits).junit
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
    #expect(text.contains("tests=\"4\" failures=\"1\""))
    #expect(text.ranges(of: "<testcase ").count == 4)
    #expect(text.ranges(of: "<failure ").count == 1)
    #expect(text.contains("point 3: leverage 16\" line=\"12\""))
    #expect(text.contains("message=\"16.0 %, limit &lt; 10 %"))
    #expect(!text.contains("time="))
  }

  @Test("text from outside makes no tags")
  func hostile() throws {
    var table = InventedSweep.one
    table.name = "\"<x>&"
    table.axes[0].title = "</testcase>"
    let text = InventedSweep.files(table, [InventedSweep.limit("drawdown", below: 0.1)]).junit
    let root = String(text.drop { $0 != "\n" })
    #expect(try XML(root).named("testcase").count == 4)
  }

  @Test("an expectation on some points has no cases at others, and says where it is held")
  func points() {
    var limit = InventedSweep.limit("drawdown", below: 0.1)
    limit.points = [Limit.Points("leveragedTrader.leverage.median", values: ["2"])]
    let text = InventedSweep.files(InventedSweep.one, [limit]).junit
    #expect(text.ranges(of: "<testcase ").count == 1)
    #expect(
      text.contains(
        "name=\"expectation 1 where\" value=\"leveragedTrader.leverage.median: [2]\""))
  }
}
