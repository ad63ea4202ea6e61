import Glibc
import Primitives
import Simulations
import TestSupport
import Testing

/// Random rules, agents and shocks, short and small, every account recounted each second. In each
/// world the journal must rebuild the ledger, and a branch taken somewhere must end as the run
/// does.
///
/// `CASCADE_STORM=full` is for an optimised build: longer, and recounted after every event; so is a
/// number of seeds from `CASCADE_STORM_FIRST` on. `CASCADE_SEED=N` runs the world of one seed
/// alone. Seeds that stop the program are printed as it stops.
@Suite("Storm of worlds") struct StormTests {
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static let asked = variable("CASCADE_STORM")
  private static let seed = variable("CASCADE_SEED").flatMap(UInt64.init)

  private static var seeds: [UInt64] {
    if let seed { return [seed] }
    let first = variable("CASCADE_STORM_FIRST").flatMap(UInt64.init) ?? 1
    let count = asked == "full" ? 1_000 : asked.flatMap(UInt64.init) ?? 12
    return Array(first..<(first + count))
  }

  @Test("random worlds obey the laws")
  func obey() async {
    let isLong = StormTests.asked != nil || StormTests.seed != nil
    let run = await StormWorldRun.play(
      StormTests.seeds, lasting: isLong ? .seconds(60) : .seconds(20),
      audit: isLong ? .full : .running)
    for failure in run.failures {
      Issue.record("\(failure)")
      print(failure)
    }
    print("storms of worlds: \(run.worlds) worlds, \(run.failures.count) failures, \(run.tally)")
    if run.worlds < 1_000 { return }
    #expect(run.tally.liquidations > 0 && run.tally.deleveraged > 0 && run.tally.badDebts > 0)
    #expect(run.tally.exchanged > 0 && run.tally.loanParts > 0 && run.tally.poolFills > 0)
  }

  @Test("every agent, rulebook, contract and shock, and coins as collateral are in some world")
  func coverage() {
    var coverage = StormWorldCoverage()
    for seed in UInt64(1)...1_000 { coverage.add(seed) }
    #expect(coverage.missing == [])
    if StormTests.asked != nil { print("worlds that have it: \(coverage.table)") }
  }
}
