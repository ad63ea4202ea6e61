import Testing

@testable import Reports

@Suite("Names of signs")
struct WarningSignTests {
  @Test("names are columns, titles fit a table, and each says how it is made")
  func words() {
    let signs = WarningSign.allCases
    #expect(Set(signs.map(\.name)).count == signs.count)
    for sign in signs {
      #expect(!Column(sign.name, .real, sign.meaning).name.isEmpty)
      #expect(sign.title.count <= 28)
      #expect(sign.meaning.hasSuffix("."))
    }
  }
}
