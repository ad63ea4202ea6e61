import Agents
import Clearing
import Primitives
import Simulations
import Venues

@testable import Reports

/// Two dominoes where the last trade is the mark:
///
///       bids   10 lots each at 999,000 · 995,000 · 992,000 · 980,000 ticks
///       1 s    a seller sells 20 lots        1,000,000 → 995,000
///       then   `first`, 10 lots, is sold       995,000 → 992,000
///       then   `second`, 10 lots, is sold      992,000 → 980,000
struct Dominoes: ~Copyable {
  var bench: RecordedVenue
  let seller: AccountID
  let first: AccountID
  let second: AccountID

  init(telling told: KeyPath<Places, AccountID>) {
    bench = RecordedVenue {
      $0.mark.source = .last
      $0.liquidation.size = .full
      $0.liquidation.limit = .none
      $0.fees.taker = .zero
    }
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    let places = Places(
      seller: bench.open(.seller, deposit: 1_000_000),
      first: bench.open(.leveragedLong, deposit: 1), second: bench.open(.leveragedLong, deposit: 1))
    (seller, first, second) = (places.seller, places.first, places.second)
    // Ten dollars with nine and twelve cents behind them, of which five have to be kept.
    bench.carry(10, first, cents: 9)
    bench.carry(10, second, cents: 12)
    bench.carry(-20, short)
    bench.tell(places[keyPath: told])
    bench.begin()
    for ticks: Int64 in [999_000, 995_000, 992_000, 980_000] {
      bench.rest(.buy, 10, at: ticks, by: maker)
    }
    bench.wait(.seconds(1))
    bench.take(.sell, 20, by: seller, motive: .seller)
    bench.wait(.seconds(9))
    bench.end()
  }

  struct Places {
    var seller: AccountID
    var first: AccountID
    var second: AccountID
  }

  static let sale = Subject.Input(
    at: .start + .seconds(1), label: "sale", what: "sale, BTC-PERP", size: "$20", kind: "assumed")
  static let news = Subject.Input(
    at: .start, label: "news", what: "news, BTC", size: "−1 %", kind: "assumed")

  var explanation: Explanation {
    Explanation(
      bench.watch!.story, bench.index,
      Explanation.Source(
        name: "dominoes", title: "Two dominoes", seed: 9, start: 0, scale: 1, venues: ["V1"],
        inputs: [Dominoes.news, Dominoes.sale], agreement: "fingerprints agree"))
  }
}
