import Glibc
import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct PanicFieldTests {
  /// Single-market longs and shorts with leverages as a crowd has them.
  func members(_ count: Int, seed: UInt64) -> [PanicField.Member] {
    var stream = Stream(StreamKey(seed: seed, .test(2)))
    return (0..<count).map { index in
      let leverage = stream.lognormal(median: 4, sigma: 0.8)
      let isLong = stream.bernoulli(0.65)
      return PanicField.Member(
        account: UInt32(index), market: 0, exposure: isLong ? leverage : -leverage, second: 0,
        secondExposure: 0, threshold: stream.exponential(mean: 1))
    }
  }

  func field(_ members: [PanicField.Member], _ rules: LeveragedCrowd.Panic) -> PanicField {
    var field = PanicField(rules, openInterest: [25e6])
    for member in members { field.add(member) }
    field.arrange()
    return field
  }

  @Test("they leave as often as when each is asked at every moment")
  func agreesWithPolling() {
    var rules = LeveragedCrowd.Panic()
    rules.base = 2e-5
    let everyone = members(10_000, seed: 4)
    var field = field(everyone, rules)
    var polled = everyone.map { _ in 0.0 }
    var hasLeft = everyone.map { _ in false }
    var social = 0.0
    var leftByField = 0
    var fired = Buffer<UInt32>()
    for second in stride(from: 5, through: 3_600, by: 5) {
      // A fall of 12 % over the first half hour, with liquidations on the way, then half back.
      let share = Double(second) / 1_800
      let fall = share < 1 ? -0.12 * share : -0.12 + 0.06 * (share - 1)
      if second % 60 == 0, second < 1_800 {
        field.noteLiquidation(of: 20_000, in: 0)
        social += 20_000 / (0.001 * 25e6)
      }
      field.advance(.seconds(5), moves: [fall], fired: &fired)
      leftByField = fired.count
      social *= exp(-5.0 / 600)
      let feeling = min(log(1 + social), 3)
      for (index, member) in everyone.enumerated() where !hasLeft[index] {
        let drawdown = max(0, -member.exposure * fall)
        polled[index] += 5 * min(0.01, 2e-5 * exp(3 * drawdown + 1.45 * feeling))
        if polled[index] >= member.threshold { hasLeft[index] = true }
      }
      if second % 600 == 0 {
        let byPolling = hasLeft.count { $0 }
        // The same thresholds, so only the width of the buckets stands between them: ln steps of
        // 1/8 move a rate by at most exp(3 · 0.5 · 1/16), and both ways alike.
        #expect(abs(Double(leftByField) - Double(byPolling)) <= 0.01 * Double(byPolling) + 5)
      }
    }
    #expect(leftByField > 1_000 && leftByField < 10_000)
    #expect(Set(fired.elements()).count == leftByField)
  }

  @Test("in calm they leave at the base rate")
  func baseRate() {
    var rules = LeveragedCrowd.Panic()
    rules.base = 1e-4
    var field = field(members(20_000, seed: 9), rules)
    var fired = Buffer<UInt32>()
    for _ in 0..<5_000 { field.advance(.seconds(1), moves: [0], fired: &fired) }
    // 1 - exp(-0.5) of 20,000, four deviations of a binomial.
    let expected = 20_000 * (1 - exp(-0.5))
    #expect(abs(Double(fired.count) - expected) < 4 * (expected * exp(-0.5)).squareRoot())
  }

  @Test("the rate never exceeds its cap")
  func cap() {
    var rules = LeveragedCrowd.Panic()
    rules.base = 1
    var field = field(members(20_000, seed: 9), rules)
    var fired = Buffer<UInt32>()
    for _ in 0..<100 { field.advance(.seconds(1), moves: [-0.9], fired: &fired) }
    let expected = 20_000 * (1 - exp(-1.0))
    #expect(abs(Double(fired.count) - expected) < 4 * (expected * exp(-1.0)).squareRoot())
  }

  @Test("longs fear a fall and shorts a rise; a hedge takes the fear away")
  func exposures() {
    var rules = LeveragedCrowd.Panic()
    rules.base = 1e-3
    rules.cap = 1
    let member = { (account: UInt32, exposure: Double, second: Double) in
      PanicField.Member(
        account: account, market: 0, exposure: exposure, second: 1, secondExposure: second,
        threshold: 1)
    }
    var field = PanicField(rules, openInterest: [1e6, 1e6])
    for one in [member(0, 5, 0), member(1, -5, 0), member(2, 5, -5)] { field.add(one) }
    field.arrange()
    var fired = Buffer<UInt32>()
    // A fall of 20 % in both: the long has lost everything, the others nothing.
    for _ in 0..<60 { field.advance(.seconds(1), moves: [-0.2, -0.2], fired: &fired) }
    #expect(fired.elements() == [0])
  }

  @Test("liquidations are felt, saturate and are forgotten")
  func social() {
    var rules = LeveragedCrowd.Panic()
    rules.spillover = 0.5
    var field = PanicField(rules, openInterest: [1e6, 3e6])
    var fired = Buffer<UInt32>()
    field.noteLiquidation(of: 1_000, in: 0)
    #expect(field.social == [1, 0])
    field.advance(.minutes(10), moves: [0, 0], fired: &fired)
    #expect(abs(field.social[0] - exp(-1.0)) < 1e-12)
  }

  @Test("the number of integrals does not grow with the number of accounts")
  func buckets() {
    let small = field(members(2_000, seed: 1), LeveragedCrowd.Panic()).buckets.count
    let large = field(members(40_000, seed: 1), LeveragedCrowd.Panic()).buckets.count
    #expect(small > 40)
    #expect(large < 130)
  }

  @Test("with friends and attention they leave as often as when each is asked")
  func weightsAndAttention() {
    var rules = LeveragedCrowd.Panic()
    rules.base = 2e-5
    let everyone = members(5_000, seed: 4)
    var field = PanicField(rules, openInterest: [25e6])
    for member in everyone { field.add(member) }
    field.arrange(accounts: everyone.count, hasAttention: true)
    var weights = everyone.map { _ in 1.0 }
    var attentive = everyone.map { _ in false }
    var polled = everyone.map { _ in 0.0 }
    var hasLeft = everyone.map { _ in false }
    var fired = Buffer<UInt32>()
    var stream = Stream(StreamKey(seed: 4, .test(9)))
    for second in stride(from: 5, through: 3_600, by: 5) {
      let fall = -0.1 * Double(second) / 3_600
      let posts = 2 * Double(second % 1_000) / 1_000
      for _ in 0..<10 {
        let account = stream.below(everyone.count)
        weights[account] = exp(3 * stream.uniform())
        field.reweigh(account, to: weights[account])
        let other = stream.below(everyone.count)
        attentive[other].toggle()
        field.turn(other, isAttentive: attentive[other])
      }
      field.advance(.seconds(5), moves: [fall], posts: posts, fired: &fired)
      for (index, member) in everyone.enumerated() where !hasLeft[index] {
        let power = 3 * max(0, -member.exposure * fall) + (attentive[index] ? posts : 0)
        polled[index] += 5 * weights[index] * min(0.01, 2e-5 * exp(power))
        hasLeft[index] = polled[index] >= member.threshold
      }
    }
    let byPolling = hasLeft.count { $0 }
    #expect(fired.count > 1_000 && fired.count < 5_000)
    #expect(Set(fired.elements()).count == fired.count)
    #expect(abs(Double(fired.count - byPolling)) <= 0.01 * Double(byPolling) + 5)
  }

  @Test("four times the rate from half the way on: the rest takes a quarter of the time")
  func reweighed() {
    var rules = LeveragedCrowd.Panic()
    (rules.base, rules.cap) = (0.001, 1)
    let member = PanicField.Member(
      account: 3, market: 0, exposure: 2, second: 0, secondExposure: 0, threshold: 1)
    var field = PanicField(rules, openInterest: [1e6])
    field.add(member)
    field.arrange(accounts: 4)
    var fired = Buffer<UInt32>()
    field.advance(.seconds(500), moves: [0], fired: &fired)
    field.reweigh(3, to: 4)
    field.reweigh(2, to: 4)
    field.advance(.seconds(124), moves: [0], fired: &fired)
    #expect(fired.count == 0)
    field.advance(.seconds(2), moves: [0], fired: &fired)
    #expect(fired.elements() == [3])
    // It has gone: nothing moves it any more.
    field.reweigh(3, to: 9)
    field.advance(.seconds(9_999), moves: [0], fired: &fired)
    #expect(fired.count == 1)
  }

  @Test("a copy goes on as the original does")
  func clones() {
    var field = field(members(1_000, seed: 3), LeveragedCrowd.Panic())
    var fired = Buffer<UInt32>()
    field.noteLiquidation(of: 1e6, in: 0)
    field.advance(.minutes(1), moves: [-0.05], fired: &fired)
    var copy = field.clone()
    var one = Buffer<UInt32>()
    var two = Buffer<UInt32>()
    field.advance(.minutes(30), moves: [-0.15], fired: &one)
    copy.advance(.minutes(30), moves: [-0.15], fired: &two)
    #expect(one.elements() == two.elements())
    #expect(one.count > 0)
  }

  @Test("who comes back begins to fear anew: a fresh threshold from where the integral is")
  func rejoined() {
    var rules = LeveragedCrowd.Panic()
    (rules.base, rules.cap) = (0.001, 1)
    let member = { (account: UInt32, threshold: Double) in
      PanicField.Member(
        account: account, market: 0, exposure: 2, second: 0, secondExposure: 0,
        threshold: threshold)
    }
    var field = PanicField(rules, openInterest: [1e6])
    for one in [member(0, 0.5), member(1, 1), member(2, 5)] { field.add(one) }
    field.arrange(accounts: 4)
    var fired = Buffer<UInt32>()
    field.advance(.seconds(600), moves: [0], fired: &fired)
    #expect(fired.elements() == [0])
    // He has left and comes back, another was liquidated while he waited, a third never panics.
    field.rejoin(0) { 0.3 }
    field.reweigh(1, to: 10)
    field.rejoin(1) { 0.6 }
    field.rejoin(3) {
      Issue.record("nothing is drawn for who cannot panic")
      return 0
    }
    field.advance(.seconds(299), moves: [0], fired: &fired)
    #expect(fired.elements() == [0])
    field.advance(.seconds(2), moves: [0], fired: &fired)
    #expect(fired.elements() == [0, 0])
    field.advance(.seconds(298), moves: [0], fired: &fired)
    #expect(fired.count == 2)
    field.advance(.seconds(2), moves: [0], fired: &fired)
    #expect(fired.elements() == [0, 0, 1])
    field.advance(.seconds(3_790), moves: [0], fired: &fired)
    #expect(fired.count == 3)
    field.advance(.seconds(10), moves: [0], fired: &fired)
    #expect(fired.elements() == [0, 0, 1, 2])
  }
}
