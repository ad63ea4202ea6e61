import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct TreasuryTests {
  /// Two venues with an account each, and what a treasury asks for.
  private func asked(
    _ home: Int64, _ away: Int64, below: Rate = .percent(30), frozen: Bool = false
  ) -> (amount: Money, isHome: Bool)? {
    var venues = Row(count: 2) {
      Venue(id: VenueID($0), rules: VenueRules(), markets: [.bitcoin])
    }
    let (here, there) = (
      PairBench<Arbitrageur>.leg(&venues[0], .whole(home)),
      PairBench<Arbitrageur>.leg(&venues[1], .whole(away))
    )
    venues[1].setTransfersFrozen(frozen)
    var rule = TransferRule()
    rule.below = below
    var treasury = Treasury(rule)
    let first = ask(&treasury, here, there, venues[0], venues[1])
    // While one is on its way, no second.
    if first != nil { #expect(ask(&treasury, here, there, venues[0], venues[1]) == nil) }
    return first
  }

  private func ask(
    _ treasury: inout Treasury, _ here: Leg, _ there: Leg, _ home: borrowing Venue,
    _ away: borrowing Venue
  ) -> (amount: Money, isHome: Bool)? {
    MarketView.lend(of: home, at: .start + .minutes(5)) { first in
      MarketView.lend(of: away, at: .start + .minutes(5)) { second in
        treasury.request(here, there, first, second).flatMap { request, isHome in
          guard case .send(let amount) = request.action else { return nil }
          return (amount, isHome)
        }
      }
    }
  }

  @Test("half of the difference goes to the account with less than 30 % of both")
  func evens() throws {
    let sent = try #require(asked(800, 200))
    #expect(sent.amount == .whole(300) && sent.isHome)
    let other = try #require(asked(100, 900))
    #expect(other.amount == .whole(400) && !other.isHome)
    #expect(asked(700, 300) == nil)
    #expect(asked(800, 200, below: .percent(10)) == nil)
  }

  @Test("nothing is asked for while transfers are frozen, nor of accounts without money")
  func nothing() {
    #expect(asked(800, 200, frozen: true) == nil)
    #expect(asked(0, 0) == nil)
  }
}
