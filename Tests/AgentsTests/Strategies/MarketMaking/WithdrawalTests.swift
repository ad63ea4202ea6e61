import Agents
import Primitives
import Testing

@Suite struct WithdrawalTests {
  @Test(
    "volatility takes nothing up to its threshold, then more and more",
    arguments: [(1.0, 1.0), (3.5, 1), (7, 0.353_553), (14, 0.125), (35, 0.031_623)])
  func volatility(ratio: Double, multiplier: Double) {
    let value = Withdrawal.volatility(ratio: ratio, threshold: 3.5, exponent: 1.5)
    #expect(abs(value - multiplier) < 1e-6)
  }

  @Test(
    "inventory takes from the side that adds to it, all of it at the limit",
    arguments: [(0.0, 1.0), (75, 0.75), (-75, 0.75), (150, 0), (200, 0)])
  func inventory(lots: Double, multiplier: Double) {
    #expect(Withdrawal.inventory(lots, limit: 150) == multiplier)
  }

  @Test("a connection in trouble takes all, until it has been well for a while")
  func connectivity() {
    func multiplier(_ since: Interval?) -> Double {
      Withdrawal.connectivity(sinceTrouble: since, rearm: .seconds(30))
    }
    #expect(multiplier(nil) == 1)
    #expect(multiplier(.zero) == 0)
    #expect(multiplier(.milliseconds(29_999)) == 0)
    #expect(multiplier(.seconds(30)) == 1)
  }

  @Test("late answers take an e-th per scale")
  func latency() {
    #expect(Withdrawal.latency(0, scale: 1) == 1)
    #expect(abs(Withdrawal.latency(1, scale: 1) - 0.367_879) < 1e-6)
    #expect(abs(Withdrawal.latency(0.5, scale: 1) - 0.606_531) < 1e-6)
  }

  @Test("margins cover a quantile of the move, and rise with the move just seen")
  func marginRate() {
    func rate(volatility: Double, lastMove: Double, spread: Double = 0) -> Double {
      Withdrawal.marginRate(
        quantile: 3, volatility: volatility, calm: 1e-4, horizon: 600, lastMove: lastMove,
        feedback: 0.3, spread: spread, spreadWeight: 1)
    }
    // 3 · 1e-4 · √600.
    #expect(abs(rate(volatility: 1e-4, lastMove: 0) - 0.007_348_5) < 1e-7)
    // Four times the volatility counts for more than a share of a small move,
    #expect(abs(rate(volatility: 4e-4, lastMove: 0.005) - 0.029_394) < 1e-6)
    // and 0.3 of a fall of 10 % for more than what volatility has come back to.
    #expect(abs(rate(volatility: 1e-4, lastMove: -0.1) - 0.097_348_5) < 1e-7)
    #expect(abs(rate(volatility: 1e-4, lastMove: 0, spread: 0.01) - 0.017_348_5) < 1e-7)
  }

  @Test(
    "capital takes nothing while a third of it is free, and all when none is",
    arguments: [(0.0, 1.0), (-7_000, 1), (8_500, 0.5), (-8_500, 0.5), (10_000, 0), (20_000, 0)])
  func capital(exposure: Double, multiplier: Double) {
    let value = Withdrawal.capital(
      exposure: exposure, marginRate: 1, capital: 10_000, slackShare: 0.3)
    #expect(abs(value - multiplier) < 1e-12)
    #expect(
      Withdrawal.capital(exposure: exposure, marginRate: 1, capital: -1, slackShare: 0.3) == 0)
  }

  @Test("a loss beyond the allowed share of capital is a drawdown")
  func drawdown() {
    #expect(!Withdrawal.isDrawnDown(change: -5_000, capital: 100_000, allowed: 0.05))
    #expect(Withdrawal.isDrawnDown(change: -5_001, capital: 100_000, allowed: 0.05))
    #expect(!Withdrawal.isDrawnDown(change: 9_000, capital: 100_000, allowed: 0.05))
  }

  @Test("fills that lean to one side beyond the limit cut the size")
  func toxicity() {
    #expect(Withdrawal.toxicity(imbalance: 0.7, limit: 0.7, size: 0.3) == 1)
    #expect(Withdrawal.toxicity(imbalance: 0.71, limit: 0.7, size: 0.3) == 0.3)
    #expect(Withdrawal.toxicity(imbalance: -0.71, limit: 0.7, size: 0.3) == 0.3)
  }

  @Test("the spread follows what is left of the size, or volatility, whichever is wider")
  func spread() {
    func spread(_ multiplier: Double, _ ratio: Double) -> Double {
      Withdrawal.spread(multiplier: multiplier, ratio: ratio, exponent: 0.6, floor: 0.04)
    }
    #expect(spread(1, 0.3) == 1)
    #expect(spread(0.25, 1) == 2)
    #expect(spread(0, 1) == 5)
    #expect(abs(spread(0.353_553, 7) - 3.214_096) < 1e-6)
  }

  @Test("capacity falls at once and comes back with its half-life")
  func reentry() {
    func capacity(_ from: Double, _ target: Double, _ seconds: Double) -> Double {
      Withdrawal.reentry(from: from, towards: target, after: seconds, halfLife: 100)
    }
    #expect(capacity(1, 0.2, 0.1) == 0.2)
    #expect(capacity(0, 1, 100) == 0.5)
    #expect(capacity(0.5, 1, 100) == 0.75)
    #expect(abs(capacity(capacity(0.1, 0.9, 30), 0.9, 70) - 0.5) < 1e-12)
  }

  @Test("rules multiply down to the floor; a rule that says nothing is obeyed")
  func product() {
    var rules = Multipliers()
    #expect(rules.product(floor: 0.04) == 1)
    #expect(rules.strongest.rule == nil)
    (rules.volatility, rules.latency) = (0.5, 0.4)
    #expect(rules.product(floor: 0.04) == 0.2)
    #expect(rules.strongest.rule == .latency)
    rules.volatility = 0.01
    #expect(rules.product(floor: 0.04) == 0.04)
    #expect(rules.strongest.rule == .volatility)
    rules.connectivity = 0
    #expect(rules.product(floor: 0.04) == 0)
    #expect(rules.strongest.rule == .connectivity)
  }

  @Test("each rule that takes from both sides can be the one that binds")
  func binding() {
    let rules: [(WritableKeyPath<Multipliers, Double>, WithdrawalRule)] = [
      (\.volatility, .volatility), (\.connectivity, .connectivity), (\.latency, .latency),
      (\.capital, .capital), (\.drawdown, .drawdown), (\.toxicity, .toxicity),
    ]
    for (path, rule) in rules {
      var multipliers = Multipliers()
      multipliers[keyPath: path] = 0.5
      #expect(multipliers.strongest == (rule, 0.5))
      #expect(multipliers.product(floor: 0.04) == 0.5)
    }
  }
}
