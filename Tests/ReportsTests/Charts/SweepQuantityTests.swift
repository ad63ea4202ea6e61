import Testing

@testable import Reports

@Suite("Figures of a sweep")
struct SweepQuantityTests {
  private func quantity(_ unit: MetricUnit, scale: Int64 = 1) -> SweepQuantity {
    SweepQuantity("name", meaning: "meaning", unit: unit, scale: scale)
  }

  @Test("a flag is never 0 %: no run, or every run")
  func flags() {
    let flag = quantity(.flag)
    #expect([0, 0.625, 1].map(flag.text) == ["no run", "62.5 %", "every run"])
    #expect([0, 0.625, 1].map(flag.short) == ["0", "63 %", "100 %"])
    #expect(flag.middle == "share of runs" && quantity(.share).middle == "median over seeds")
  }

  @Test("values and sizes of changes have their unit, money that of the world")
  func texts() {
    #expect(quantity(.share).text(0.115) == "11.5 %")
    #expect(quantity(.money, scale: 1_000).text(2_500_000) == "$2.50bn")
    #expect(quantity(.share).size(-0.039) == "3.9 pp")
    #expect(quantity(.share).short(0.115) == "12 %")
  }

  @Test(
    "ticks carry the unit and as many decimals as their step needs",
    arguments: [
      (MetricUnit.share, 0.05, "5 %"), (.share, 0.025, "2.5 %"), (.minutes, 5, "5 min"),
      (.factor, 0.5, "×0.5"), (.money, 200_000_000, "$200M"), (.count, 20, "20"),
      (.impact, 2, "2 bp/M"),
    ])
  func ticks(_ unit: MetricUnit, _ step: Double, _ text: String) {
    #expect(quantity(unit).tick(step, step: step) == text)
  }

  @Test("a change of a share is in points")
  func changes() {
    #expect(quantity(.share).changeTick(0.02, step: 0.02) == "2 pp")
    #expect(quantity(.count).changeTick(3, step: 1) == "3")
  }

  @Test("differences have a sign, and shares of them are points")
  func differences() {
    var (share, flag) = (quantity(.share), quantity(.flag))
    (share.isDifference, flag.isDifference) = (true, true)
    #expect(share.text(0.039) == "+3.9 pp" && share.short(-0.039) == "−3.9 pp")
    #expect(!flag.isFlag && flag.text(-0.5) == "−50.0 pp")
    #expect(share.tick(0.02, step: 0.02) == "2 pp")
    #expect(flag.middle == "B less A, mean over seeds")
  }

  @Test("a title is the longest that there is room for")
  func titles() {
    let long = String(repeating: "long ", count: 40)
    #expect(SVG.title(long, "short") == "short")
    #expect(SVG.title("a title", "short") == "a title")
    #expect(SVG.title(long) == long)
  }
}
