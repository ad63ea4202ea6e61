import Clearing
import Glibc
import Primitives
import TestSupport
import Testing
import Venues

/// Whatever happens, the books agree: random rules, traders and prices, checked after every event.
@Suite("Storms") struct StormTests {
  /// `CASCADE_STORM` is the number of seeds, for a long run of an optimised build.
  static let seeds: UInt64 = getenv("CASCADE_STORM").flatMap { UInt64(String(cString: $0)) } ?? 80
  static let first: UInt64 =
    getenv("CASCADE_STORM_FIRST").flatMap { UInt64(String(cString: $0)) } ?? 0

  @Test("money and lots are conserved, rank and rules respected, and the journal tells it all")
  func storms() {
    var tally = StormWatch.Tally()
    var halted = HaltWatch.Tally()
    for seed in StormTests.first..<(StormTests.first + StormTests.seeds) {
      let storm = Storm(seed)
      let watch = StormWatch(storm.desk)
      let halts = HaltWatch()
      var step = 0
      storm.desk.onFault = { text in
        if watch.faults.count < 3 { watch.faults.append(text) }
      }
      storm.desk.watch = { desk, first in
        watch.look(desk, from: first)
        watch.faults += halts.look(desk, from: first).prefix(1)
      }
      while step < 250, watch.faults.isEmpty {
        storm.step()
        step += 1
      }
      for fault in watch.faults + watch.replayFaults(storm.desk) {
        Issue.record("seed \(seed), step \(step): \(fault)")
      }
      tally.add(watch.tally)
      halted.add(halts.tally)
    }
    print("storms: \(StormTests.seeds) seeds, \(tally), \(halted)")
    #expect(tally.liquidations > 0 && tally.takeOvers > 0 && tally.deleveraged > 0)
    #expect(tally.badDebts > 0 && tally.stops > 0)
    #expect(tally.backstops > 0 && tally.pooled > 0 && tally.socialised > 0)
    // Rare: it takes a bad debt, and the end of a period of gains after it.
    if StormTests.seeds >= 400 {
      #expect(tally.clawedBack > 0 && tally.keeperFills > 0 && tally.calls > 0)
    }
    #expect(halted.halts > 0 && halted.auctioned > 0 && halted.refused > 0)
    #expect(tally.poolFills > 0 && tally.poolLosses > 0 && tally.capped > 0)
    #expect(tally.interest > 0)
  }
}
