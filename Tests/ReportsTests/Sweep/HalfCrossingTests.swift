import Testing

@testable import Reports

@Suite("Where one half is passed")
struct HalfCrossingTests {
  @Test("linear between neighbours, upwards and downwards, and not over a hole")
  func places() {
    #expect(HalfCrossing.places([0, 0.25, 0.75, 1]) == [1.5])
    #expect(HalfCrossing.places([1, 0]) == [0.5])
    #expect(HalfCrossing.places([0, 1, 0]) == [0.5, 1.5])
    #expect(HalfCrossing.places([0, .nan, 1]).isEmpty)
    // One half itself counts as passed.
    #expect(HalfCrossing.places([0, 0.5, 0.5, 1]) == [1])
  }

  @Test("on a logarithmic axis the middle of 2 and 8 is 4")
  func numbers() {
    #expect(abs(HalfCrossing.number(at: 0.5, [2, 8], isLogarithmic: true) - 4) < 1e-12)
    #expect(HalfCrossing.number(at: 0.5, [2, 8], isLogarithmic: false) == 5)
    #expect(HalfCrossing.number(at: 1, [2, 8], isLogarithmic: true) == 8)
  }

  @Test("the interval is where the bounds of the share pass one half")
  func interval() throws {
    let shares = [0, 2, 30, 64].map { Uncertainty.proportion($0, of: 64) }
    let found = try #require(HalfCrossing([1, 2, 3, 4], shares, isLogarithmic: false))
    // 30 of 64 at 3, all at 4: two of thirty-four on the way.
    #expect(abs(found.value - (3 + 2.0 / 34)) < 1e-12)
    #expect(try #require(found.low) < found.value && found.value < (found.high ?? 0))
  }

  @Test("no crossing, or several, is none")
  func none() {
    let low = [0, 1].map { Uncertainty.proportion($0, of: 9) }
    #expect(HalfCrossing([1, 2], low, isLogarithmic: false) == nil)
    let both = [0, 9, 0].map { Uncertainty.proportion($0, of: 9) }
    #expect(HalfCrossing([1, 2, 3], both, isLogarithmic: false) == nil)
  }

  @Test("a number between settings is written as they are")
  func texts() {
    func text(_ number: Double, _ settings: [(String, Double)]) -> String {
      SweepTable.Setting.text(
        number, among: settings.map { SweepTable.Setting(share: 0, texts: [$0.0], number: $0.1) })
    }
    #expect(text(3.42, [("2", 2), ("4", 4)]) == "3.4")
    #expect(text(12.6, [("10%", 10), ("20%", 20)]) == "13%")
    #expect(text(0.0342, [("0.01", 0.01), ("0.1", 0.1)]) == "0.034")
    #expect(text(3_400_000, [("$2M", 2_000_000), ("$4M", 4_000_000)]) == "$3.4M")
    #expect(text(342, [("100", 100), ("2k", 2_000)]) == "342")
    let three = SweepTable.Setting(share: 0, texts: ["2%"], number: 2)
    #expect(SweepTable.Setting.text(3.424, among: [three], figures: 3) == "3.42%")
  }
}
