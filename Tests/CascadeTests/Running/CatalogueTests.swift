import Reports
import Testing

@testable import cascade

@Suite("What there is")
struct CatalogueTests {
  @Test("agents, presets and metrics are listed with a line each")
  func items() throws {
    for subject in ListCommand.Subject.allCases where subject != .scenarios {
      let items = try Catalogue.items(subject)
      #expect(!items.isEmpty && items.allSatisfy { $0.kind == subject })
      #expect(items.allSatisfy { !$0.name.isEmpty && !$0.summary.isEmpty })
      #expect(Set(items.map(\.name)).count == items.count)
    }
    #expect(try Catalogue.items(.agents).contains { $0.name == "marketMaker" })
    #expect(try Catalogue.items(.venues).contains { $0.name == "binanceUsdm" })
  }

  private let two = [
    Catalogue.Item(kind: .agents, name: "a", summary: "does what it does, all day long"),
    Catalogue.Item(kind: .agents, name: "longer", summary: "sleeps"),
  ]

  @Test("names stand in one column, and a line is cut where the terminal ends")
  func columns() {
    #expect(
      Catalogue.text(two, width: 80) == """
          a       does what it does, all day long
          longer  sleeps
        """)
    #expect(
      Catalogue.text(two, width: 24) == """
          a       does what it …
          longer  sleeps
        """)
  }

  @Test("a title cannot move the cursor")
  func hostile() {
    let item = Catalogue.Item(kind: .scenarios, name: "x", summary: "a\u{1B}[2Jb\nc")
    #expect(Catalogue.text([item], width: 80) == "  x  a\\u{1b}[2Jb\\nc")
  }

  @Test("as JSON, one object with all of it")
  func json() {
    #expect(
      Catalogue.json([two[1]]).text == """
        {
          "schema": "cascade.list/1",
          "items": [
            {
              "kind": "agents",
              "name": "longer",
              "summary": "sleeps"
            }
          ]
        }

        """)
  }

  @Test("everything that is listed can be described, and so can keys, fault codes and files")
  func descriptions() throws {
    for subject in ListCommand.Subject.allCases where subject != .scenarios {
      for item in try Catalogue.items(subject) {
        let text = try #require(try Catalogue.description(of: item.name))
        #expect(text.hasPrefix(item.name))
      }
    }
    #expect(try Catalogue.description(of: "duration")?.contains("a length of time") == true)
    #expect(try Catalogue.description(of: "E0305")?.hasPrefix("E0305") == true)
    #expect(try Catalogue.description(of: "nonsense") == nil)
    let small = SmallRun()
    let text = try Catalogue.description(of: small.scenario) ?? ""
    #expect(text.hasPrefix("small: A small ladder\nA static book, a ladder of longs"))
    #expect(
      try Catalogue.description(of: "drawdown") == """
        drawdown: fall of the mark from the trigger to its lowest
          of          a market
          unit        share
        """)
  }
}
