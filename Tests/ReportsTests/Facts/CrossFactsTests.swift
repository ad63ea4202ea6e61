import Glibc
import Testing

@testable import Reports

@Suite struct CrossFactsTests {
  /// Two markets whose minutes have a correlation of 0.6, the second twice as wild.
  private func pair() -> [MarketHistory] {
    let common = InventedMarket.normals(20_000, sigma: 1e-3, 60)
    let own = InventedMarket.normals(20_000, sigma: 1e-3, 61)
    let other = zip(common, own).map { 2 * (0.6 * $0 + 0.8 * $1) }
    return [
      InventedMarket.moving(common), InventedMarket.moving(other, name: "V1/ETH-PERP"),
    ]
  }

  @Test("it is known beforehand in which markets what is measured")
  func absences() {
    let lists = [
      ["V1/BTC-PERP"], ["V1/BTC-PERP", "V2/BTC-PERP"], ["V1/BTC-PERP", "V1/ETH-PERP"],
      ["V1/ETH-PERP", "V1/BTC-PERP", "V2/ETH-PERP", "V2/BTC-PERP", "V3/SOL-PERP"],
    ]
    for names in lists {
      let facts = CrossFacts.all(names.map { InventedMarket.still(100, name: $0) })
      for (place, name) in names.enumerated() {
        for code in ["F16", "F24", "F26"] {
          // That there is no second venue is told in the place of the lead.
          let isToldAsNone = code == "F24" && place == 0
          let isThere = facts.contains { $0.code == code && $0.market == name } && !isToldAsNone
          let absence = CrossFacts.absence(of: code, in: name, among: names)
          #expect(isThere == (absence == nil), "\(code) in \(name) of \(names)")
        }
      }
    }
    #expect(CrossFacts.absence(of: "F16", in: "V1/BTC-PERP", among: []) != nil)
  }

  @Test("a correlation of 0.6 is found at every span, from both sides")
  func correlation() throws {
    let facts = CrossFacts.all(pair())
    let both = facts.filter { $0.code == "F16" }
    #expect(both.map(\.market) == ["V1/BTC-PERP", "V1/ETH-PERP"])
    for fact in both {
      #expect(fact.parts.map(\.name) == ["1 min", "5 min", "30 min"])
      #expect(fact.parts.map(\.count) == [20_000, 4_000, 666])
      for part in fact.parts { #expect(abs(part.value - 0.6) < 4 * (part.error ?? 0)) }
      #expect(fact.verdict == .pass)
    }
  }

  @Test("twice as wild with 0.6 in common: a beta of 1.2")
  func beta() throws {
    let fact = CrossFacts.all(pair()).code("F26")
    #expect(fact.market == "V1/ETH-PERP")
    let (beta, tails) = (fact.parts[0], fact.parts[1])
    #expect(abs(beta.value - 1.2) < 4 * (beta.error ?? 0))
    // What is left is 2 · 0.8 times as wild as the lead.
    #expect(abs((beta.error ?? 0) - 1.6 / 4_000.0.squareRoot()) < 2e-3)
    // Of Gaussian pairs with 0.6 about a third; of independent ones 5 %.
    #expect(tails.value > 0.2 && tails.value < 0.45 && tails.count == 200)
  }

  @Test("a market that does not move is like none")
  func still() {
    let facts = CrossFacts.all([pair()[0], InventedMarket.still(20_000, name: "V1/ETH-PERP")])
    #expect(facts.filter { $0.code == "F16" }.allSatisfy { $0.verdict == .absent })
  }

  /// Two venues, the second of which shows each price so many seconds later.
  private func venues(later: Int) -> [MarketHistory] {
    var walk = 0.0
    let mids = InventedMarket.normals(3_020, sigma: 0.01, 62).map { draw -> Double in
      walk += draw
      return 100 + walk
    }
    var (a, b) = (
      InventedMarket.pulsing(3_000), InventedMarket.pulsing(3_000, name: "V2/BTC-PERP")
    )
    a.pulses.mids = Array(mids[10..<3_010])
    b.pulses.mids = Array(mids[(10 - later)..<(3_010 - later)])
    return [a, b]
  }

  @Test("a venue that follows after two seconds, and one that leads by three", arguments: [2, -3])
  func lag(_ later: Int) {
    let fact = CrossFacts.all(venues(later: later)).code("F24")
    #expect(fact.market == "V2/BTC-PERP" && fact.parts[0].value == Double(later))
    #expect(fact.remark == "against V1/BTC-PERP")
  }

  @Test("a venue that is quoted some seconds later is held against the same seconds")
  func lateQuotes() {
    var pair = venues(later: 2)
    pair[1].pulses.times.removeFirst(7)
    pair[1].pulses.mids.removeFirst(7)
    let part = CrossFacts.all(pair).code("F24").parts[0]
    #expect(part.value == 2 && part.count == 2_993)
  }

  @Test("how long a gap lasts")
  func gap() {
    var pair = venues(later: 0)
    var gap = 0.0
    for (k, draw) in InventedMarket.normals(3_000, sigma: 1e-4, 63).enumerated() {
      gap = pow(2, -1.0 / 20) * gap + draw
      pair[1].pulses.mids[k] *= 1 + gap
    }
    let half = CrossFacts.all(pair).code("F24").parts[1]
    #expect(half.value > 12 && half.value < 30)
  }

  @Test("of one market there is nothing to compare")
  func alone() {
    let facts = CrossFacts.all([InventedMarket.still(100)])
    #expect(facts.map(\.code) == ["F24"] && facts[0].verdict == .absent)
    #expect(CrossFacts.all([]).isEmpty)
  }
}
