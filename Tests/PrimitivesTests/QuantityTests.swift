import Primitives
import Testing

@Suite struct QuantityTests {
  @Test("what is beyond a whole lot is not traded")
  func crossing() {
    #expect(Quantity(towardZero: 2.99).lots == 2)
    #expect(Quantity(towardZero: -2.99).lots == -2)
    #expect(Quantity(towardZero: 0.7).isZero)
  }

  @Test("a short is a negative size")
  func signs() {
    let long = Quantity(lots: 3)
    let short = -long
    #expect(short.isNegative && !short.isPositive && !short.isZero)
    #expect(long.isPositive && !long.isNegative)
    #expect(short.magnitude == long && long.magnitude == long)
    #expect(short + long == .zero)
    #expect(short - long == Quantity(lots: -6))
    #expect(short < .zero && .zero < long)
    #expect("\(short)" == "-3")
  }

  @Test("a size that does not fit stops the program")
  func overflowTraps() async {
    await #expect(processExitsWith: .failure) { print(Quantity(lots: .max) + Quantity(lots: 1)) }
    await #expect(processExitsWith: .failure) { print(Quantity(lots: .min).magnitude) }
  }
}
