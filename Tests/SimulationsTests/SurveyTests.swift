import Agents
import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

/// A venue with one market at 100,000 ticks, two makers and one other account.
@Suite struct SurveyTests {
  private struct Stand: ~Copyable {
    var venue: Venue
    var effects = Effects()
    let makers: [AccountID]
    let other: AccountID

    init() {
      var rules = MarketRules.bitcoin
      rules.price = Price(ticks: 100_000)
      var venue = Venue(id: VenueID(0), rules: VenueRules(), markets: [rules])
      makers = (0..<2).map { _ in
        venue.openAccount(
          deposit: .whole(1_000_000), ownerClass: AgentClass.marketMaker.rawValue)
      }
      other = venue.openAccount(
        deposit: .whole(1_000_000), ownerClass: AgentClass.backgroundFlow.rawValue)
      self.venue = venue
    }

    mutating func place(_ side: Side, _ lots: Int64, at ticks: Int64, by account: AccountID) {
      let ticket = Ticket(
        side, Quantity(lots: lots), at: Price(ticks: ticks), .goodTilCancelled)
      venue.accept(
        Request(.place(ticket), by: account, in: MarketID(0), motive: .background),
        effects: &effects)
    }

    func survey<Result>(_ body: (borrowing Survey) -> Result) -> Result? {
      var result: Result?
      let service = Service(Service.Rules(), stream: Stream(StreamKey(seed: 1, .test(0))))
      let status = RunStatus(
        events: 3, audited: 2, recounts: 1, fingerprint: Fingerprint())
      Survey.lend(of: venue, service: service, at: .start, status: status) { result = body($0) }
      return result
    }
  }

  private let market = MarketID(0)

  /// Money of so many lots at a price.
  private func value(_ lots: Int64, _ ticks: Int64) -> Money {
    MarketRules.bitcoin.contract.notional(Price(ticks: ticks), Quantity(lots: lots))
  }

