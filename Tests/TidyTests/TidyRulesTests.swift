import Testing

/// Every rule can fail: a bad example for each, and a good one that is near it.
@Suite("The rules of tidiness")
struct TidyRulesTests {
  private func source(_ text: String, at path: String = "Sources/Kernel/A.swift") -> SourceText {
    SourceText(path: path, text)
  }

  private func lines(_ findings: [Finding]) -> [Int?] { findings.map(\.line) }

  @Test("a long file is found")
  func longFile() {
    let text = String(repeating: "let a = 1\n", count: 400)
    #expect(SizeRules.longFile(source(text)) == [])
    #expect(SizeRules.longFile(source(text + "\n")).count == 1)
  }

  @Test("a long line is found, counted in letters")
  func longLine() {
    let letters = String(repeating: "é", count: 100)
    #expect(lines(SizeRules.longLines(source("\(letters)\n\(letters)x"))) == [2])
  }

  @Test("a long function is found at its first line")
  func longFunction() {
    let body = String(repeating: "    work()\n", count: 68)
    let good = "struct A {\n  func a(b: [Int] = [1]) {\n\(body)  }\n}\n"
    let bad = "struct A {\n  init?(b: () -> Void = { x }) {\n\(body)    work()\n  }\n}\n"
    #expect(SizeRules.longFunctions(source(good)) == [])
    #expect(lines(SizeRules.longFunctions(source(bad))) == [2])
  }

  @Test("a property that a copy by hand forgets is found, at its line")
  func forgottenCopy() {
    func file(_ body: String) -> SourceText {
      source(
        """
        public struct A: ~Copyable {
          static let most = 3
          public internal(set) var volume: Int64 = 0
          private let name: String
          var effects = Effects()
          var twice: Int64 { volume * 2 }
          private init(copying other: borrowing A) {
        \(body)
          }
        }
        """)
    }
    #expect(CopyRules.forgotten(file("    (volume, name) = (other.volume, other.name)")) == [])
    #expect(lines(CopyRules.forgotten(file("    name = other.name"))) == [3])
    #expect(lines(CopyRules.forgotten(file("    volume = other.volume"))) == [4])
  }

  @Test("functions are told from calls and from requirements")
  func functionBounds() {
    let text = """
      protocol P {
        func required(a: Int)
        init()
      }
      struct S {
        // func comment() {
        var x = S.init()
        func one() { call { "}" } }
        func two(
          a: Int
        ) -> [Int] {
          return [a]
        }
        deinit { }
      }
      """
    let found = SizeRules.functions(source(text)).map { [$0.first, $0.last] }
    #expect(found == [[7, 7], [8, 12], [13, 13]])
  }

  @Test(
    "a banned word is found in code",
    arguments: [
      "import Foundation", "import FoundationEssentials", "var a: any Error", "final class A {}",
      "var a: Dictionary<Int, Int>", "var a: [Int: Price] = [:]", "var a: [Int: [Int]]",
      "let a: Set<Int>", "let a = Date()", "let a = Int.random(in: 0...1)", "let a = try! b()",
    ])
  func bannedWords(line: String) {
    #expect(WordRules.bannedWords(source(line)).count == 1, "\(line)")
    #expect(WordRules.bannedWords(source(line, at: "Sources/Reports/A.swift")) == [])
  }

  @Test(
    "a word in a sentence, a string or a longer word is not banned",
    arguments: [
      "// any class of agents, try! Date()", "let a = \"import Foundation: class any \"",
      "let many = 1", "let subclass = 2", "update(a)", "let a = b[Price: 1]", "let a = [b: c]",
      "resultSet(a)", "let a = b as [Int]", "/* class A { } */ let b = 1",
    ])
  func harmlessWords(line: String) {
    #expect(WordRules.bannedWords(source(line)) == [], "\(line)")
  }

  @Test("the whole of Foundation is found anywhere")
  func foundation() {
    let text = "import Glibc\npublic import Foundation\nimport FoundationEssentials\n"
    #expect(lines(WordRules.foundation(source(text, at: "Tests/ATests/A.swift"))) == [2])
  }

  @Test("printing is found outside the door's output")
  func printing() {
    let text = "print(1)\n// print(2)\nfootprint(3)\noutput.print(4)\ndump(a)\n"
    #expect(lines(WordRules.printing(source(text))) == [1, 5])
    let output = source(text, at: "Sources/cascade/Streams/Output.swift")
    #expect(WordRules.printing(output) == [])
  }

