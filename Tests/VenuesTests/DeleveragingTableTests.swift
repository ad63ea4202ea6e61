import Primitives
import TestSupport
import Testing
import Venues

/// What a policy takes from whom: the example of three shorts, and what must hold of any table.
@Suite("Who gives way, and how much") struct DeleveragingTableTests {
  private static let sharing: [DeleveragingPolicy] = [
    .proRataContracts, .proRataProfit, .proRataEquity, .leverageAwareProRata, .integerProRata,
    .minMaxHaircut,
  ]
  private static let closing = DeleveragingPolicy.allCases.filter(\.closesWinners)

  private func short(
    _ slot: UInt32, _ contracts: Int64, entry: Int64, leverage: Int64, lots perContract: Int64 = 1
  ) -> DeleveragingCandidate {
    let profit = contracts * (entry - 100)
    let margin = Money.whole(contracts * entry).scaled(by: 1, over: leverage, rounding: .nearest)
    return DeleveragingCandidate(
      slot: slot, isLong: false, lots: contracts * perContract, cost: .whole(-contracts * entry),
      value: .whole(contracts * 100), profit: .whole(profit), equity: margin + .whole(profit),
      leverage: Int128(leverage) * 1_000_000)
  }

  /// A bankrupt long of ten, mark 100; shorts A: 5 from 120 at 20 times, B: 9 from 110 at 50 times,
  /// C: 3 from 150 at 5 times.
  private func three(lots: Int64 = 1) -> DeleveragingTable {
    var table = DeleveragingTable()
    table.append(short(1, 5, entry: 120, leverage: 20, lots: lots))
    table.append(short(2, 9, entry: 110, leverage: 50, lots: lots))
    table.append(short(3, 3, entry: 150, leverage: 5, lots: lots))
    return table
  }

  private func closed(
    _ need: Int64, _ policy: DeleveragingPolicy, _ rows: [DeleveragingCandidate]
  ) -> [Int64] {
    var table = DeleveragingTable()
    for row in rows { table.append(row) }
    _ = table.close(need, by: policy)
    return table.lots.elements()
  }

  @Test("the queue closes nine of B and one of A")
  func queue() {
    var table = three()
    #expect(table.close(10, by: .profitAndLeverage) == 10)
    #expect(table.order.elements() == [1, 0, 2] && table.lots.elements() == [1, 9, 0])
  }

  @Test("in proportion to contracts: 2.941, 5.294 and 1.765")
  func contracts() {
    for policy in [DeleveragingPolicy.proRataContracts, .integerProRata] {
      var table = three(lots: 1_000)
      #expect(table.close(10_000, by: policy) == 10_000)
      #expect(table.lots.elements() == [2_941, 5_294, 1_765])
    }
  }

  @Test("in proportion to profit: weights of 0.294, 0.265 and 0.441, C to its end")
  func profit() {
    var table = three(lots: 1_000)
    // So small that nobody is closed altogether: the weights show.
    #expect(table.close(1_000, by: .proRataProfit) == 1_000)
    #expect(table.lots.elements() == [294, 265, 441])
    // Of ten, C's share would be 4.41 of its 3: the rest goes 100 to 90.
    #expect(table.close(10_000, by: .proRataProfit) == 10_000)
    #expect(table.lots.elements() == [3_684, 3_316, 3_000])
  }

  @Test("Hyperliquid's queue goes by account value")
  func hyperliquid() {
    var table = three()
    _ = table.close(10, by: .hyperliquid)
    // 1.2 · 500 / 130, 1.1 · 900 / 109.8, 1.5 · 300 / 240
    #expect(table.order.elements() == [1, 0, 2])
  }

  @Test("by lot: round all from the place drawn, passing over whom nobody accepts")
  func random() {
    var table = three()
    let start = DeleveragingLottery.start(of: 3, seed: 42)
    #expect(table.close(17, by: .random, seed: 42) == 17)
    #expect(table.order.elements() == (0..<3).map { UInt32(($0 + start) % 3) })
    #expect(table.close(17, by: .random, seed: 42) { index, _ in index != 1 } == 8)
    #expect(table.lots.elements() == [5, 0, 3])
  }

