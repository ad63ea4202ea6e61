import Agents
import Testing

@Suite struct KellyTests {
  @Test("a coin that lands right six times in ten is worth a fifth of one's wealth")
  func coin() {
    #expect(abs(Kelly.share(probability: 0.6, odds: 1) - 0.2) < 1e-12)
    #expect(Kelly.share(probability: 0.5, odds: 1) == 0)
    #expect(Kelly.share(probability: 0.2, odds: 2) == 0)
  }

  @Test("twice the best leverage does not grow, and more shrinks")
  func overBetting() {
    let best = Kelly.leverage(drift: 0.3, volatility: 0.6)
    let rates = [1.0, 2, 3].map {
      Kelly.growth(leverage: $0 * best, drift: 0.3, volatility: 0.6)
    }
    #expect(rates[0] > 0 && abs(rates[1]) < 1e-12 && rates[2] < 0)
  }

  @Test("at half the best leverage one in eight ever loses half; at twice it everybody does")
  func ruin() {
    #expect(abs(Kelly.everFalls(to: 0.5, multiple: 0.5) - 0.125) < 1e-12)
    #expect(Kelly.everFalls(to: 0.5, multiple: 2) == 1)
    #expect(Kelly.everFalls(to: 0.01, multiple: 2.5) == 1)
  }
}
