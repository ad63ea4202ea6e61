import Agents
import Testing

@Suite struct FiniteHorizonQuotesTests {
  let quotes = FiniteHorizonQuotes(fillDecay: 1.5, volatility: 2, riskAversion: 0.1)

  @Test("without inventory both quotes are as far from the mid")
  func symmetric() {
    for left in [0.0, 0.5, 1] {
      #expect(
        quotes.bid(inventory: 0, secondsLeft: left) == quotes.ask(inventory: 0, secondsLeft: left))
    }
    #expect(abs(quotes.spread(secondsLeft: 1) - 1.690_77) < 1e-5)
  }

  @Test("two lots long, a second to go: both quotes lie 0.8 lower; at the end nothing is left")
  func leaning() {
    #expect(abs(quotes.reservation(inventory: 2, secondsLeft: 1) + 0.8) < 1e-12)
    let (bid, ask) = (
      quotes.bid(inventory: 2, secondsLeft: 1), quotes.ask(inventory: 2, secondsLeft: 1)
    )
    #expect(abs(bid - ask - 1.6) < 1e-12)
    #expect(abs(bid + ask - quotes.spread(secondsLeft: 1)) < 1e-12)
    #expect(quotes.reservation(inventory: 2, secondsLeft: 0) == 0)
  }

  @Test("with no time to go only the premium of the fills is left")
  func end() {
    #expect(abs(quotes.ask(inventory: 9, secondsLeft: 0) - quotes.premium) < 1e-12)
  }
}
