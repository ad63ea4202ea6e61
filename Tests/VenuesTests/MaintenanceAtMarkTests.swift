import Clearing
import Primitives
import Testing
import Venues

@Suite struct MaintenanceAtMarkTests {
  @Test("what other positions require is taken off, what they have gained is added")
  func collateral() {
    let found = MaintenanceAtMark.collateral(
      balance: .whole(1_000), otherMaintenance: .whole(175), otherProfit: .whole(-50))
    #expect(found == .whole(775))
  }

  @Test("dYdX: 3 sold at 3,000 with 1,000 behind them and 5 % to keep go at 3,174.60")
  func short() throws {
    let price = MaintenanceAtMark.liquidationPrice(
      try Held.linear(-3_000, at: 300_000), collateral: .whole(1_000), rate: .percent(5),
      deduction: .zero)
    #expect(abs((price?.ticks ?? 0) / 100 - 10_000 / 3.15) < 1e-6)
  }

  @Test("the tier is that of the liquidation price, not of the entry")
  func tier() throws {
    let schedule = try MarginSchedule([
      MarginTier(floor: .zero, maintenanceRate: .percent(1), maxLeverage: 50),
      MarginTier(floor: .whole(10_000), maintenanceRate: .percent(5), maxLeverage: 10),
    ])
    // 12,000 at entry is in the second tier; when 3,000 are lost it is in the first.
    let long = try Held.linear(4_000, at: 300_000)
    let found = MaintenanceAtMark.liquidationPrice(
      long, collateral: .whole(3_000), schedule: schedule)
    #expect(found.place == 0)
    #expect(abs((found.price?.ticks ?? 0) / 100 - 9_000 / 3.96) < 1e-6)
    let near = MaintenanceAtMark.liquidationPrice(
      long, collateral: .whole(600), schedule: schedule)
    #expect(near.place == 1)
  }

  @Test("a fee that counts is a higher rate of every tier")
  func fee() throws {
    let long = try Held.linear(1_000, at: 1_000)
    let schedule = try MarginSchedule.flat(.percent(1), maxLeverage: 50)
    let fee = Rate.basisPoints(6)
    let one = MaintenanceAtMark.liquidationPrice(
      long, collateral: .whole(2), rate: .percent(1), deduction: .zero, closingFee: fee)
    let other = MaintenanceAtMark.liquidationPrice(
      long, collateral: .whole(2), schedule: schedule, closingFee: fee)
    #expect(one != nil && one == other.price)
  }
}
