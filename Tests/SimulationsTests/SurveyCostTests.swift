import Agents
import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("What selling at once costs")
struct SurveyCostTests {
  private let market = MarketID(0)

  /// A book around a mid of 100,000 ticks of a dime: a lot is ten dollars.
  private func costs(
    _ side: Side, _ resting: [(Side, Int64, Int64)], scale: Rate = .one
  ) -> [Double] {
    var rules = MarketRules.bitcoin
    rules.price = Price(ticks: 100_000)
    var venue = Venue(id: VenueID(0), rules: VenueRules(), markets: [rules])
    let owner = venue.openAccount(
      deposit: .whole(1_000_000_000), ownerClass: AgentClass.backgroundFlow.rawValue)
    var effects = Effects()
    for (side, lots, ticks) in resting {
      let ticket = Ticket(
        side, Quantity(lots: lots), at: Price(ticks: ticks), .goodTilCancelled)
      venue.accept(
        Request(.place(ticket), by: owner, in: market, motive: .background), effects: &effects)
    }
    var found: [Double] = []
    let service = Service(Service.Rules(), stream: Stream(StreamKey(seed: 1, .test(0))))
    let status = RunStatus(events: 1, audited: 1, recounts: 1, fingerprint: Fingerprint())
    Survey.lend(of: venue, service: service, at: .start, status: status) { survey in
      let costs = survey.cost(of: side, in: market, scale: scale)
      found = (0..<3).map { Double(costs[$0]) }
    }
    return found
  }

  private func near(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  @Test("half at ten ticks and half at thirty cost 2 bp")
  func halves() {
    let lot = MarketRules.bitcoin.contract.notional(Price(ticks: 100_000), Quantity(lots: 1))
    let half = Int64((50_000 / lot.amount).rounded())
    let book: [(Side, Int64, Int64)] = [
      (.buy, half, 99_990), (.buy, half, 99_970), (.sell, 1, 100_010),
    ]
    let sold = costs(.sell, book)
    #expect(abs(sold[0] - 0.000_2) < 1e-6)
    // Of a million nine tenths find nobody, of ten millions 99 in a hundred.
    #expect(near(Array(sold[1...]), [0.9 + 0.1 * 0.000_2, 0.99 + 0.01 * 0.000_2]))
  }

  @Test("a run at 1:1000 asks for a thousandth: of it the first order is enough")
  func scaled() {
    let book: [(Side, Int64, Int64)] = [
      (.buy, 1_000_000, 99_990), (.sell, 1_000_000, 100_010),
    ]
    let scale = Rate(billionths: 1_000_000)
    #expect(near(costs(.sell, book, scale: scale), [0.000_1, 0.000_1, 0.000_1]))
    #expect(near(costs(.buy, book, scale: scale), [0.000_1, 0.000_1, 0.000_1]))
  }

  @Test(
    "a side without orders costs everything, and a price beyond twice the mid no more than that")
  func empty() {
    #expect(costs(.sell, [(.sell, 5, 100_010)]) == [1, 1, 1])
    #expect(costs(.buy, [(.buy, 5, 99_990)]) == [1, 1, 1])
  }

  @Test("orders are taken from the best price on, as the book would")
  func order() {
    let lot = MarketRules.bitcoin.contract.notional(Price(ticks: 100_000), Quantity(lots: 1))
    let all = Int64((100_000 / lot.amount).rounded())
    let book: [(Side, Int64, Int64)] = [
      (.buy, all, 99_000), (.buy, all, 99_990), (.sell, 1, 100_010),
    ]
    #expect(abs(costs(.sell, book)[0] - 0.000_1) < 1e-6)
  }
}
