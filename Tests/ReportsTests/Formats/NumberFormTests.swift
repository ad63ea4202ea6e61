import Testing

@testable import Reports

@Suite("Forms of numbers")
struct NumberFormTests {
  static let intervals: [Written] = [
    Written(NumberForm.share(places: 1).interval(0.115, 0.102, 0.121), "11.5 % [10.2, 12.1]"),
    Written(NumberForm.points(places: 1).interval(-0.069, -0.075, -0.063), "−6.9 pp [−7.5, −6.3]"),
    Written(NumberForm.points(places: 1).interval(0.002, -0.003, 0.007), "+0.2 pp [−0.3, +0.7]"),
    Written(NumberForm.money.interval(610e6, 540e6, 700e6), "$610M [540, 700]"),
    Written(NumberForm.money.interval(1.69e9, 0.98e9, 2.4e9), "$1.69bn [0.98, 2.40]"),
    Written(NumberForm.share(places: 1).spread(0.041, 0.158), "4.1 … 15.8 %"),
    Written(NumberForm.share(places: 1).spread(-0.158, -0.041), "−15.8 … −4.1 %"),
    Written(NumberForm.money.spread(9.4e9, 11.4e9), "$9.4 … 11.4bn"),
    Written(NumberForm.decimal(places: 2).interval(0.87, 0.87, 0.93), "0.87 [0.87, 0.93]"),
    Written(NumberForm.minutes.spread(16 * 60, 22 * 60), "16 … 22 min"),
    Written(NumberForm.leverage.interval(3.4, 3.2, 3.7), "3.4× [3.2, 3.7]"),
    Written(NumberForm.share(places: 1).atMost(0.056), "≤ 5.6 %"),
    Written(NumberForm.money.atLeast(4.08e9), "≥ $4.08bn"),
    Written(NumberForm.share(places: 1).interval(0.1, .nan, 0.2), "10.0 %"),
    Written(NumberForm.money.text(.nan), "–"),
  ]

  @Test("an interval shares the unit and the decimals of its estimate", arguments: intervals)
  func writesIntervals(_ row: Written) { #expect(row.text == row.expected) }

  static let forms: [Written] = [
    Written(NumberForm.share(places: 1).text(0.115), "11.5 %"),
    Written(NumberForm.share(places: 0).text(-0.58), "−58 %"),
    Written(NumberForm.share(places: 1).text(0.039, sign: .always), "+3.9 %"),
    Written(NumberForm.points(places: 1).text(0.039), "+3.9 pp"),
    Written(NumberForm.points(places: 1).text(0), "0.0 pp"),
    Written(NumberForm.basisPoints.text(0.0351), "351 bp"),
    Written(NumberForm.money.text(-1.24e9), "−$1.24bn"),
    Written(NumberForm.count.text(12_406), "12,406"),
    Written(NumberForm.decimal(places: 2).text(0.875), "0.88"),
    Written(NumberForm.leverage.text(14.8), "14.8×"),
    Written(NumberForm.leverage.text(20), "20×"),
    Written(NumberForm.minutes.text(1_560), "26 min"),
    Written(NumberForm.minutes.text(89), "1 min"),
  ]

  @Test("each form has its unit and its decimals", arguments: forms)
  func writesForms(_ row: Written) { #expect(row.text == row.expected) }

  @Test("what is not a number is a dash in every form, and so is half a spread")
  func writesNothing() {
    let all: [NumberForm] = [
      .share(places: 1), .points(places: 1), .basisPoints, .money, .count, .decimal(places: 2),
      .leverage, .minutes,
    ]
    for form in all {
      for value in [Double.nan, .infinity, -.infinity] { #expect(form.text(value) == "–") }
      #expect(form.spread(.nan, 1) == "–" && form.spread(1, .infinity) == "–")
      #expect(form.interval(.nan, 0, 1) == "–")
    }
  }

  @Test("a spread has the unit of its larger end")
  func sharesTheUnit() {
    #expect(NumberForm.money.spread(950_000, 1.2e9) == "$0.00 … 1.20bn")
    #expect(NumberForm.money.spread(-3e9, 1.2e9) == "−$3.00 … 1.20bn")
    #expect(NumberForm.basisPoints.spread(0.0002, 0.0351) == "2 … 351 bp")
  }
}
