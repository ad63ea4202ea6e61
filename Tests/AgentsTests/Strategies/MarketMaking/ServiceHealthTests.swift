import Primitives
import Testing

@testable import Agents

@Suite struct ServiceHealthTests {
  @Test("a venue that says it is down is trouble at once")
  func down() {
    var health = ServiceHealth()
    health.isDown(at: .start + .seconds(7))
    #expect(health.trouble == .start + .seconds(7))
  }

  private func at(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }

  private func check(_ health: inout ServiceHealth, oldest: Instant? = nil, at now: Instant) {
    health.check(
      oldestUnanswered: oldest, at: now, within: .seconds(2), share: 0.2, memory: .seconds(10))
  }

  @Test("latency is an average of answers")
  func latency() {
    var health = ServiceHealth()
    #expect(health.latency == 0)
    for second in 0..<Int64(100) {
      health.answered(sent: at(second), at: at(second) + .milliseconds(300))
    }
    #expect(abs(health.latency - 0.3) < 1e-4)
  }

  @Test("an answer that is overdue is trouble, for as long as it is")
  func overdue() {
    var health = ServiceHealth()
    check(&health, oldest: at(10), at: at(12))
    #expect(health.trouble == nil)
    check(&health, oldest: at(10), at: at(13))
    #expect(health.trouble == at(13))
    check(&health, oldest: nil, at: at(20))
    #expect(health.trouble == at(13))
  }

  @Test("more than a fifth of requests refused is trouble")
  func refused() {
    var health = ServiceHealth()
    for _ in 0..<8 { health.answered(sent: at(0), at: at(0)) }
    for _ in 0..<2 { health.refused() }
    check(&health, at: at(0))
    #expect(health.trouble == nil)
    health.refused()
    check(&health, at: at(0))
    #expect(health.trouble == at(0))
  }

  @Test("a few refusals among few answers say nothing")
  func few() {
    var health = ServiceHealth()
    for _ in 0..<4 { health.refused() }
    check(&health, at: at(0))
    #expect(health.trouble == nil)
  }

  @Test("old refusals are forgotten")
  func forgotten() {
    var health = ServiceHealth()
    for _ in 0..<10 { health.refused() }
    check(&health, at: at(0))
    check(&health, at: at(60))
    for _ in 0..<10 { health.answered(sent: at(60), at: at(60)) }
    check(&health, at: at(61))
    #expect(health.trouble == at(0))
  }
}
