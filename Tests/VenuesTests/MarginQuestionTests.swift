import Clearing
import Primitives
import Testing
import Venues

@Suite struct MarginQuestionTests {
  private func question(
    _ venue: ArithmeticVenue, _ requirement: Requirement, mark: Int64
  ) throws -> MarginQuestion {
    MarginQuestion(
      venue: venue, position: try Held.linear(10_000, at: 10_000_000),
      entry: Price(ticks: 10_000_000), mark: Price(ticks: mark), requirement: requirement)
  }

  private func value(_ name: String, _ calculation: Calculation) -> Figure? {
    calculation.steps.first { $0.name == name }?.value
  }

  @Test("10 coins at 97,000 are in Binance's third tier: 0.65 % less 950")
  func tiers() throws {
    let schedule = try MarginSchedule(MarginTier.binanceBTC)
    var asked = try question(.binanceUSDM, .schedule(schedule), mark: 9_700_000)
    asked.leverage = 20
    asked.collateral = .whole(60_000)
    let found = asked.calculation
    #expect(found.result.value == .money(.whole(5_355)))
    #expect(value("initial margin", found) == .money(.whole(48_500)))
    #expect(value("equity", found) == .money(.whole(30_000)))
    #expect(value("margin ratio", found) == .rate(Rate(billionths: 178_500_000)))
  }

  @Test("a leverage that the tier forbids is cut, and equity may be gone")
  func limits() throws {
    let schedule = try MarginSchedule(MarginTier.binanceBTC)
    var asked = try question(.binanceUSDM, .schedule(schedule), mark: 9_000_000)
    asked.leverage = 125
    asked.collateral = .whole(50_000)
    let found = asked.calculation
    #expect(value("initial margin", found) == .money(.whole(12_000)))
    #expect(found.steps.contains { $0.remark.contains("75x at most") })
    #expect(found.steps.last?.value == nil && found.steps.last?.remark == "equity is gone")
  }

  @Test("dYdX: between its caps of open interest the initial rate rises; GMX keeps a share")
  func others() throws {
    let rate = Requirement.rate(.percent(3), deduction: .zero)
    var asked = try question(.dydx, rate, mark: 10_000_000)
    asked.scaled = (
      OpenInterestMargin(base: .percent(5), lower: .whole(40), upper: .whole(100)), .whole(70)
    )
    #expect(value("initial margin", asked.calculation) == .money(.whole(525_000)))
    let pool = try question(.gmx, .rate(.percent(1), deduction: .zero), mark: 9_000_000)
    #expect(pool.calculation.result.value == .money(.whole(10_000)))
  }
}
