import Agents
import Clearing
import Primitives
import TestSupport
import Testing

@testable import Simulations
@testable import Venues

@Suite struct FingerprintTests {
  private let fresh = Fingerprint()

  private func entry(
    _ fact: Fact, event: UInt64 = 1, venue: Int = 0, market: Int = 0
  ) -> JournalEntry {
    JournalEntry(
      instant: .start, event: EventID(event), cause: EventID(0), venue: VenueID(venue),
      market: MarketID(market), fact: fact)
  }

  private func marked(_ ticks: Int64) -> Fact {
    .marked(mark: Price(ticks: ticks), index: Price(ticks: 100))
  }

  /// Which of the four ingredients differ.
  private func changed(_ a: Fingerprint, _ b: Fingerprint) -> String {
    [
      ("t", a.times != b.times), ("e", a.events != b.events), ("j", a.journal != b.journal),
      ("b", a.balances != b.balances),
    ].map { $0.1 ? $0.0 : "" }.joined()
  }

  private func after(_ change: (inout Fingerprint) -> Void) -> Fingerprint {
    var fingerprint = fresh
    change(&fingerprint)
    return fingerprint
  }

  @Test("an event is in times and events, and nowhere else")
  func events() {
    #expect(changed(fresh, after { $0.note(.prices, at: .start) }) == "te")
  }

  @Test("the same event at another time is another time")
  func times() {
    let a = after { $0.note(.prices, at: .start) }
    let b = after { $0.note(.prices, at: .start + .nanoseconds(1)) }
    #expect(changed(a, b) == "t")
  }

  @Test("another event at the same time, and another order, are other events")
  func kinds() {
    let a = after {
      $0.note(.prices, at: .start)
      $0.note(.sample, at: .start)
    }
    let b = after {
      $0.note(.sample, at: .start)
      $0.note(.prices, at: .start)
    }
    #expect(changed(a, b) == "e")
  }

  @Test("a fact is in the journal, with its event, venue and market")
  func journal() {
    let base = after { $0.note(entry(marked(100))) }
    #expect(changed(fresh, base) == "j")
    for other in [
      entry(marked(101)), entry(marked(100), event: 2), entry(marked(100), venue: 1),
      entry(marked(100), market: 1),
    ] {
      #expect(changed(base, after { $0.note(other) }) == "j")
    }
    #expect(base == after { $0.note(entry(marked(100))) })
  }

  @Test("one unit of cash, cost or margin, and one lot, are other balances")
  func balances() {
    func balances(_ change: (inout Venue, AccountID, AccountID) -> Void) -> Fingerprint {
      var venue = Venue(id: VenueID(0), rules: VenueRules(), markets: [.bitcoin])
      let long = venue.openAccount(deposit: .whole(1_000_000), ownerClass: 0)
      let short = venue.openAccount(deposit: .whole(1_000_000), ownerClass: 0)
      change(&venue, long, short)
      return after { $0.noteBalances(venue.clearing) }
    }
    let market = MarketID(0)
    let base = balances { _, _, _ in }
    let same = balances { _, _, _ in }
    let richer = balances { venue, long, _ in venue.clearing.deposit(Money(units: 1), to: long) }
    let other = balances { venue, _, short in
      venue.clearing.deposit(Money(units: 1), to: short)
    }
    let open = balances { venue, long, short in
      venue.carryIn(Quantity(lots: 5), entry: Price(ticks: 1_168_500), for: long, in: market)
      venue.carryIn(Quantity(lots: -5), entry: Price(ticks: 1_168_500), for: short, in: market)
    }
    let dearer = balances { venue, long, short in
      venue.carryIn(Quantity(lots: 5), entry: Price(ticks: 1_168_501), for: long, in: market)
      venue.carryIn(Quantity(lots: -5), entry: Price(ticks: 1_168_500), for: short, in: market)
    }
    #expect(base == same)
    let all = [base, richer, other, open, dearer]
    #expect(Set(all.map(\.balances)).count == all.count)
    #expect(changed(base, richer) == "b")
  }

  @Test("it prints as four words of sixteen digits")
  func description() {
    let words = fresh.description.split(separator: " ")
    #expect(words.map(\.count) == [17, 17, 17, 17])
    #expect(words.map { String($0.prefix(1)) } == ["t", "e", "j", "b"])
  }
}
