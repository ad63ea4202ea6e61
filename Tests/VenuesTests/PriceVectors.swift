import Primitives
import TestSupport
import Testing
import Venues

/// Composite prices and medians that venues publish.
@Suite struct PriceVectors {
  @Test("a composite price is the mean of its fresh sources by their weights")
  func composites() throws {
    let table = try VectorTable("mark_price_composite.csv")
    for row in table.rows {
      let parts = Inputs.list(row["weight_at_price"])
        .map { $0.split(separator: "@").map(String.init) }
      let weightPlaces = parts.map { Inputs.places(of: $0[0]) }.max() ?? 0
      var prices = WeightedPrices()
      for part in parts {
        prices.append(
          Int64(Inputs.units(part[1], places: 0)),
          weight: Int64(Inputs.units(part[0], places: weightPlaces)))
      }
      let found = prices.mean(rounding: .towardZero)
      #expect(found == Int64(row["expected"]), "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  @Test("the median of votes, half away from zero between two")
  func medians() throws {
    let table = try VectorTable("oracle_vote_median.csv")
    for row in table.rows {
      var prices = WeightedPrices()
      for vote in Inputs.list(row["votes"]) {
        prices.append(Int64(Inputs.units(vote, places: 0)), weight: 1)
      }
      #expect(prices.median() == Int64(row["expected"]), "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }
}
