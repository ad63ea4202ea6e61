import Agents
import Glibc
import Testing

/// T09: the stationary quotes of Guéant, Lehalle and Fernandez-Tapia, against published figures and
/// against the model with an end far away, whose quotes are a matrix exponential.
@Suite struct TheoryT09 {
  /// Ticks, seconds and lots: σ 0.3, A 0.9, k 0.3, γ 0.01; at most 30 lots, ten minutes to go.
  private let volatility = 0.3
  private let rate = 0.9
  private let decay = 0.3
  private let aversion = 0.01

  private func quotes(lot: Double) -> StationaryQuotes {
    StationaryQuotes(
      fillRate: rate, fillDecay: decay, volatility: volatility, riskAversion: aversion, lot: lot)
  }

  @Test(
    "the closed form gives the published figures",
    arguments: [(0.0, 3.3129, 3.3129), (5, 3.6522, 2.9736), (10, 3.9916, 2.6343)])
  func published(inventory: Double, bid: Double, ask: Double) {
    let quotes = quotes(lot: 1)
    Theory.check(
      "T09 bid with \(inventory) lots", expected: bid, found: quotes.bid(inventory: inventory),
      standardError: 0, tolerance: 1e-4)
    Theory.check(
      "T09 ask with \(inventory) lots", expected: ask, found: quotes.ask(inventory: inventory),
      standardError: 0, tolerance: 1e-4)
  }

  /// The closed form takes inventory for a number without steps and without limits. That is worth
  /// 0.0015 ticks with fills of one unit and 0.0045 with fills of four; less would be a claim that
  /// the mathematics does not make.
  @Test("far from the end the exact quotes are those of the closed form", arguments: [1.0, 4])
  func exact(lot: Double) {
    let quotes = quotes(lot: lot)
    let exact = Exponential(
      volatility: volatility, rate: rate, decay: decay, aversion: lot * aversion, limit: 30,
      seconds: 600)
    for inventory in [-10, -5, 0, 5, 10] {
      let (bid, ask) = exact.quotes(inventory)
      let tolerance = lot == 1 ? 0.0015 : 0.0045
      Theory.check(
        "T09 lot \(lot), \(inventory) fills: bid", expected: bid,
        found: quotes.bid(inventory: Double(inventory)), standardError: 0, tolerance: tolerance)
      Theory.check(
        "T09 lot \(lot), \(inventory) fills: ask", expected: ask,
        found: quotes.ask(inventory: Double(inventory)), standardError: 0, tolerance: tolerance)
    }
  }
}

/// The problem with an end: with `v` the vector that begins as ones and follows `v' = -M·v`, where
/// `M` has `kγσ²q²/2` on its diagonal and `-A(1 + γ/k)^-(1 + k/γ)` beside it, the bid is
/// `ln(v(q)/v(q + 1))/k + ln(1 + γ/k)/γ` from the mid.
private struct Exponential {
  let limit: Int
  let decay: Double
  let premium: Double
  private(set) var logs: [Double]

  init(
    volatility: Double, rate: Double, decay: Double, aversion: Double, limit: Int, seconds: Int
  ) {
    self.limit = limit
    self.decay = decay
    premium = log1p(aversion / decay) / aversion
    let beside = rate * pow(1 + aversion / decay, -(1 + decay / aversion))
    let diagonal = (-limit...limit).map {
      decay * aversion * volatility * volatility / 2 * Double($0 * $0)
    }
    var vector = diagonal.map { _ in 1.0 }
    for _ in 0..<(2 * seconds) {
      vector = Exponential.step(vector, diagonal, beside, 0.5)
      // Only ratios matter.
      let largest = vector.max() ?? 1
      vector = vector.map { $0 / largest }
    }
    logs = vector.map { log($0) }
  }

  /// `e^(-M·time)` applied to a vector, by its series.
  private static func step(
    _ vector: [Double], _ diagonal: [Double], _ beside: Double, _ time: Double
  ) -> [Double] {
    var (sum, term) = (vector, vector)
    for power in 1...20 {
      var next = term
      for place in term.indices {
        var value = -diagonal[place] * term[place]
        if place > 0 { value += beside * term[place - 1] }
        if place + 1 < term.count { value += beside * term[place + 1] }
        next[place] = value * time / Double(power)
      }
      term = next
      for place in sum.indices { sum[place] += term[place] }
    }
    return sum
  }

  func quotes(_ inventory: Int) -> (bid: Double, ask: Double) {
    let own = logs[inventory + limit]
    return (
      (own - logs[inventory + limit + 1]) / decay + premium,
      (own - logs[inventory + limit - 1]) / decay + premium
    )
  }
}
