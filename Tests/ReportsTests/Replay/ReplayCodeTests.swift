import Testing

@testable import Reports

@Suite("Series in a replay")
struct ReplayCodeTests {
  @Test(
    "what is written is read back",
    arguments: [
      [], [0], [1], [-1], [0, 0, 0], [5, 5, 5, 5], [1, -1, 64, -64, 65, 8_191, -8_192, 8_193],
      [1_168_500, 1_168_502, 1_168_499, 0, 0, 0, 0, 7], [Int(Int32.max), Int(Int32.min)],
      [4_000_000_000_000, 0, -4_000_000_000_000],
    ], [0, 1, 2])
  func reads(_ values: [Int], _ order: Int) {
    #expect(ReadReplay.numbers(ReplayCode.text(values, order: order), order: order) == values)
  }

  @Test("a price that moves by a few ticks takes a byte a second, an hour of nothing four in all")
  func size() {
    let prices = (0..<3_600).map { 1_168_500 + ($0 * 7) % 23 }
    #expect(ReplayCode.text(prices, order: 1).utf8.count < 3_600 * 4 / 3 + 8)
    #expect(ReplayCode.text(Array(repeating: 0, count: 3_600), order: 0).utf8.count <= 4)
    // Times at equal steps are their first two and a run of zeros.
    #expect(ReplayCode.text((0..<3_600).map { $0 * 5_000 }, order: 2).utf8.count <= 12)
  }

  @Test("an amount is kept within a quarter of a percent, less than a dollar is nothing")
  func steps() {
    #expect(ReplayCode.steps(0, finer: 200) == 0)
    #expect(ReplayCode.steps(0.99, finer: 200) == 0)
    #expect(ReplayCode.steps(1, finer: 200) == 1)
    #expect(ReplayCode.steps(.nan, finer: 200) == 0)
    #expect(ReplayCode.steps(.infinity, finer: 200) == 0)
    for dollars in [2.0, 17, 950, 41_200_000, 3.36e9] {
      let step = ReplayCode.steps(dollars, finer: 200)
      let near = ReplayCode.steps(dollars * 1.0026, finer: 200)
      #expect(near - step <= 1)
      #expect(ReplayCode.steps(dollars * 1.006, finer: 200) > step)
    }
  }

  @Test("amounts of either sign are kept to a twenty-thousandth of the largest")
  func scaled() {
    let (unit, steps) = ReplayCode.scaled([250e6, -10e6, 0, 125e6])
    #expect(unit == 12_500)
    #expect(steps == [20_000, -800, 0, 10_000])
    #expect(ReplayCode.scaled([]).unit == 1)
    #expect(ReplayCode.scaled([0, .nan]).steps == [0, 0])
  }
}
