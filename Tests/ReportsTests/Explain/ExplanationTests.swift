import Agents
import Primitives
import TestSupport
import Testing

@testable import Reports

@Suite("A story told")
struct ExplanationTests {
  @Test("a liquidation, its chain and its sum, as they stand on a terminal")
  func picture() {
    let text = Dominoes(telling: \.second).explanation.text
    #expect(text == Self.expected)
  }

  static let expected = ""

  @Test("no line is wider than a terminal, and Markdown holds the same sentences")
  func widths() {
    let dominoes = Dominoes(telling: \.first)
    let explanation = dominoes.explanation
    let (text, markdown) = (explanation.text, explanation.markdown)
    for line in (text + markdown).split(separator: "\n") {
      #expect(TextColumns.width(line) <= 80, "\(line)")
    }
    for part in ["## The chain of causes", "## What it came to", "(seller)"] {
      #expect(markdown.contains(part))
    }
  }

  @Test("the JSON has every step and every link, and the check")
  func json() {
    let dominoes = Dominoes(telling: \.second)
    let text = dominoes.explanation.json.text
    #expect(text.hasPrefix("{\n  \"schema\": \"cascade.explain/1\","))
    #expect(text.contains("\"unexplained\": 0.00000000"))
    #expect(text.contains("\"isOfTheShock\": true"))
    #expect(text.components("\"generation\":") == 2)
  }

  @Test("whoever was neither liquidated nor deleveraged has a story without causes")
  func quiet() {
    let dominoes = Dominoes(telling: \.seller)
    let explanation = dominoes.explanation
    #expect(explanation.chains.isEmpty && explanation.fate.hasPrefix("neither"))
    #expect(explanation.story.unexplained == 0)
    #expect(!explanation.text.contains("The chain of causes"))
  }

  @Test("offsets count to the millisecond that has begun")
  func offsets() {
    let explanation = Dominoes(telling: \.seller).explanation
    #expect(explanation.offset(.start + .milliseconds(5_264_250)) == "+1:27:44.250")
    #expect(explanation.offset(.start) == "+0:00:00.000")
  }

  @Test("every class of owners has a word for one of them")
  func classes() {
    let words = AgentClass.allCases.map(\.one)
    #expect(Set(words).count == words.count)
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
