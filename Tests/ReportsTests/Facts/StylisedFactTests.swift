import Testing

@testable import Reports

@Suite struct StylisedFactTests {
  private func part(_ value: Double, error: Double? = nil) -> StylisedFact.Part {
    StylisedFact.Part("p", value, error: error, count: 9, in: 2...5)
  }

  @Test("inside the range passes; outside by two standard errors is near, by more it fails")
  func ofParts() {
    #expect([2, 3.5, 5].map { part($0).verdict } == [.pass, .pass, .pass])
    #expect(part(5.19, error: 0.1).verdict == .near)
    #expect(part(5.21, error: 0.1).verdict == .fail)
    #expect(part(1.8, error: 0.1).verdict == .near)
    #expect(part(1.79, error: 0.1).verdict == .fail)
    // Where no error is known nothing is near.
    #expect(part(5.001).verdict == .fail)
    #expect(part(.infinity, error: 1).verdict == .fail)
    #expect(part(.nan, error: 1).verdict == .fail)
    #expect(StylisedFact.Part("p", 7, error: 1, count: 9).verdict == .reported)
  }

  @Test("a fact is as good as the worst of its parts")
  func ofFacts() {
    let (good, near, bad) = (part(3), part(5.1, error: 0.1), part(9))
    let told = StylisedFact.Part("t", 1, error: nil, count: 9)
    func verdict(_ parts: [StylisedFact.Part], holds: Bool = true)
      -> StylisedFact.Verdict
    {
      StylisedFact("F1", "t", "m", parts, holds: holds).verdict
    }
    #expect(verdict([good, told]) == .pass)
    #expect(verdict([good, near, told]) == .near)
    #expect(verdict([near, bad, good]) == .fail)
    #expect(verdict([told]) == .reported)
    #expect(verdict([good], holds: false) == .fail)
    let absent = StylisedFact.absent("F1", "t", "m", "why")
    #expect(absent.verdict == .absent && absent.remark == "why")
  }
}
