import Testing

@testable import Reports

@Suite("How differences are written")
struct DifferenceFormTests {
  private func form(_ unit: MetricUnit, _ value: Double, _ low: Double, _ high: Double)
    -> DifferenceForm
  {
    DifferenceForm(
      unit, SampleDifference(change: Estimate(value, low: low, high: high, seeds: 9)))
  }

  @Test("shares in points, tiny ones in basis points, both with a sign at each end")
  func shares() {
    let points = form(.share, -0.012, -0.0134, -0.0106)
    #expect(points.value(0.106) == "10.6 %")
    #expect(points.change(-0.012) == "−1.2 pp")
    #expect(points.span(-0.0134, 0.0106) == "−1.3 … +1.1 pp")
    #expect(points.size(-0.012) == "1.2 points")
    let fine = form(.share, 0.000_12, 0.000_1, 0.000_2)
    #expect(fine.change(0.000_12) == "+1.2 bp" && fine.span(0.000_1, 0.000_2) == "+1.0 … +2.0 bp")
    #expect(fine.size(0.000_12) == "1.2 bp")
  }

  @Test("money in three figures, flags as a share of runs, numbers with two decimals")
  func others() {
    let money = form(.money, 3.1e6, 1e6, 5.2e6)
    #expect(money.change(3.1e6) == "+$3.10M" && money.size(-3.1e6) == "$3.10M")
    #expect(money.span(1e6, 5.2e6) == "$1.00 … 5.20M")
    let flag = form(.flag, 0.25, 0, 0.5)
    #expect(flag.value(0.25) == "25 %" && flag.value(1) == "100 %")
    #expect(flag.change(0.25) == "+25.0 pp")
    let number = form(.factor, 0.254, 0, 1)
    #expect(number.change(0.254) == "+0.25" && number.size(-0.254) == "0.25")
  }

  @Test("a range is told in the direction of the difference, without repeating its unit")
  func range() {
    let points = form(.share, -0.012, -0.0134, -0.0106)
    #expect(points.range(-0.0134, -0.0106, towards: -0.012) == "1.1 to 1.3")
    #expect(points.range(0.0106, 0.0134, towards: 0.012) == "1.1 to 1.3")
    #expect(points.range(-0.02, 0.01, towards: -0.005) == "−1.0 to 2.0")
  }

  @Test("an end that is not known leaves no interval")
  func unknown() {
    #expect(form(.share, 0.01, 0, 0.1).span(nil, nil) == Numbers.absent)
  }
}