  @Test("notes to oneself are found, in comments too")
  func notes() {
    let mark = "TO" + "DO"
    #expect(lines(WordRules.notesToOneself(source("a\n// \(mark) later\n"))) == [2])
  }

  @Test("a path of one machine is found")
  func machinePaths() {
    let root = "/ro" + "ot/"
    #expect(lines(WordRules.machinePaths(source("a\nlet b = \"\(root)x\"\n"))) == [2])
    #expect(WordRules.machinePaths(source("let a = \"framework/x\"")) == [])
  }

  @Test("an import that points up or sideways is found")
  func floors() {
    let text = "import Primitives\nimport Matching\n@testable import cascade\nimport Testing\n"
    #expect(lines(FloorRules.imports(source(text))) == [2, 3])
    #expect(FloorRules.imports(source("", at: "Sources/Attic/A.swift")).count == 1)
  }

  @Test("a source without tests is found, and so is a needless exception")
  func testFiles() {
    let good = source("let a = 1", at: "Sources/Kernel/Clock+Tick.swift")
    let bad = source("let a = 1", at: "Sources/Kernel/Bell.swift")
    let empty = source("import Primitives\n// nothing yet\n", at: "Sources/Kernel/Empty.swift")
    let tests = ["Tests/KernelTests/ClockTests.swift", "Tests/OtherTests/BellTests.swift"]
    let none = TestFileRules.missingTests([good, bad, empty], tests: tests, exceptions: [])
    #expect(none.map(\.path) == [bad.path])
    let needed = TestFileRules.missingTests(
      [good, bad], tests: tests, exceptions: [(bad.path, "why")])
    #expect(needed == [])
    let needless = TestFileRules.missingTests(
      [good], tests: tests, exceptions: [("Sources/Kernel/", "why")])
    #expect(needless.map(\.path) == ["Sources/Kernel/"])
  }

  @Test("a table that no suite names is found")
  func vectors() {
    let text = "struct FeeVectors {\n  let table = VectorTable(\"fees.csv\")\n}"
    let suite = source(text, at: "Tests/A/FeeVectors.swift")
    let other = source("let a = \"other.csv\"", at: "Tests/A/OtherTests.swift")
    let paths = ["Tests/Vectors/fees.csv", "Tests/Vectors/other.csv"]
    #expect(TestFileRules.unreadVectors(paths, tests: [suite, other]).map(\.path) == [paths[1]])
  }

  @Test("a public name without a comment is found")
  func documentation() {
    let text = """
      /// Documented.
      @frozen
      public struct A {
        public var b = 1
        public func undocumented() {}
        @inlinable public static func < (a: A, b: A) -> Bool { false }
        public mutating func append(_ b: B) {}
        /// Documented.
        @inlinable
        public func documented() {}
      }
      public enum Undocumented {}
      """
    #expect(lines(DocumentationRules.publicNames(source(text))) == [5, 12])
  }

  @Test("what answers a requirement is explained at the protocol")
  func requirements() {
    let text = """
      /// Documented.
      public protocol P {
        func required(a: Int)
      }
      func other() {}
      extension A: P {
        public func required(a: Int) {}
      }
      """
    let names = DocumentationRules.requirements(source(text))
    #expect(names == ["required"])
    #expect(lines(DocumentationRules.publicNames(source(text))) == [7])
    #expect(DocumentationRules.publicNames(source(text), requirements: names) == [])
  }

  @Test("a link that leads nowhere is found")
  func links() {
    let text = """
      [a](b.md) and [c](../README.md#part) and [d](https://example.org/x) and [e](#here)
      [gone](gone.md)
      ```
      [not](a-link.md)
      ```
      """
    let known = ["docs/b.md", "README.md"]
    let page = SourceText(path: "docs/a.md", text)
    #expect(lines(DocumentationRules.brokenLinks(page, exists: known.contains)) == [2])
  }

  @Test("a changelog without room for what comes next is found")
  func changelog() {
    #expect(DocumentationRules.changelog(SourceText(path: "C.md", "## Unreleased\n")) == [])
    #expect(DocumentationRules.changelog(SourceText(path: "C.md", "# Unreleased\n")).count == 1)
  }

  @Test("a scenario that nobody mentions is found")
  func scenarios() {
    let list = SourceText(path: "Scenarios/README.md", "| `a.yaml` | a |\n")
    let findings = DocumentationRules.scenarios(["a.yaml", "b.yaml"], in: list)
    #expect(findings.map(\.message) == ["b.yaml is not mentioned"])
  }
}