  @Test("a loss is spread over profits to the unit, nobody pays more than its profit")
  func levy() {
    var table = three()
    #expect(table.levy(.whole(34)) == .whole(34))
    #expect(table.money.elements() == [.whole(10), .whole(9), .whole(15)])
    #expect(table.levy(Money(units: 10)) == Money(units: 10))
    #expect(table.money.elements().map(\.units) == [2, 3, 5])
    #expect(table.levy(.whole(1_000)) == .whole(340))
    #expect(table.levy(.whole(-1)) == .zero && table.levy(.zero) == .zero)
  }

  @Test("two policies close nobody")
  func nobody() {
    var table = three()
    for policy in [DeleveragingPolicy.socialisedHaircut, .none] {
      #expect(table.close(10, by: policy) == 0 && table.lots.elements() == [0, 0, 0])
    }
  }

  // MARK: Of any table

  private func random(_ seed: Int, count: Int, lots: ClosedRange<Int64>) -> [DeleveragingCandidate]
  {
    var chance = Chance(UInt64(seed))
    return (0..<count).map { k in
      let size = chance.lots(lots)
      let entry = chance.lots(80...200)
      let equity = chance.lots(1...(200 * size))
      return DeleveragingCandidate(
        slot: UInt32(k), isLong: false, lots: size, cost: .whole(-entry * size),
        value: .whole(100 * size), profit: .whole((entry - 100) * size), equity: .whole(equity))
    }
  }

  @Test("what is closed is what is needed, of nobody more than there is", arguments: 0..<300)
  func sums(seed: Int) {
    let rows = random(seed, count: 1 + seed % 12, lots: 1...50)
    let all = rows.reduce(0) { $0 + $1.lots }
    var chance = Chance(UInt64(seed))
    for policy in DeleveragingTableTests.closing {
      for need in [0, chance.lots(1...all), all, all + 5] {
        let given = closed(need, policy, rows)
        #expect(given.reduce(0, +) == min(need, all), "\(policy)")
        #expect(zip(given, rows).allSatisfy { $0 >= 0 && $0 <= $1.lots }, "\(policy)")
      }
    }
  }

  @Test("when more must be closed nobody is closed less", arguments: 0..<60)
  func monotone(seed: Int) {
    let rows = random(seed, count: 2 + seed % 8, lots: 1...20)
    // Largest remainders are the exception; see `Apportionment.divideByRemainders`.
    for policy in DeleveragingTableTests.closing where policy != .integerProRata {
      var before = rows.map { _ in Int64(0) }
      for need in Int64(1)...rows.reduce(0, { $0 + $1.lots }) {
        let now = closed(need, policy, rows)
        #expect(zip(now, before).allSatisfy { $0 >= $1 }, "\(policy)")
        before = now
      }
    }
  }

  @Test("an account split in two halves gives as much as before, but in a queue")
  func sybil() {
    let whole = three(lots: 1_000).candidates.elements()
    var halves = whole
    for half in [1, 1] {
      halves[half].lots = whole[1].lots / 2
      halves[half].cost = Money(units: whole[1].cost.units / 2)
      halves[half].value = Money(units: whole[1].value.units / 2)
      halves[half].profit = Money(units: whole[1].profit.units / 2)
      halves[half].equity = Money(units: whole[1].equity.units / 2)
    }
    halves.insert(halves[1], at: 2)
    for policy in DeleveragingTableTests.sharing {
      for need: Int64 in [34, 1_700, 8_500, 13_600] {
        let one = closed(need, policy, whole)
        let two = closed(need, policy, halves)
        // Rounding to whole lots leaves at most a lot for each half.
        #expect(abs(two[1] + two[2] - one[1]) <= 2, "\(policy) \(need)")
        #expect(abs(two[0] - one[0]) <= 2 && abs(two[3] - one[2]) <= 2, "\(policy) \(need)")
      }
    }
    // Where the shares are whole lots, not even that.
    let one = closed(3_400, .proRataContracts, whole)
    let two = closed(3_400, .proRataContracts, halves)
    #expect(one == [1_000, 1_800, 600] && two == [1_000, 900, 900, 600])
    // A half whose leverage is set apart leaves its place in the queue, and others are closed.
    halves[1].leverage = 1_000_000
    halves[2].leverage = 1_000_000
    #expect(closed(9_000, .profitAndLeverage, whole) == [0, 9_000, 0])
    #expect(closed(9_000, .profitAndLeverage, halves) == [5_000, 1_000, 0, 3_000])
  }

