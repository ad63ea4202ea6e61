import Testing

@testable import Reports

@Suite("summary.json")
struct SummaryJSONTests {
  @Test("it says in one word whether all holds")
  func verdict() {
    #expect(InventedFiles.many.json.contains("\n  \"passed\": false,\n"))
    #expect(InventedFiles.quiet.json.contains("\n  \"passed\": true,\n"))
    #expect(InventedFiles.many.json.hasPrefix("{\n  \"schema\": \"cascade.run/1\",\n"))
  }

  @Test("each expectation has its own word, and its bounds where there are any")
  func expectations() {
    let text = InventedFiles.many.json
    #expect(text.ranges(of: "\"failingSeeds\"").count == 7)
    #expect(text.contains("\"result\": \"FAIL\",\n      \"passed\": false"))
    #expect(text.contains("\"high\": null"))
  }

  @Test("amounts are exact texts, figures numbers, and nothing is not a number")
  func amounts() throws {
    let text = InventedFiles.one.json
    let total = StudyView(InventedStudy.one).waterfall.total
    let digits = ExactDecimal(total, places: 8).fixed(
      places: 8, grouped: false, minus: .hyphen)
    #expect(text.contains("\"total\": \"\(digits)\""))
    #expect(!text.contains("nan") && !text.contains("inf,"))
  }

  @Test("brackets and quotes balance")
  func balance() {
    for files in [InventedFiles.one, InventedFiles.many, InventedFiles.quiet] {
      var depth = 0
      var quoted = false
      var escaped = false
      for character in files.json {
        if escaped { escaped = false; continue }
        switch character {
        case "\\" where quoted: escaped = true
        case "\"": quoted.toggle()
        case "{" where !quoted, "[" where !quoted: depth += 1
        case "}" where !quoted, "]" where !quoted: depth -= 1
        default: break
        }
        #expect(depth >= 0)
      }
      #expect(depth == 0 && !quoted)
    }
  }
}
