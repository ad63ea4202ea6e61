import Clearing
import Primitives
import Testing
import Venues

@Suite struct MaintenanceAtEntryTests {
  @Test("1 bought at 10 with 10x and 1 % to keep goes at 9.10; margin added moves it by itself")
  func linear() throws {
    let long = try Held.linear(1_000, at: 1_000)
    let keep = MaintenanceAtEntry.maintenance(long, rate: .percent(1), deduction: .zero)
    #expect(keep == Money(units: 10_000_000))
    func price(_ extra: Money) -> Double? {
      MaintenanceAtEntry.liquidationPrice(
        long, margin: .whole(1), maintenance: keep, extra: extra)?.ticks
    }
    #expect(price(.zero) == 910 && price(.whole(2)) == 710)
  }

  @Test("a short goes above its entry; a deduction never makes a requirement negative")
  func short() throws {
    let short = try Held.linear(-1_000, at: 1_000)
    let keep = MaintenanceAtEntry.maintenance(short, rate: .percent(1), deduction: .whole(9))
    #expect(keep == .zero)
    let price = MaintenanceAtEntry.liquidationPrice(
      short, margin: .whole(2), maintenance: keep, extra: .zero)
    #expect(price?.ticks == 1_200)
  }
}
