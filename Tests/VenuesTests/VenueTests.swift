import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("A venue") struct VenueTests {
  @Test("an account opens with its first deposit, and chooses mode and leverage")
  func opening() {
    let desk = VenueDesk()
    desk.trader("a", cash: 70, .isolated, leverage: 5)
    #expect(desk.cash("a") == .whole(70))
    #expect(desk.position("a").mode == .isolated && desk.position("a").notes.leverage == 5)
    let account = desk.account("a")
    #expect(desk.venue.clearing.accounts[Int(account.index)].ownerClass == 1)
  }

  @Test("a position is carried in with its margin, and its trigger waits at once")
  func carriedIn() {
    let desk = VenueDesk()
    desk.trader("a", cash: 50, .isolated)
    desk.trader("b", cash: 500)
    desk.carryIn("a", 2, at: 100, margin: .whole(20))
    desk.carryIn("b", -2, at: 100)
    #expect(
      LedgerTable(desk, "a", "b") == """
        who | cash | lots | cost | margin | equity
        a   | 30   | 2    | 200  | 20     | 50
        b   | 500  | -2   | -200 | 0      | 500
        """)
    desk.mark(90)
    #expect(desk.lines.first == "a in liquidation at 90, bankrupt at 90")
  }

  @Test("who chose cross and then isolated is looked at as isolated")
  func changedMode() {
    let desk = VenueDesk()
    desk.trader("a", cash: 100, .cross)
    desk.trader("b", cash: 1_000)
    desk.buy("b", 1, at: 100)
    desk.sell("a", 1, at: 100)
    desk.sell("b", 1, at: 100)
    desk.buy("a", 1, at: 100)
    desk.venue.choose(.isolated, leverage: 10, for: desk.account("a"), in: MarketID(0))
    desk.sell("b", 1, at: 100)
    desk.buy("a", 1, at: 100)
    desk.mark(91)
    #expect(desk.lines == [])
    desk.mark(90)
    #expect(desk.lines.first == "a in liquidation at 90, bankrupt at 90")
  }

  @Test("a copy continues identically, and on its own")
  func copy() {
    var spoken = 0
    for seed in UInt64(10)...15 {
      let storm = Storm(seed)
      for _ in 0..<120 { storm.step() }
      storm.desk.event { venue, _ in venue.setChainDown(false) }
      // A mark that is the last trade may have nothing to say, and so may an oracle that waits.
      let rules = storm.draw.rules
      let speaks = rules.mark.source != .last && !rules.execution.staleRestart
      var copy = storm.desk.venue.clone()
      for (step, tick) in [Int64(20), 70, 300].enumerated() {
        for index in 0..<storm.marketCount {
          let words = VenueTests.words(step) { effects in
            storm.desk.venue.observe(Price(ticks: tick), in: MarketID(index), effects: &effects)
          }
          let copied = VenueTests.words(step) { effects in
            copy.observe(Price(ticks: tick), in: MarketID(index), effects: &effects)
          }
          #expect(words == copied)
          #expect(!speaks || !words.isEmpty, "seed \(seed), market \(index), \(tick)")
        }
      }
      #expect(copy.fault() == nil && copy.clearing.recountFault() == nil)
      let frozen = storm.desk.venue.transfersFrozen
      copy.setTransfersFrozen(!frozen)
      let isAlone = storm.desk.venue.transfersFrozen == frozen
      #expect(isAlone)
      if speaks { spoken += 1 }
    }
    #expect(spoken >= 3)
  }

  private static func words(_ step: Int, _ body: (inout Effects) -> Void) -> [UInt64] {
    var effects = Effects()
    effects.begin(
      EventID(1), causedBy: EventID(0), at: Instant(nanoseconds: 1 << 50) + .minutes(Int64(step)),
      venue: VenueID(0 as UInt16))
    body(&effects)
    var words: [UInt64] = []
    for entry in effects.entries.elements() { entry.fact.forEachWord { words.append($0) } }
    return words
  }
}
