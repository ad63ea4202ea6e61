import Testing

@testable import Reports

@Suite("Metrics in words")
struct MetricFormTests {
  private func text(_ unit: MetricUnit, _ value: Double, scale: Int64 = 1) -> String {
    MetricForm(unit, scale: scale).text(value)
  }

  @Test("each unit has its form")
  func values() {
    #expect(text(.share, 0.115) == "11.5 %")
    #expect(text(.share, 0) == "0 %")
    #expect(text(.share, 0.000_02) == "0.2 bp")
    #expect(text(.money, 10_100_000, scale: 1_000) == "$10.1bn")
    #expect(text(.minutes, 26.4) == "26 min")
    #expect(text(.minutes, 3.15) == "3 min 9 s")
    #expect(text(.minutes, 119.4) == "119 min")
    #expect(text(.minutes, 194.2) == "3 h 14 min")
    #expect(text(.factor, 0.33) == "×0.33")
    #expect(text(.number, -0.2) == "−0.20")
    #expect(text(.count, 12_406) == "12,406")
    #expect(text(.count, 12.5) == "12.5")
    #expect(text(.flag, 1) == "yes")
    #expect(text(.flag, 0) == "no")
    #expect(text(.share, .nan) == "–")
  }

  @Test("a given limit shows no zeros that say nothing")
  func given() {
    #expect(MetricForm(.share, scale: 1).given(0.25) == "25 %")
    #expect(MetricForm(.share, scale: 1).given(0.125) == "12.5 %")
    #expect(MetricForm(.share, scale: 1).given(0.000_5) == "0.05 %")
    #expect(MetricForm(.share, scale: 1).given(0.000_1) == "1 bp")
    #expect(MetricForm(.share, scale: 1).given(0) == "0 %")
    #expect(MetricForm(.money, scale: 1_000).given(2_500_000) == "$2.5bn")
    #expect(MetricForm(.factor, scale: 1).given(2) == "×2")
    #expect(MetricForm(.count, scale: 1).given(0) == "0")
  }

  @Test("both ends of a span share their unit where they can")
  func spans() {
    #expect(MetricForm(.share, scale: 1).span(0.102, 0.121) == "10.2 … 12.1 %")
    #expect(MetricForm(.share, scale: 1).span(0.162, nil) == "≥ 16.2 %")
    #expect(MetricForm(.share, scale: 1).span(nil, 0.056) == "≤ 5.6 %")
    #expect(MetricForm(.share, scale: 1).span(nil, nil) == "–")
    #expect(MetricForm(.share, scale: 1).span(0, 0.000_2) == "0 … 2.0 bp")
    #expect(MetricForm(.money, scale: 1).span(9.4e9, 1.14e10) == "$9.40bn … $11.4bn")
    #expect(MetricForm(.money, scale: 1).span(1.1e9, 1.4e9) == "$1.10 … 1.40bn")
    #expect(MetricForm(.money, scale: 1).span(0, 1.2e6) == "$0 … $1.20M")
    #expect(MetricForm(.minutes, scale: 1).span(16, 22) == "16 … 22 min")
    #expect(MetricForm(.minutes, scale: 1).span(0.4, 22) == "0.4 … 22 min")
    #expect(MetricForm(.minutes, scale: 1).span(1.5, 7.02) == "1.5 … 7 min")
    #expect(MetricForm(.count, scale: 1).span(3, 14) == "3 … 14")
    #expect(MetricForm(.share, scale: 1).span(0, 0) == "0 %")
    #expect(MetricForm(.factor, scale: 1).span(0.5, 12) == "×0.50 … 12-fold")
    #expect(MetricForm(.factor, scale: 1).span(3.5, 8) == "×3.5 … 8")
    #expect(MetricForm(.factor, scale: 1).span(100, 1_000_000) == "100 … 1,000,000-fold")
    #expect(MetricForm(.minutes, scale: 1).span(16, 194) == "16 … 194 min")
  }

  @Test("the range of a measurement has the decimals it was given with")
  func ranges() {
    #expect(MetricForm(.share, scale: 1).givenSpan(0.65, 0.9) == "65 … 90 %")
    #expect(MetricForm(.share, scale: 1).givenSpan(0.102, 0.15) == "10.2 … 15.0 %")
    #expect(MetricForm(.share, scale: 1).givenSpan(0.5, 0.5) == "50.0 %")
    #expect(MetricForm(.minutes, scale: 1).givenSpan(20, 40) == "20 … 40 min")
    #expect(MetricForm(.factor, scale: 1).givenSpan(3.5, 1_000) == "×3.5 … 1,000")
  }

  @Test("a change carries its sign")
  func changes() {
    #expect(MetricForm(.share, scale: 1).change(-0.039) == "−3.9 pp")
    #expect(MetricForm(.money, scale: 1_000).change(26_000) == "+$26.0M")
    #expect(MetricForm(.minutes, scale: 1).change(2) == "+2 min")
    #expect(MetricForm(.factor, scale: 1).change(0.5) == "+0.50")
    #expect(MetricForm(.count, scale: 1).change(-3) == "−3")
  }
}
