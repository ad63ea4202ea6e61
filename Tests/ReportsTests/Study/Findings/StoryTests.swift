import Primitives
import Testing

@testable import Reports

@Suite("The paragraph below the verdict")
struct StoryTests {
  private func words(_ text: String) -> Int { text.split(separator: " ").count }

  @Test("it has at most ninety words")
  func length() {
    for study in [InventedStudy.one, InventedStudy.many] {
      let text = Story(StudyView(study)).text
      #expect(words(text) <= 90)
      #expect(words(text) > 40)
    }
  }

  @Test("it goes from the trigger to the limits")
  func order() throws {
    let text = Story(StudyView(InventedStudy.one)).text
    let parts = [
      "At 21:00:00 comes the first input", "falls **11.5 %**", "forced trades are set off",
      "own margin pays", "limits break",
    ]
    var rest = text[...]
    for part in parts {
      let found = try #require(rest.firstRange(of: part), "\(part) in \(text)")
      rest = rest[found.upperBound...]
    }
  }

  @Test("a sentence without a figure is left out")
  func leavesOut() {
    let quiet = Story(StudyView(InventedStudy.quiet)).text
    #expect(
      quiet.hasPrefix("Nothing strikes from outside. The mark of BTC-PERP on V1 falls at most"))
    #expect(quiet.hasSuffix("No position is closed by force."))
    #expect(!quiet.contains("made good"))
    #expect(!quiet.contains("limit"))
  }

  @Test("where values are given, nothing else strikes, and that is said")
  func given() {
    var study = InventedStudy.quiet
    var input = Subject.Input(at: .start, label: "path", what: "", size: "", kind: "measured")
    input.isGivenValue = true
    study.subject.inputs = [input]
    #expect(Story(StudyView(study)).text.hasPrefix("What assets are worth is given. The mark of"))
  }

  @Test("a long list of broken limits does not crowd out the peak")
  func trims() {
    var study = InventedStudy.one
    study.limits = (0..<9).map { index in
      Limit(
        title: "a limit with a title of very many words, number \(index), that nobody reads",
        metric: "drawdown", market: InventedStudy.lead, aggregate: .median, comparison: .below,
        value: 0.001, line: index)
    }
    let text = Story(StudyView(study)).text
    #expect(words(text) <= 90)
    #expect(text.contains("Nine limits break"))
    #expect(text.contains("falls **11.5 %**"))
  }

  @Test("several seeds are named, and those without a cascade")
  func several() {
    var study = InventedStudy.many
    let text = Story(StudyView(study)).text
    #expect(text.contains("(median of 9 seeds)"))
    study.limits = []
    #expect(!Story(StudyView(study)).text.contains("limit"))
  }

  @Test("text of the scenario stays text")
  func injection() {
    var study = InventedStudy.one
    study.subject.inputs[0].what = "news <script>alert(1)</script> **x** | [a](http://evil)"
    let text = Story(StudyView(study)).text
    #expect(!text.contains("<script>"))
    // What would be a link stands as code.
    #expect(text.contains("`[a](http://evil)`"))
  }

  @Test("the plain form has no markup")
  func plain() {
    #expect(!Story(StudyView(InventedStudy.one)).plain.contains("*"))
  }
}
