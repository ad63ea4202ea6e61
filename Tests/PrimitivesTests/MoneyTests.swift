import Primitives
import Testing

@Suite struct MoneyTests {
  @Test("a unit is a hundred-millionth of the asset")
  func units() {
    #expect(Money.whole(50_000).units == 5_000_000_000_000)
    #expect(Money(units: 1).amount == 0.00000001)
    #expect(Money(nearest: 0.1) == Money(units: 10_000_000))
    #expect(Money(nearest: 0.000000005) == Money(units: 1))
    #expect(Money(nearest: -0.000000005) == Money(units: -1))
    #expect(Money(nearest: 0.0000000049) == .zero)
  }

  @Test("ten dimes are a dollar, exactly")
  func exactSums() {
    let dime = Money(nearest: 0.1)
    let dollar = (0..<10).reduce(Money.zero) { sum, _ in sum + dime }
    #expect(dollar == .whole(1))
    #expect(dollar - .whole(1) == .zero)
    #expect((-dollar).isNegative)
    #expect(!Money.zero.isNegative)
  }

  @Test("it reads as a decimal of eight places")
  func description() {
    #expect("\(Money.whole(-3))" == "-3.00000000")
    #expect("\(Money(units: -1))" == "-0.00000001")
    #expect("\(Money(units: .min))" == "-92233720368.54775808")
  }

  @Test("scaling keeps the product exact and rounds once")
  func scaling() {
    // 0.05 % of 123,456.78901234 is 61.72839450617: the sixth to eighth places are 839|45.
    let amount = Money(units: 12_345_678_901_234)
    #expect(amount.scaled(by: 5, over: 10_000, rounding: .down).units == 6_172_839_450)
    #expect(amount.scaled(by: 5, over: 10_000, rounding: .up).units == 6_172_839_451)
    #expect((-amount).scaled(by: 5, over: 10_000, rounding: .down).units == -6_172_839_451)
    let all = Money(units: .max)
    #expect(all.scaled(by: .max, over: .max, rounding: .nearest) == all)
    #expect(all.scaled(by: .max - 1, over: .max, rounding: .nearest).units == .max - 1)
  }

  @Test("no more money than fits is ever made")
  func overflowTraps() async {
    await #expect(processExitsWith: .failure) { print(Money(units: .max) + Money(units: 1)) }
    await #expect(processExitsWith: .failure) { print(Money(units: .min) - Money(units: 1)) }
    await #expect(processExitsWith: .failure) { print(-Money(units: .min)) }
    await #expect(processExitsWith: .failure) { print(Money(Int128(Int64.max) + 1)) }
    await #expect(processExitsWith: .failure) { print(Money.whole(92_233_720_369)) }
    await #expect(processExitsWith: .failure) {
      print(Money(units: .max).scaled(by: 2, over: 1, rounding: .down))
    }
  }

  @Test("sums of many accounts go through 128 bits")
  func wideSums() {
    let total = Int128(Int64.max) + Int128(Int64.max) - Int128(Int64.max)
    #expect(Money(total) == Money(units: .max))
  }
}
