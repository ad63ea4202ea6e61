import Primitives
import Simulations
import Testing
import Venues

@testable import Reports

@Suite("Branching")
struct BranchingTests {
  private let window: EventWindow = {
    var plan = RecordedVenue.plan()
    plan.duration = .minutes(30)
    plan.shocks = [
      Shock(
        at: .start + .minutes(6),
        .sale(VenueID(0), MarketID(0), amount: .whole(1), over: .seconds(1)))
    ]
    return EventWindow(plan)
  }()

  private func branching(_ rows: [ForcedRow]) -> Branching {
    var record = RunRecord(seed: 1, duration: .minutes(30), venues: [])
    record.forced = rows
    return Branching(record, window)
  }

  private func row(
    _ seconds: Double, value: Int64 = 1, parent: UInt32 = 0, push: Double? = nil,
    motive: Motive = .liquidation
  ) -> ForcedRow {
    var row = ForcedRow(
      venue: VenueID(0), market: MarketID(0),
      at: window.trigger + .nanoseconds(Int64(seconds * 1e9)), number: 1, motive: motive,
      parent: parent, straw: .background, generation: 0, account: AccountID(1),
      traded: .whole(value))
    row.impact = ImpactShare(forced: push)
    return row
  }

  @Test("last straw: two of four were set off by a forced trade; take-profits are not asked")
  func straw() {
    let rows = [
      row(1), row(2, parent: 1), row(3), row(4, parent: 3), row(5, motive: .takeProfit),
    ]
    #expect(branching(rows).lastStraw == 0.5)
    #expect(branching([]).lastStraw == nil)
  }

  @Test("push: $30 pushed half by forced trades, $10 not at all, $60 reached by quotes alone")
  func push() {
    let rows = [row(1, value: 30, push: 0.5), row(2, value: 10, push: 0), row(3, value: 60)]
    #expect(branching(rows).push == 15.0 / 40)
    #expect(branching(rows).pushedShare == 0.4)
    #expect(branching([row(1)]).push == nil)
  }

  @Test("trades of one mark are spread over the time to the next: no two happen at once")
  func ties() {
    let times = branching([row(0), row(2), row(2), row(3), row(3), row(3), row(3)]).times
    #expect(times == [0.5, 2.25, 2.75, 3.125, 3.375, 3.625, 3.875])
  }

  @Test("trades as evenly as a clock excite nothing; bursts of ten do")
  func bursts() throws {
    // To the end: a silence after the last trade would make the minutes uneven.
    let even = (0..<288).map { row(Double($0) * 5) }
    #expect(try #require(branching(even).hawkes) < 0.05)
    #expect(branching(even).counts == nil)
    let bursts = (0..<20).flatMap { burst in
      (0..<10).map { row(Double(burst) * 50 + pow2(burst) + Double($0) * 0.1) }
    }
    #expect(try #require(branching(bursts).hawkes) > 0.7)
    #expect(branching([row(1)]).hawkes == nil)
  }

  /// Some unevenness between bursts.
  private func pow2(_ burst: Int) -> Double { Double(burst * burst % 17) }

  @Test("three minutes with 20 trades and 21 with none: 1 - sqrt(mean / variance)")
  func counts() throws {
    let rows = (0..<3).flatMap { minute in
      (0..<20).map { row(Double(minute) * 480 + Double($0)) }
    }
    // Of 24 minutes: mean 2.5, variance (60·20 - 24·2.5²) / 23 = 45.65.
    let found = try #require(branching(rows).counts)
    #expect(abs(found - (1 - (2.5 / (1_050.0 / 23)).squareRoot())) < 1e-12)
  }
}
