import Agents
import Clearing
import Primitives
import Simulations
import Testing

@testable import Reports
@testable import Venues

@Suite("Recorder: samples, classes and money")
struct RecorderSamplesTests {
  private typealias V = RecordedVenue

  @Test("profits of all classes come to zero, top-ups left out")
  func classes() throws {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 1_000_000)
    let long = bench.open(.leveragedLong, deposit: 1_000)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long)
    bench.carry(-10_000, short)
    bench.begin()
    bench.rest(.buy, 50_000, at: 994_000, by: maker)
    bench.accept(Request(.topUp(.whole(77)), by: short, in: V.btc, motive: .position))
    bench.post(992_000)
    bench.wait(.seconds(20))
    bench.take(.sell, 3_000, by: long, motive: .panic)
    bench.end()
    let record = bench.recorder.record
    #expect(record.classes.reduce(Int128(0)) { $0 + $1.profit } == 0)
    let row = try #require(record.classes.first { $0.ownerClass == .leveragedShort })
    #expect(row.deposited == 77 * 100_000_000)
    #expect(row.profit == 80 * 100_000_000)
    #expect(record.classes.map(\.accounts).reduce(0, +) == bench.venue.clearing.accounts.count)
    #expect(record.end.drift == 0)
  }

  @Test("what is taken out is a deposit with a minus")
  func withdrawals() throws {
    var bench = V()
    let trader = bench.open(.whale, deposit: 500)
    bench.begin()
    Facts.note(
      [
        Facts.entry(
          .transferred(
            Transfer(from: trader, to: .outside, amount: .whole(20), reason: .withdrawal)))
      ], to: &bench.recorder)
    bench.end()
    let row = try #require(bench.recorder.record.classes.first { $0.ownerClass == .whale })
    #expect(row.deposited == -20 * 100_000_000)
  }

  @Test("leverage at the start is exposure over equity, of leveraged accounts alone")
  func leverage() {
    var bench = V()
    let long = bench.open(.leveragedLong, deposit: 1_000)
    let maker = bench.open(.marketMaker, deposit: 1_000)
    bench.carry(10_000, long)
    bench.carry(-10_000, maker)
    bench.begin()
    let leverages = bench.recorder.record.venues[0].leverages
    #expect(leverages[Int(long.index)] == 10)
    #expect(leverages[Int(maker.index)] == 0)
  }

  @Test("a sample shows quotes, bands and whose they are")
  func samples() throws {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let flow = bench.open(.backgroundFlow, deposit: 10_000_000)
    bench.begin()
    bench.rest(.buy, 300, at: 999_990, by: maker)
    bench.rest(.buy, 700, at: 999_950, by: flow)
    bench.rest(.sell, 100, at: 1_000_010, by: maker)
    bench.rest(.buy, 5_000, at: 970_000, by: flow)
    bench.wait(.seconds(5))
    bench.sample()
    let row = try #require(bench.recorder.record.markets[0].samples.first)
    #expect(row.bid == Price(ticks: 999_990))
    #expect(row.ask == Price(ticks: 1_000_010))
    let near = row.bids[DepthBand.tenBasisPoints.rawValue]
    #expect(near.total == Money(units: (999_990 * 300 + 999_950 * 700) * 100))
    #expect(near.makers == Money(units: 999_990 * 300 * 100))
    #expect(row.bids[DepthBand.fivePercent.rawValue].total == near.total + .whole(4_850))
    #expect(bench.recorder.record.venues[0].gateway.count == 1)
  }

  @Test("at the end of the calm: the largest positions, and what closing them would cost")
  func holdings() throws {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 100_000_000)
    let large = bench.open(.leveragedLong, deposit: 30)
    let small = bench.open(.leveragedLong, deposit: 5_000)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(4_000, large)
    bench.carry(1_000, small)
    bench.carry(-5_000, short)
    bench.begin()
    bench.rest(.buy, 3_000, at: 999_000, by: maker)
    bench.rest(.buy, 1_500, at: 990_000, by: maker)
    bench.wait(.minutes(4))
    bench.sample()
    #expect(bench.recorder.record.markets[0].holdings == nil)
    bench.wait(.minutes(2))
    bench.sample()
    let holdings = try #require(bench.recorder.record.markets[0].holdings)
    #expect(holdings.openInterest == 5_000)
    #expect(holdings.largest == [5_000, 4_000, 1_000])
    #expect(holdings.share(of: 1) == 1)
    #expect(holdings.at == .start + .minutes(6))
    // The short finds no ask; the long sells 3,000 lots 1,000 ticks below the mark and 1,000 lots
    // 10,000 ticks below, a tick of a lot being 100 units.
    #expect(holdings.one.ratio == nil && holdings.one.missing == holdings.one.value)
    let cover = try #require(bench.recorder.record.venues[0].cover)
    let first = try #require(cover.covers.first)
    #expect(first.accounts == [large.index])
    #expect(first.closing.cost == (3_000 * 1_000 + 1_000 * 10_000) * 100)
    #expect(first.beyond == max(0, first.closing.cost - max(0, first.equity)))
    #expect(cover.covers.count == 2 && cover.covers[1].beyond >= first.beyond)
    // Only once: later samples change nothing.
    bench.wait(.minutes(1))
    bench.sample()
    #expect(bench.recorder.record.markets[0].holdings?.at == holdings.at)
  }

  @Test("the ladder holds what rests within its range, once a column")
  func ladder() {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 100_000_000)
    bench.begin()
    bench.rest(.buy, 300, at: 999_000, by: maker)
    bench.rest(.buy, 100, at: 998_999, by: maker)
    bench.rest(.sell, 500, at: 1_002_600, by: maker)
    bench.rest(.sell, 900, at: 1_400_000, by: maker)
    bench.wait(.seconds(5))
    bench.sample()
    bench.wait(.milliseconds(200))
    bench.sample()
    let ladder = bench.recorder.record.markets[0].ladder
    // Columns are a six-hundredth of the run apart: one second.
    #expect(ladder.times == [.start + .seconds(5)])
    #expect(ladder.step == 2_500)
    let inside = 999.0 * 0.3 + 998.999 * 0.1 + 1_002.6 * 0.5
    #expect(abs(Double(ladder.columns.reduce(0, +)) - inside) < 0.01)
    #expect(ladder.columns[399] > 0 && ladder.columns[401] > 0)
  }

  @Test("funding is one row a market")
  func funding() throws {
    var bench = V()
    bench.begin()
    Facts.note(
      [
        Facts.entry(
          .fundingSet(
            rate: .basisPoints(3), premium: .basisPoints(2), paidByLongs: .whole(40)), at: 9,
          market: 1)
      ], to: &bench.recorder)
    let row = try #require(bench.recorder.record.fundings.first)
    #expect(row.market == MarketID(1) && row.paidByLongs == .whole(40))
    #expect(row.at == .start + .seconds(9))
  }

  // MARK: Which row a payment belongs to

  @Test("a payment belongs to the liquidation of its own market")
  func payments() {
    var bench = V()
    _ = bench.open(.leveragedLong, deposit: 1)
    bench.begin()
    Facts.note(
      [
        Facts.entry(Facts.began(1, account: 5), market: 0),
        Facts.entry(Facts.began(2, account: 5), market: 1),
        Facts.entry(Facts.paid(.liquidationFee, 7, from: 5, to: 3), market: 0),
        Facts.entry(Facts.paid(.insurancePayout, 3, from: 4, to: 5), market: 1),
        Facts.entry(Facts.paid(.badDebt, 2, from: 2, to: 5), market: 0),
        Facts.entry(Facts.paid(.levy, 4, from: 5, to: 3), market: 1),
      ], to: &bench.recorder)
    let record = bench.recorder.record
    #expect(record.liquidations.map(\.fee) == [.whole(7), .zero])
    #expect(record.liquidations.map(\.insured) == [.zero, .whole(3)])
    #expect(record.liquidations.map(\.badDebt) == [.whole(2), .zero])
    #expect(record.markets.map(\.levied) == [.zero, .whole(4)])
    #expect(record.markets.map(\.insured) == [.zero, .whole(3)])
    #expect(record.markets.map(\.badDebt) == [.whole(2), .zero])
  }

  @Test("the venue's income, shared losses and clawbacks are kept apart from the fund's")
  func otherPayments() {
    var bench = V()
    _ = bench.open(.leveragedLong, deposit: 1)
    bench.begin()
    Facts.note(
      [
        Facts.entry(Facts.began(1, account: 5), market: 0),
        Facts.entry(Facts.paid(.liquidationFee, 7, from: 5, to: 0), market: 0),
        Facts.entry(Facts.paid(.backstop, 4, from: 6, to: 5), market: 0),
        Facts.entry(Facts.paid(.socialisedLoss, 6, from: 8, to: 1), market: 0),
        Facts.entry(Facts.paid(.socialisedPayout, 5, from: 1, to: 5), market: 0),
        Facts.entry(Facts.paid(.badDebt, 9, from: 2, to: 5), market: 0),
        Facts.entry(Facts.paid(.clawback, 3, from: 8, to: 2), market: 0),
      ], to: &bench.recorder)
    let record = bench.recorder.record
    #expect(record.liquidations[0].fee == .whole(7))
    #expect(record.markets[0].liquidationFees == .zero)
    #expect(record.liquidations[0].byVault == .whole(4))
    #expect(record.liquidations[0].socialised == .whole(5))
    #expect(record.markets[0].socialised == .whole(5))
    #expect(record.markets[0].clawedBack == .whole(3) && record.markets[0].badDebt == .whole(6))
  }

  @Test("of a cross account a payment in a market without a leg goes to its latest liquidation")
  func crossPayments() {
    var bench = V()
    _ = bench.open(.leveragedLong, deposit: 1)
    bench.begin()
    Facts.note(
      [
        Facts.entry(Facts.began(4, account: 5, mode: .cross), market: 1),
        Facts.entry(Facts.paid(.insurancePayout, 3, from: 4, to: 5), market: 0),
      ], to: &bench.recorder)
    #expect(bench.recorder.record.liquidations[0].insured == .whole(3))
    #expect(bench.recorder.record.markets[0].insured == .whole(3))
  }

  @Test("a payment for an account that was never liquidated is kept all the same")
  func unrelated() {
    var bench = V()
    _ = bench.open(.leveragedShort, deposit: 1)
    bench.begin()
    Facts.note(
      [Facts.entry(Facts.paid(.insurancePayout, 9, from: 3, to: 5))], to: &bench.recorder)
    #expect(bench.recorder.record.liquidations.isEmpty)
    #expect(bench.recorder.record.markets[0].insured == .whole(9))
  }

  @Test("two venues count their liquidations apart, though the numbers are the same")
  func twoVenues() {
    var recorder = Recorder(RecordedVenue.plan(venues: 2), names: ["A", "B"])
    Facts.note(
      [
        Facts.entry(Facts.began(1, account: 5), venue: 0, market: 0),
        Facts.entry(Facts.began(1, account: 6), venue: 1, market: 1),
        Facts.entry(Facts.ended(1, account: 5), at: 3, venue: 0),
        Facts.entry(
          .takenOver(
            TakenOver(
              account: AccountID(5), number: 1, quantity: Quantity(lots: 100),
              price: Price(ticks: 980), mark: Price(ticks: 970))), venue: 0, market: 1),
      ], to: &recorder)
    let rows = recorder.record.liquidations
    #expect(rows.map(\.outcome) == [.closed, nil])
    // A leg that did not exist when it began is counted with the first one, of the same venue.
    #expect(rows.map(\.takenOver.lots) == [100, 0])
    #expect(recorder.record.forced.count == 2)
  }

  @Test("the record is the same whether facts come one by one or all at once")
  func fold() {
    let entries = [
      Facts.entry(Facts.began(1, account: 5)),
      Facts.entry(.marked(mark: Price(ticks: 999_000), index: Price(ticks: 999_100)), at: 1),
      Facts.entry(Facts.paid(.liquidationFee, 7, from: 5, to: 3), at: 2),
      Facts.entry(Facts.ended(1, account: 5), at: 4),
    ]
    var whole = Recorder(RecordedVenue.plan(), names: ["V1"])
    var parts = whole
    Facts.note(entries, to: &whole)
    for entry in entries { Facts.note([entry], to: &parts) }
    let (a, b) = (whole.record.markets[0], parts.record.markets[0])
    #expect(a.bars.map(\.mark) == b.bars.map(\.mark))
    #expect(a.bars.map(\.mark.ticks) == [1_000_000, 999_000, 999_000, 999_000])
    #expect(whole.record.liquidations[0].ended == parts.record.liquidations[0].ended)
  }
}
