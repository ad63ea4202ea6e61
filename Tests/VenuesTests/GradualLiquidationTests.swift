import Primitives
import Testing
import Venues

@Suite("A liquidation that closes more as time passes") struct GradualLiquidationTests {
  private func allowed(_ shortage: Int64, freed: Int64 = 0, slots: Int64) -> Money {
    GradualLiquidation.allowance(
      .whole(shortage), freed: .whole(freed), slots: slots, duration: 100, initial: .percent(2),
      whole: .whole(50))
  }

  @Test("two per cent of the shortage at once, a half after half the time, then all of it")
  func allowance() {
    #expect(allowed(1_000, slots: 0) == .whole(20))
    #expect(allowed(1_000, slots: 48) == .whole(500))
    #expect(allowed(1_000, slots: 99) == .whole(1_000))
  }

  @Test("what has been covered already counts, and a small shortage is covered whole")
  func freed() {
    #expect(allowed(600, freed: 400, slots: 48) == .whole(100))
    #expect(allowed(500, freed: 500, slots: 48) == .zero)
    #expect(allowed(49, slots: 0) == .whole(49))
  }

  @Test("no size covers a shortage when closing costs what it frees")
  func impossible() {
    #expect(
      GradualLiquidation.size(
        covering: .whole(1), marginRate: .percent(5), fee: .percent(5), fundFee: .zero,
        price: .whole(100)) == nil)
  }

  @Test("nobody pays of a loss when nobody has a position")
  func nobody() {
    #expect(GradualLiquidation.perUnit(of: .whole(5), longs: 0, shorts: 0) == .zero)
    #expect(GradualLiquidation.perUnit(of: Money(units: 5), longs: 2, shorts: 1).units == 2)
  }
}
