import FoundationEssentials
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// Funding of dYdX v4: premiums of books, averages of an hour, rates and index, to the last digit.
@Suite struct DydxFundingVectors {
  private static let ppm = Rate(billionths: 1_000)

  private static func millionths(_ text: String) -> Rate {
    Rate(billionths: Int64(Inputs.units(text, places: 0)) * 1_000)
  }

  @Test("a book, an index and an impact notional make a premium")
  func premiums() throws {
    let rows = try PremiumRow.all()
    for row in rows {
      #expect(
        row.premium() == Rate(billionths: row.expectedPremiumPpm * 1_000), "\(row.id)")
    }
    print("\(PremiumRow.file): \(rows.count) of \(rows.count) rows run")
    #expect(!rows.isEmpty)
  }

  @Test("the samples of an hour make the rate of eight, and what the index moves")
  func epochs() throws {
    let table = try VectorTable("dydx_funding_epoch.csv")
    for row in table.rows {
      let initial = DydxFundingVectors.millionths(row["im_ppm"])
      let maintenance = FundingRate.maintenance(
        of: DydxFundingVectors.millionths(row["maint_fraction_ppm"]), initial: initial)
      let cap = FundingRate.marginGap(
        initial: initial, maintenance: maintenance,
        factor: DydxFundingVectors.millionths(row["clamp_factor_ppm"]))
      let rate = FundingRate.limited(
        FundingRate.rate(
          premium: DydxFundingVectors.average(row),
          interest: DydxFundingVectors.millionths(row["default_funding_ppm"]), clamp: nil),
        to: cap)
      #expect(
        rate == DydxFundingVectors.millionths(row["expected_rate_8h_ppm"]),
        "\(row["id"]): \(rate)")
      let delta = DydxFundingVectors.delta(
        row, ppm: rate.billionths.divided(by: 1_000, rounding: .towardZero),
        seconds: row["tick_seconds"])
      #expect(delta == Int128(row["expected_index_delta"]), "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  /// `1000x60` is sixty samples of 1000.
  private static func average(_ row: VectorTable.Row) -> Rate {
    var accrual = FundingAccrual()
    for part in Inputs.list(row["samples"]) {
      let pair = part.split(separator: "x")
      let count = pair.count > 1 ? Int(pair[1]) ?? 0 : 1
      for _ in 0..<count { accrual.sample(millionths(String(pair[0]))) }
    }
    return accrual.average(
      .equal, atLeast: Int(row["min_samples"]) ?? 0, precision: DydxFundingVectors.ppm)
  }

  private static func delta(
    _ row: VectorTable.Row, ppm: Int64, seconds: String
  ) -> Int128? {
    FundingIndex.delta(
      ratePpm: ppm, elapsed: .seconds(Int64(seconds) ?? 0), price: Int64(row["price"]) ?? 0,
      priceExponent: Int(row["price_exponent"]) ?? 0,
      atomicResolution: Int(row["atomic_resolution"]) ?? 0)
  }

  @Test("rate, price and time move the index")
  func index() throws {
    let table = try VectorTable("dydx_funding_index.csv")
    for row in table.rows {
      let delta = DydxFundingVectors.delta(
        row, ppm: Int64(row["rate_8h_ppm"]) ?? 0, seconds: row["seconds"])
      #expect(delta == Int128(row["expected_index_delta"]), "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  @Test("extreme samples are left out")
  func tails() throws {
    let table = try VectorTable("dydx_tail_removal.csv")
    for row in table.rows {
      let samples = Inputs.list(row["input"]).compactMap { Int64($0) }.sorted()
      let share = DydxFundingVectors.millionths(row["removal_ppm"])
      let kept = Array(samples[PremiumTails.kept(of: samples.count, tails: share)])
      let expected = Inputs.list(row["expected"]).compactMap { Int64($0) }.sorted()
      #expect(kept == expected, "\(row["id"])")
      var accrual = FundingAccrual(keepsSamples: true)
      for sample in samples { accrual.sample(Rate(billionths: sample)) }
      let mean = expected.reduce(0, +).divided(
        by: Int64(max(1, expected.count)), rounding: .towardZero)
      let average = accrual.average(.equal, tails: share)
      #expect(average.billionths == mean, "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }
}

/// One row of `funding_premium_from_book.json`.
private struct PremiumRow: Decodable {
  static let file = "funding_premium_from_book.json"
  var id: String
  var bids: [[Double]]
  var asks: [[Double]]
  var index: Double
  var impactNotional: Double
  var maxAbsPpm: Int64
  var expectedPremiumPpm: Int64

  enum CodingKeys: String, CodingKey {
    case id, bids, asks, index
    case impactNotional = "impact_notional"
    case maxAbsPpm = "max_abs_ppm"
    case expectedPremiumPpm = "expected_premium_ppm"
  }

  static func all() throws -> [PremiumRow] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: tests.appending(path: "Vectors/\(file)"))
    return try JSONDecoder().decode([PremiumRow].self, from: data)
  }

  /// Places with which all these numbers are whole.
  private func scale(_ numbers: [Double]) -> Double {
    var scale = 1.0
    while scale < 1e6, numbers.contains(where: { !isWhole($0 * scale) }) { scale *= 10 }
    return scale
  }

  private func isWhole(_ number: Double) -> Bool {
    abs(number - number.rounded()) < 1e-6 * max(1, abs(number) / 1e6)
  }

  func premium() -> Rate {
    let levels = bids + asks
    let (tick, lot) = (scale(levels.map { $0[0] } + [index]), scale(levels.map { $0[1] }))
    var book = OrderBook(window: 1 << 12)
    var fills = Buffer<Fill>()
    var removals = Buffer<Removal>()
    for (side, rows) in [(Side.buy, bids), (.sell, asks)] {
      for row in rows {
        _ = book.place(
          Order(
            owner: AccountID(1), side: side,
            limit: Price(ticks: (row[0] * tick).integer(.nearest)),
            quantity: Quantity(lots: (row[1] * lot).integer(.nearest))),
          fills: &fills, removed: &removals)
      }
    }
    let impact = Int128((impactNotional * tick * lot).rounded())
    return PremiumIndex.sample(
      book, index: Price(ticks: (index * tick).integer(.nearest)), impact: impact,
      limit: Rate(billionths: maxAbsPpm * 1_000), precision: Rate(billionths: 1_000))
  }
}
