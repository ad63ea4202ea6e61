import Primitives
import Testing

@testable import Venues

@Suite("What is kept between two settlements") struct FundingStateTests {
  @Test("at first nothing is owed and nothing pending")
  func first() {
    let state = FundingState(interval: .hours(1))
    #expect(state.interval == .hours(1) && state.carry == 0 && state.pending == .zero)
    #expect(FundingQuote().rate == .zero && !FundingQuote().isCapped)
  }
}
