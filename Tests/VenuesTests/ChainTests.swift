import Primitives
import Testing

@testable import Venues

@Suite("When a chain goes on") struct ChainTests {
  private func instant(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }

  @Test("with a fresh price keepers wait for it")
  func fresh() {
    var chain = Chain()
    let rule = ExecutionRule()
    var isSilent = chain.holdsPrice(rule, at: instant(0))
    #expect(!chain.holdsKeepers(rule) && !isSilent)
    chain.set(isDown: true)
    isSilent = chain.holdsPrice(rule, at: instant(1))
    #expect(chain.holdsKeepers(rule) && isSilent)
    chain.set(isDown: false)
    #expect(chain.holdsKeepers(rule))
    isSilent = chain.holdsPrice(rule, at: instant(2))
    #expect(!isSilent)
    #expect(!chain.holdsKeepers(rule))
  }

  @Test("with a stale one the oracle is silent for a keeper's time, and only once")
  func stale() {
    var chain = Chain()
    var rule = ExecutionRule()
    rule.staleRestart = true
    rule.keeperLatency = .seconds(3)
    chain.set(isDown: true)
    chain.set(isDown: false)
    #expect(!chain.holdsKeepers(rule))
    let silent = (0...4).map { chain.holdsPrice(rule, at: instant($0)) }
    #expect(silent == [true, true, true, false, false])
  }
}
