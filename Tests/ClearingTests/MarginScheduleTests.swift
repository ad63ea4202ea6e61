import Clearing
import Primitives
import Testing

@Suite("Tiers of maintenance margin") struct MarginScheduleTests {
  private let schedule = MarginSchedule.threeTiers

  @Test(
    "each tier takes off what makes the requirement continuous",
    arguments: [
      (999, "9.99"), (1_000, "10"), (1_001, "10.02"), (5_000, "90"), (10_000, "190"),
      (10_010, "191"), (100_000, "9190"),
    ])
  func requirement(notional: Int64, expected: String) {
    #expect(ClearingDesk.text(schedule.maintenance(of: .whole(notional))) == expected)
  }

  @Test("a position on the floor of a tier belongs to it")
  func floors() {
    #expect(schedule.place(of: .whole(1_000) - Money(units: 1)) == 0)
    #expect(schedule.place(of: .whole(1_000)) == 1)
    #expect(schedule.place(of: .whole(10_000)) == 2)
    #expect(schedule.tier(of: .whole(10_000)).deduction == .whole(810))
  }

  @Test("requirements are rounded up to the unit, as exact arithmetic says, for every size")
  func rounding() {
    var units: Int64 = 1
    while units < .max / 3 {
      let notional = Money(units: units)
      let tier = schedule.tier(of: notional)
      let exact = Int128(units) * Int128(tier.maintenanceRate.billionths)
      let expected = exact.divided(by: 1_000_000_000, rounding: .up) - Int128(tier.deduction.units)
      #expect(Int128(schedule.maintenance(of: notional).units) == expected)
      units = units * 3 + 7
    }
    #expect(schedule.maintenance(of: Money(units: 1)) == Money(units: 1))
    #expect(schedule.maintenance(of: .zero) == .zero)
  }

  @Test("initial margin is asked for at the chosen leverage, or at what the tier allows")
  func initial() {
    #expect(schedule.initial(of: .whole(100), leverage: 10) == .whole(10))
    #expect(schedule.initial(of: .whole(100), leverage: 125) == .whole(2))
    #expect(schedule.initial(of: .whole(2_000), leverage: 50) == .whole(100))
    #expect(schedule.initial(of: Money(units: 7), leverage: 2) == Money(units: 4))
  }

  @Test("the size of the whole position decides at what leverage a part is opened")
  func partOfWhole() {
    #expect(
      schedule.initial(of: .whole(100), ofAll: .whole(20_000), leverage: 50) == .whole(20))
  }

  @Test("a table that is no schedule says why")
  func faults() {
    func fault(_ rows: [(Int64, Int64, Int64)]) -> MarginSchedule.Fault? {
      do {
        _ = try MarginSchedule(
          rows.map {
            MarginTier(floor: .whole($0.0), maintenanceRate: .percent($0.1), maxLeverage: $0.2)
          })
        return nil
      } catch { return error }
    }
    #expect(fault([]) == .empty)
    #expect(fault([(1, 1, 10)]) == .firstFloorNotZero)
    #expect(fault([(0, 1, 10), (0, 2, 10)]) == .floorsNotRising(tier: 1))
    #expect(fault([(0, 0, 10)]) == .rateOutOfRange(tier: 0))
    #expect(fault([(0, 100, 1)]) == .rateOutOfRange(tier: 0))
    #expect(fault([(0, 2, 10), (5, 1, 10)]) == .ratesFalling(tier: 1))
    #expect(fault([(0, 1, 0)]) == .leverageOutOfRange(tier: 0))
    #expect(fault([(0, 1, 1_001)]) == .leverageOutOfRange(tier: 0))
    #expect(fault([(0, 10, 10)]) == .opensInLiquidation(tier: 0))
    #expect(fault([(0, 1, 99), (5, 2, 49)]) == nil)
  }

  @Test("haircuts: 6,000 BTC at 20,000 count as 119.5 million, tier by tier")
  func haircuts() throws {
    let million: Int64 = 1_000_000
    let schedule = try MarginSchedule.haircuts([
      (.zero, .zero), (.whole(100 * million), Rate(billionths: 25_000_000)),
      (.whole(120 * million), .percent(5)), (.whole(150 * million), .percent(10)),
    ])
    let value = Money.whole(120 * million)
    #expect(value - schedule.maintenance(of: value) == Money.whole(119_500_000))
    #expect(schedule.maintenance(of: .whole(80 * million)) == .zero)
    #expect(throws: MarginSchedule.Fault.rateOutOfRange(tier: 0)) {
      try MarginSchedule.haircuts([(.zero, .percent(-1))])
    }
  }
}

@Suite("A least requirement") struct LeastRequirementTests {
  @Test("it is asked for until the tiers ask for more, and never for nothing")
  func least() throws {
    let tiers = try MarginSchedule([
      MarginTier(floor: .zero, maintenanceRate: .percent(1), maxLeverage: 50),
      MarginTier(floor: .whole(1_000), maintenanceRate: .percent(2), maxLeverage: 20),
    ])
    for least in [Int64(0), 1, 5, 10, 25, 400] {
      let schedule = tiers.atLeast(.whole(least))
      #expect(schedule.maintenance(of: .zero) == .zero)
      for notional in [Int64(1), 99, 100, 499, 501, 999, 1_000, 1_001, 1_750, 1_751, 50_000] {
        let asked = max(.whole(least), tiers.maintenance(of: .whole(notional)))
        #expect(schedule.maintenance(of: .whole(notional)) == asked)
        #expect(
          schedule.initial(of: .whole(notional), leverage: 50)
            >= tiers.initial(of: .whole(notional), leverage: 50))
      }
    }
    #expect(tiers.atLeast(.zero) == tiers)
  }

  @Test("no position can be opened for less")
  func initial() throws {
    let schedule = try MarginSchedule.flat(.percent(1), maxLeverage: 50).atLeast(.whole(10))
    #expect(schedule.initial(of: .whole(100), leverage: 50) == .whole(10))
    #expect(schedule.initial(of: .whole(5_000), leverage: 50) == .whole(100))
  }
}
