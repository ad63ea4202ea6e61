import Kernel
import Primitives
import Testing

@testable import Simulations

@Suite struct OutageRuleTests {
  private func stream() -> Stream { Stream(StreamKey(seed: 1, .test(0))) }

  @Test("once in ninety days at rest; at a load of 1.9 once in ten minutes more")
  func hazard() {
    let rule = OutageRule()
    #expect(abs(rule.hazard(at: 0.5) * 86_400 * 90 - 1) < 1e-12)
    #expect(rule.hazard(at: 0.9) == rule.hazard(at: 0))
    #expect(abs((rule.hazard(at: 1.9) - rule.hazard(at: 0)) * 600 - 1) < 1e-12)
  }

  @Test("as often as the hazard says, of each kind by its weight, half of them under 12 minutes")
  func draws() {
    let rule = OutageRule()
    var stream = stream()
    var seen: [(mode: OutageMode, lasting: Interval)] = []
    // A load of 1.9 for 6,000,000 seconds: 10,000 outages and 0.8, standard deviation 100.
    for _ in 0..<600_000 {
      if let one = rule.draw(1.9, over: .seconds(10), &stream) { seen.append(one) }
    }
    // Within ten seconds there is one at most: 1.6 % of them are a second one.
    #expect(abs(Double(seen.count) - 600_000 * (1 - Math.exp(-10.0 / 600))) < 400)
    func share(_ mode: OutageMode) -> Double {
      Double(seen.filter { $0.mode == mode }.count) / Double(seen.count)
    }
    #expect(abs(share(.degraded) - 0.5) < 0.02)
    #expect(abs(share(.noCancel) - 0.2) < 0.02)
    #expect(abs(share(.readOnly) - 0.2) < 0.02)
    #expect(abs(share(.halt) - 0.1) < 0.02)
    let short = seen.filter { $0.lasting < .minutes(12) }.count
    #expect(abs(Double(short) / Double(seen.count) - 0.5) < 0.02)
  }

  @Test("a kind without weight never comes")
  func weights() {
    var rule = OutageRule()
    (rule.weights, rule.perDay) = ([0, 0, 1, 0], 86_400_000)
    var stream = stream()
    let modes = (0..<100).compactMap { _ in rule.draw(0, over: .seconds(1), &stream)?.mode }
    #expect(modes.count == 100 && Set(modes) == [.readOnly])
  }

  @Test("rules that make no sense are refused")
  func faults() {
    #expect(OutageRule().fault == nil)
    func fault(_ change: (inout OutageRule) -> Void) -> String? {
      var rule = OutageRule()
      change(&rule)
      return rule.fault
    }
    #expect(fault { $0.weights = [0, 0, 0, 0] } != nil)
    #expect(fault { $0.weights = [1] } != nil)
    #expect(fault { $0.perDay = -1 } != nil)
    #expect(fault { $0.perMinute = .nan } != nil)
    #expect(fault { $0.duration = .zero } != nil)
    #expect(fault { $0.rejects = 2 } != nil)
  }
}
