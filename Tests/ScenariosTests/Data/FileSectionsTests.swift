import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct FileSectionsTests {
  @Test("a path alone stands for the block, and quotes hold what is unusual")
  func shorthand() throws {
    var files = OwnWorld.files()
    files["my book.csv"] = files["b.csv"]
    let loaded = try OwnWorld.load(
      OwnWorld.text(("book: b.csv", "book: { file: \"my book.csv\", refill: 2m }")), files)
    let book = try #require(loaded.scenario.venues[0].markets[0].book)
    #expect((book.file, book.refill, book.decimals) == ("my book.csv", .minutes(2), .refuse))
    let path = try #require(loaded.scenario.fundamental["BTC"]?.path)
    #expect((path.interpolation, path.end, path.clock) == (.previous, .stop, .start))
    #expect(schema.resolvedText(loaded.scenario).contains("file: \"my book.csv\""))
  }

  @Test(
    "what a path of a file is not",
    arguments: [
      ("data/", FaultCode.unreadable), ("\"\"", .noValue), ("[a.csv]", .wrongForm),
      ("{ name: a.csv }", .unknownKey), ("\"a\\u0007.csv\"", .badText),
    ])
  func wrong(value: String, code: FaultCode) {
    let text = OwnWorld.text(("accounts: a.csv", "accounts: \(value)"))
    #expect(OwnWorld.faults(text)?.faults.map(\.code).contains(code) == true)
  }
}
