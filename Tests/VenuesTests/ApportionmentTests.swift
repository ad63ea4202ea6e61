import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Whole lots by weight") struct ApportionmentTests {
  private enum Method: CaseIterable { case nearest, down, remainders }

  private func shared(
    _ need: Int64, _ weights: [Int64], _ caps: [Int64], _ method: Method, rounds: Int = 32
  ) -> [Int64] {
    var parts = Apportionment()
    parts.rounds = rounds
    for (weight, cap) in zip(weights, caps) { parts.append(weight: Int128(weight), cap: cap) }
    let found =
      switch method {
      case .nearest: parts.divide(need, by: .nearest)
      case .down: parts.divide(need, by: .down)
      case .remainders: parts.divideByRemainders(need)
      }
    let given = parts.shares.elements().map(\.given)
    #expect(found == given.reduce(0, +))
    return given
  }

  /// The obvious way: one lot after the other to whoever comes first by `(2 x + first) / w`; those
  /// without a weight once all others are full, by their caps.
  private func oneByOne(
    _ need: Int64, _ weights: [Int64], _ caps: [Int64], first: Int64
  ) -> [Int64] {
    var given = weights.map { _ in Int64(0) }
    for _ in 0..<max(0, need) {
      var best: Int?
      let open = given.indices.filter { given[$0] < caps[$0] }
      let rich = open.contains { weights[$0] > 0 }
      for k in open where !rich || weights[k] > 0 {
        guard let leader = best else {
          best = k
          continue
        }
        let (w, v) = rich ? (weights[k], weights[leader]) : (caps[k], caps[leader])
        let (x, y) = ((2 * given[k] + first) * v, (2 * given[leader] + first) * w)
        if x < y { best = k }
      }
      guard let best else { break }
      given[best] += 1
    }
    return given
  }

  @Test("three shares of ten contracts, in thousandths: 2.941, 5.294 and 1.765")
  func fine() {
    for method in Method.allCases {
      let given = shared(10_000, [5_000, 9_000, 3_000], [5_000, 9_000, 3_000], method)
      #expect(method == .down ? given.reduce(0, +) == 10_000 : given == [2_941, 5_294, 1_765])
    }
  }

  @Test("what exceeds a cap goes to the others in proportion")
  func caps() {
    #expect(shared(60, [4, 1, 1], [10, 50, 50], .nearest) == [10, 25, 25])
    #expect(shared(60, [4, 2, 1], [10, 20, 50], .nearest) == [10, 20, 30])
  }

  @Test("who has no weight gives way when all others have")
  func weightless() {
    #expect(shared(14, [1, 0, 0], [8, 2, 4], .nearest) == [8, 2, 4])
    #expect(shared(11, [1, 0, 0], [8, 2, 4], .remainders) == [8, 1, 2])
    #expect(shared(99, [0, 3], [8, 2], .down) == [8, 2])
  }

  @Test("a tie goes to the one that came first")
  func ties() {
    for method in Method.allCases {
      #expect(shared(2, [7, 7, 7], [5, 5, 5], method) == [1, 1, 0])
    }
    #expect(shared(0, [1], [1], .nearest) == [0] && shared(-3, [1], [1], .nearest) == [0])
    #expect(shared(5, [], [], .nearest) == [])
  }

  @Test("as one lot after the other would be given", arguments: 0..<200)
  func asOneByOne(seed: Int) {
    var chance = Chance(UInt64(seed))
    let count = 1 + chance.below(7)
    let weights = (0..<count).map { _ in chance.once(in: 6) ? 0 : chance.lots(1...40) }
    let caps = (0..<count).map { _ in chance.lots(0...12) }
    for need in Int64(0)...(caps.reduce(0, +) + 2) {
      for (method, first) in [(Method.nearest, Int64(1)), (.down, 2)] {
        let expected = oneByOne(need, weights, caps, first: first)
        #expect(shared(need, weights, caps, method) == expected)
        #expect(shared(need, weights, caps, method, rounds: 0) == expected)
      }
    }
  }

  @Test("by remainders, everybody is within a lot of the exact share", arguments: 0..<200)
  func remainders(seed: Int) {
    var chance = Chance(UInt64(1_000 + seed))
    let caps = (0..<(1 + chance.below(20))).map { _ in chance.lots(1...1_000) }
    let total = caps.reduce(0, +)
    let need = chance.lots(1...total)
    let given = shared(need, caps, caps, .remainders)
    #expect(given.reduce(0, +) == need)
    for (lots, cap) in zip(given, caps) {
      #expect(abs(lots * total - need * cap) < total && lots <= cap)
    }
    #expect(given == shared(need, caps, caps, .remainders, rounds: 0))
  }

  @Test("with more to share out nobody gets less", arguments: 0..<100)
  func monotone(seed: Int) {
    var chance = Chance(UInt64(2_000 + seed))
    let count = 2 + chance.below(10)
    let weights = (0..<count).map { _ in chance.lots(0...1_000_000) }
    let caps = (0..<count).map { _ in chance.lots(1...30) }
    for method in [Method.nearest, .down] {
      var before = weights.map { _ in Int64(0) }
      for need in Int64(1)...caps.reduce(0, +) {
        let now = shared(need, weights, caps, method)
        #expect(zip(now, before).allSatisfy { $0 >= $1 } && now.reduce(0, +) == need)
        before = now
      }
    }
  }

  @Test("weights of any size do not overflow")
  func enormous() {
    var parts = Apportionment()
    for k in 1...4 { parts.append(weight: Int128(k) << 120, cap: .max / 8) }
    #expect(parts.divide(.max / 10, by: .nearest) == .max / 10)
    let given = parts.shares.elements().map(\.given)
    #expect(abs(given[3] - 4 * given[0]) < 4)
  }

  @Test("parts of an amount add up to it, and none is more than what it is a part of")
  func money() {
    var chance = Chance(7)
    for _ in 0..<300 {
      let payable = (0..<(1 + chance.below(9))).map { _ in chance.lots(0...1_000) }
      let total = Int128(payable.reduce(0, +))
      if total == 0 { continue }
      let amount = Int128(chance.lots(0...Int64(total)))
      var running: Int128 = 0
      var sum: Int128 = 0
      for part in payable {
        let next = running + Int128(part)
        let paid = Apportionment.part(of: amount, from: running, to: next, total: total)
        #expect(paid >= 0 && paid <= Int128(part))
        #expect(abs(paid * total - amount * Int128(part)) < total)
        (running, sum) = (next, sum + paid)
      }
      #expect(sum == amount)
    }
  }
}
