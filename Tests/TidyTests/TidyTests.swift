import Testing

/// The house as it stands.
@Suite("The house is tidy")
struct TidyTests {
  private let house = House.standing

  private func expectNone(_ findings: [Finding]) {
    for finding in findings { Issue.record("\(finding)") }
  }

  private func check(_ files: [SourceText], _ rule: (SourceText) -> [Finding]) {
    #expect(!files.isEmpty)
    expectNone(files.flatMap(rule))
  }

  @Test("files, functions and lines are of a size one can read")
  func sizes() {
    check(house.swift, SizeRules.longFile)
    check(house.swift, SizeRules.longFunctions)
    check(house.swift, SizeRules.longLines)
  }

  @Test("floors 1 to 5 hold nothing that differs between runs")
  func bannedWords() {
    check(house.sources, WordRules.bannedWords)
  }

  @Test("nobody imports the whole of Foundation")
  func foundation() {
    check(house.swift, WordRules.foundation)
  }

  @Test("only the door prints")
  func printing() {
    check(house.sources, WordRules.printing)
  }

  @Test("no notes to oneself")
  func notes() {
    check(house.swift, WordRules.notesToOneself)
  }

  @Test("nothing knows the machine it was written on")
  func paths() {
    let furniture = house.texts { !$0.contains("/") && $0 != "LICENSE" }
    check(house.sources + house.prose + furniture, WordRules.machinePaths)
  }

  @Test("imports point down")
  func floors() {
    check(house.sources, FloorRules.imports)
  }

  @Test("what is copied by hand is copied whole")
  func copies() {
    #expect(house.sources.contains { $0.code.contains { $0.contains("init(copying other:") } })
    check(house.sources, CopyRules.forgotten)
  }

  @Test("every source has its tests")
  func testFiles() {
    let tests = house.paths.filter { $0.hasPrefix("Tests/") }
    expectNone(TestFileRules.missingTests(house.sources, tests: tests))
  }

  @Test("every table of published figures is read by a suite")
  func vectors() {
    let vectors = house.paths.filter { $0.hasPrefix("Tests/Vectors/") }
    let tests = house.swift.filter { $0.path.hasPrefix("Tests/") }
    #expect(!vectors.isEmpty)
    expectNone(TestFileRules.unreadVectors(vectors, tests: tests))
  }

  @Test("public types and functions say what they are")
  func documentation() {
    let requirements = house.sources.flatMap(DocumentationRules.requirements)
    check(house.sources) { DocumentationRules.publicNames($0, requirements: requirements) }
  }

  @Test("links lead somewhere")
  func links() {
    check(house.prose) { DocumentationRules.brokenLinks($0, exists: house.exists) }
  }

  @Test("the changelog has room for what comes next")
  func changelog() {
    expectNone(DocumentationRules.changelog(house.text("CHANGELOG.md")))
  }

  @Test("every scenario is in the list")
  func scenarios() {
    let names = house.paths.filter { $0.hasPrefix("Scenarios/") && $0.hasSuffix(".yaml") }
      .compactMap { $0.split(separator: "/").last.map(String.init) }
    expectNone(DocumentationRules.scenarios(names, in: house.text("Scenarios/README.md")))
  }
}
