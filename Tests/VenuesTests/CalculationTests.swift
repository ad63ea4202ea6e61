import Primitives
import Testing
import Venues

@Suite struct CalculationTests {
  @Test("the answer is the last step of its name, and the last of all when there is none")
  func answer() {
    let steps = [
      Step("a", .number(1)), Step("b", .number(2)), Step("a", .number(3)), Step("c", nil),
    ]
    func result(_ name: String) -> Step {
      Calculation(answer: name, steps: steps, sources: [], keys: []).result
    }
    #expect(result("a").value == .number(3) && result("b").value == .number(2))
    #expect(result("none") == steps[3])
  }
}