  @Test("depth is what rests within each distance of the mid, and whose it is")
  func depth() throws {
    var stand = Stand()
    // The mid is 100,000: 10 bp are 100 ticks, 0.5 % 500, 1 % 1,000, 2 % 2,000, 5 % 5,000.
    stand.place(.buy, 1, at: 99_990, by: stand.makers[0])
    stand.place(.sell, 1, at: 100_010, by: stand.makers[1])
    stand.place(.buy, 2, at: 99_900, by: stand.other)
    stand.place(.buy, 4, at: 99_899, by: stand.makers[0])
    stand.place(.buy, 8, at: 99_000, by: stand.other)
    stand.place(.buy, 16, at: 98_999, by: stand.makers[1])
    stand.place(.buy, 32, at: 95_000, by: stand.other)
    stand.place(.buy, 64, at: 94_999, by: stand.other)
    let bands = try #require(stand.survey { $0.depth(.buy, in: market) })
    let (near, far) = (value(1, 99_990), value(2, 99_900))
    #expect(bands[0] == BandDepth(total: near + far, makers: near))
    #expect(
      bands[1] == BandDepth(total: near + far + value(4, 99_899), makers: near + value(4, 99_899)))
    #expect(bands[2].total == bands[1].total + value(8, 99_000))
    #expect(bands[2].makers == bands[1].makers)
    #expect(bands[3].total == bands[2].total + value(16, 98_999))
    #expect(bands[3].makers == bands[2].makers + value(16, 98_999))
    #expect(bands[4].total == bands[3].total + value(32, 95_000))
    let asks = try #require(stand.survey { $0.depth(.sell, in: market) })
    #expect(asks[0] == BandDepth(total: value(1, 100_010), makers: value(1, 100_010)))
    #expect(asks[4] == asks[0])
  }

  @Test("closing at once walks through the book, and what finds no order is said")
  func unwinding() throws {
    var stand = Stand()
    stand.place(.buy, 3, at: 99_990, by: stand.makers[0])
    stand.place(.buy, 4, at: 99_900, by: stand.other)
    stand.place(.sell, 2, at: 100_020, by: stand.makers[1])
    let long = try #require(stand.survey { $0.unwinding(Quantity(lots: 5), in: market) })
    // The mark is 100,000: three lots lose 10 ticks each, two lose 100.
    let tick = Int128(value(1, 1).units)
    #expect(long.filled == 5 && long.missing == 0)
    #expect(long.cost == (3 * 10 + 2 * 100) * tick)
    #expect(long.value == 500_000 * tick && long.missingValue == 0)
    let short = try #require(stand.survey { $0.unwinding(Quantity(lots: -6), in: market) })
    #expect(short.filled == 2 && short.missing == 4)
    #expect(short.cost == 40 * tick)
    #expect(short.value == 600_000 * tick && short.missingValue == 400_000 * tick)
    #expect((long + short).cost == 270 * tick && (long + short).missing == 4)
    // Looking changes nothing.
    #expect(stand.survey { $0.unwinding(Quantity(lots: 5), in: market) } == long)
    #expect(try #require(stand.survey { $0.positions(in: market).count }) == 0)
  }

  @Test("a mid between two ticks takes neither side's next tick in")
  func halfTick() throws {
    var stand = Stand()
    // The mid is 100,000.5, and 10 bp of it are 100.0005: 99,900.4995 and 100,100.5005.
    stand.place(.buy, 1, at: 100_000, by: stand.other)
    stand.place(.sell, 1, at: 100_001, by: stand.other)
    stand.place(.buy, 2, at: 99_901, by: stand.other)
    stand.place(.buy, 4, at: 99_900, by: stand.other)
    stand.place(.sell, 2, at: 100_100, by: stand.other)
    stand.place(.sell, 4, at: 100_101, by: stand.other)
    let bids = try #require(stand.survey { $0.depth(.buy, in: market) })
    let asks = try #require(stand.survey { $0.depth(.sell, in: market) })
    #expect(bids[0].total == value(1, 100_000) + value(2, 99_901))
    #expect(asks[0].total == value(1, 100_001) + value(2, 100_100))
  }

  @Test("an empty side has no depth")
  func emptySide() throws {
    let stand = Stand()
    let bands = try #require(stand.survey { $0.depth(.buy, in: market) })
    for band in DepthBand.allCases { #expect(bands[band.rawValue] == BandDepth()) }
  }

  @Test("levels come from the best outwards, up to the worst that is asked for")
  func levels() throws {
    var stand = Stand()
    for (lots, ticks) in [(1, 99_990), (2, 99_980), (4, 99_970)] {
      stand.place(.buy, Int64(lots), at: Int64(ticks), by: stand.other)
    }
    var seen: [[Int64]] = []
    _ = stand.survey { survey in
      survey.forEachLevel(.buy, in: market, to: Price(ticks: 99_980)) {
        seen.append([$0.ticks, $1.lots])
      }
    }
    #expect(seen == [[99_990, 1], [99_980, 2]])
  }

  @Test("equity is all that an account has, exposure what it holds at the marks")
  func accounts() throws {
    var stand = Stand()
    stand.place(.buy, 10, at: 99_990, by: stand.makers[0])
    stand.place(.sell, 10, at: 99_990, by: stand.other)
    let mark = stand.venue.clearing.books[0].mark.ticks
    let exposure = try #require(stand.survey { $0.exposure(of: stand.other) })
    #expect(exposure == value(10, mark))
    #expect(try #require(stand.survey { $0.exposure(of: stand.makers[1]) }) == .zero)
    let total = try #require(
      stand.survey { survey in
        survey.ownerClasses.indices.reduce(Money.zero) { $0 + survey.equity(of: AccountID($1)) }
      })
    #expect(total == .whole(3_000_000))
    let owners = try #require(stand.survey { $0.ownerClasses })
    #expect(owners.count == stand.venue.clearing.accounts.count)
  }

  @Test("bands have their distance and their name")
  func bands() {
    #expect(DepthBand.allCases.map(\.title) == ["10 bp", "0.5 %", "1 %", "2 %", "5 %"])
    #expect(
      DepthBand.allCases.map(\.distance.billionths) == [1, 5, 10, 20, 50].map { $0 * 1_000_000 })
  }

  @Test("it says how far the run is")
  func status() throws {
    let stand = Stand()
    #expect(try #require(stand.survey { $0.status.events }) == 3)
    #expect(try #require(stand.survey { $0.drift }) == 0)
    #expect(try #require(stand.survey { $0.marketCount }) == 1)
  }
}
