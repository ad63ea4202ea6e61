import Primitives
import Testing

@testable import Scenarios

@Suite struct MeasureTests {
  @Test("the unit decides what a value is")
  func units() throws {
    #expect(try Measure(text: "25%") == .rate(.percent(25)))
    #expect(try Measure(text: "-3bp") == .rate(.basisPoints(-3)))
    #expect(try Measure(text: "$2M") == .money(.whole(2_000_000)))
    #expect(try Measure(text: "90s") == .time(.seconds(90)))
    #expect(try Measure(text: "0") == .number(0))
    #expect(try Measure(text: "1e-3") == .number(0.001))
  }

  @Test("as metrics count, values can be compared with what was measured")
  func values() throws {
    #expect(try Measure(text: "25%").value == 0.25)
    #expect(try Measure(text: "$2M").value == 2e6)
    #expect(try Measure(text: "2m").value == 2)
    #expect(try Measure(text: "90s").value == 1.5)
    #expect(try Threshold.below(Measure(text: "25%")).holds(for: 0.2499))
    #expect(try !Threshold.below(Measure(text: "25%")).holds(for: 0.25))
    #expect(try Threshold.atMost(Measure(text: "25%")).holds(for: 0.25))
    #expect(try Threshold.atLeast(Measure(text: "2")).holds(for: 2))
    #expect(try !Threshold.above(Measure(text: "2")).holds(for: 2))
    #expect(try Threshold.equals(Measure(text: "0")).holds(for: 0))
    #expect(!Threshold.below(.number(1)).holds(for: .nan))
  }

  @Test("each is written in its own unit")
  func writing() throws {
    for text in ["25%", "-0.03%", "$2M", "90s", "0", "2.5"] {
      #expect(try Measure(text: text).text == text)
    }
    for text in ["x", "5x", "nan", "1e999", "$", ""] {
      #expect(trouble { () throws(Trouble) in try Measure(text: text) } != nil, "\(text)")
    }
  }
}
