import Testing

@testable import Agents

@Suite struct InsiderAuctionTests {
  @Test("one round: the price moves by half the value's deviation over the noise's")
  func single() {
    let round = InsiderAuction(rounds: 1, valueDeviation: 4, noiseDeviation: 2).rounds[0]
    #expect(abs(round.impact - 1) < 1e-12)
    #expect(abs(round.order - 0.5) < 1e-12)
    // Half of what the insider knows is in the price.
    #expect(abs(round.unknown - 8) < 1e-12)
  }

  @Test("with more rounds the insider earns more, and the price knows more at the end")
  func rounds() {
    let auctions = [1, 2, 5, 20].map {
      InsiderAuction(rounds: $0, valueDeviation: 1, noiseDeviation: 1)
    }
    for (fewer, more) in zip(auctions, auctions.dropFirst()) {
      #expect(more.profit > fewer.profit && more.profit < 1)
      let last = (more.rounds.last?.unknown ?? 1, fewer.rounds.last?.unknown ?? 0)
      #expect(last.0 < last.1)
    }
  }

  @Test("each round leaves less unknown than the one before, and begins with all of it")
  func unknown() {
    let auction = InsiderAuction(rounds: 10, valueDeviation: 3, noiseDeviation: 7)
    var before = 9.0
    for round in auction.rounds {
      #expect(abs(round.unknown - before * (1 - round.order * round.impact)) < 1e-9)
      before = round.unknown
    }
  }
}