  @Test("a queue falls on fewer than a share does", arguments: 0..<200)
  func concentration(seed: Int) {
    let rows = random(seed, count: 3 + seed % 20, lots: 10...10)
    let need: Int64 = 10 * Int64(1 + seed % 3)
    let squares = { (policy: DeleveragingPolicy) in
      self.closed(need, policy, rows).reduce(0) { $0 + $1 * $1 }
    }
    #expect(squares(.profitAndLeverage) >= squares(.proRataContracts))
    #expect(squares(.hyperliquid) >= squares(.integerProRata))
  }

  /// Largest `lots / equity`.
  private func worst(_ given: [Int64], _ rows: [DeleveragingCandidate]) -> (Int128, Int128) {
    var worst: (Int128, Int128) = (0, 1)
    for (lots, row) in zip(given, rows) {
      let next = (Int128(lots), Int128(row.equity.units))
      if next.0 * worst.1 > worst.0 * next.1 { worst = next }
    }
    return worst
  }

  @Test("no policy has a smaller largest loss than the smallest largest one", arguments: 0..<200)
  func smallestLargest(seed: Int) {
    let rows = random(seed, count: 2 + seed % 15, lots: 1...200)
    var chance = Chance(UInt64(seed))
    let need = chance.lots(1...rows.reduce(0) { $0 + $1.lots })
    let best = worst(closed(need, .minMaxHaircut, rows), rows)
    for policy in DeleveragingTableTests.closing {
      let other = worst(closed(need, policy, rows), rows)
      #expect(best.0 * other.1 <= other.0 * best.1, "\(policy)")
    }
  }

  @Test("of all allocations there are, none has a smaller largest loss", arguments: 0..<60)
  func bruteForce(seed: Int) {
    let rows = random(seed, count: 1 + seed % 4, lots: 1...7)
    for need in Int64(0)...rows.reduce(0, { $0 + $1.lots }) {
      let best = worst(closed(need, .minMaxHaircut, rows), rows)
      var found = 0
      every(rows.map(\.lots)) { given in
        if given.reduce(0, +) != need { return }
        found += 1
        let other = worst(given, rows)
        #expect(best.0 * other.1 <= other.0 * best.1)
      }
      #expect(found > 0)
    }
  }

  private func every(_ caps: [Int64], _ body: ([Int64]) -> Void) {
    var given = caps.map { _ in Int64(0) }
    while true {
      body(given)
      guard let place = given.indices.first(where: { given[$0] < caps[$0] }) else { return }
      given[place] += 1
      for k in 0..<place { given[k] = 0 }
    }
  }

  @Test("who has no equity gives way last when the largest loss is made small")
  func noEquity() {
    var rows = three().candidates.elements()
    rows[1].equity = .whole(-3)
    #expect(closed(8, .minMaxHaircut, rows) == [5, 0, 3])
    #expect(closed(9, .minMaxHaircut, rows) == [5, 1, 3])
  }

  @Test("a table is used again")
  func again() {
    var table = three()
    _ = table.close(10, by: .random)
    table.removeAll()
    #expect(table.candidates.isEmpty && table.close(3, by: .proRataContracts) == 0)
    #expect(table.levy(.whole(1)) == .zero)
  }
}
