import Clearing
import Glibc
import Primitives
import TestSupport
import Testing
import Venues

/// Whatever happens, the books agree: random rules, traders and prices, checked after every event.
///
/// `CASCADE_STORM=full` is for an optimised build, and so is a number of seeds from
/// `CASCADE_STORM_FIRST` on. `CASCADE_SEED=N` plays the storm of one seed alone. Seeds that stop
/// the program are printed as it stops.
@Suite("Storms") struct StormTests {
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static var seeds: [UInt64] {
    if let seed = variable("CASCADE_SEED").flatMap(UInt64.init) { return [seed] }
    let first = variable("CASCADE_STORM_FIRST").flatMap(UInt64.init) ?? 1
    let asked = variable("CASCADE_STORM")
    let count = asked == "full" ? 10_000 : asked.flatMap(UInt64.init) ?? 160
    return Array(first..<(first + count))
  }

  @Test("all invariants hold after every event, whatever the rules and whatever happens")
  func storms() async {
    let seeds = StormTests.seeds
    let run = await StormRun.play(seeds)
    for failure in run.failures {
      Issue.record("\(failure)")
      print(failure)
    }
    if seeds.count > 1_000 { print(run.coverage.table) }
    print(
      "storms of venues: \(seeds.count) worlds, \(run.failures.count) failures, \(run.tally)"
        + " in \(run.exchanged) of \(run.exchangers) worlds, \(run.halts)")
    if seeds.count == 1 { return }
    #expect(10 * run.exchanged >= run.exchangers)
    expectMuch(run.tally)
    #expect(run.halts.halts > 0 && run.halts.auctioned > 0 && run.halts.refused > 0)
  }

  /// What has to have happened, or else nothing was tried.
  private func expectMuch(_ tally: StormTally) {
    #expect(tally.liquidations > 0 && tally.takeOvers > 0 && tally.deleveraged > 0)
    #expect(tally.badDebts > 0 && tally.stops > 0)
    #expect(tally.backstops > 0 && tally.pooled > 0 && tally.socialised > 0)
    #expect(tally.clawedBack > 0 && tally.keeperFills > 0 && tally.calls > 0)
    #expect(tally.poolFills > 0 && tally.poolLosses > 0 && tally.capped > 0)
    #expect(tally.exchanged > 0)
    #expect(tally.interest > 0 && tally.writtenOff > 0)
  }

  @Test("every case of every rule and every published rulebook is drawn, and every number varies")
  func coverage() {
    var coverage = StormCoverage()
    for seed in UInt64(1)...400 {
      var chance = Chance(seed)
      coverage.add(StormDraw(seed, &chance))
    }
    #expect(coverage.missing == [])
    #expect(coverage.cases.count > 40)
  }
}
