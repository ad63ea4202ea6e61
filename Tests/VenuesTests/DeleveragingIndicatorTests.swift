import FoundationEssentials
import Primitives
import Testing
import Venues

@Suite("Five lights") struct DeleveragingIndicatorTests {
  @Test("a fifth of the size is a light, whole lots counted up")
  func fifths() {
    let lights = [1, 20, 21, 60, 61, 100].map {
      DeleveragingIndicator.percentile(cumulative: $0, of: 100)
    }
    #expect(lights == [20, 20, 40, 60, 80, 100])
    #expect(DeleveragingIndicator.percentile(cumulative: 0, of: 100) == 20)
    #expect(DeleveragingIndicator.percentile(cumulative: 0, of: 0) == 100)
  }
}

/// The published example of a queue and its lights.
@Suite struct DeleveragingCaseVectors {
  private struct Case: Decodable {
    struct Position: Decodable {
      var account: Int
      var qty: Int64
      var score: Int64
    }
    var id: String
    var positions: [Position]
    var expected_order: [Int]
    var expected_indicator_percentile: [String: Int]
  }

  @Test("positions stand in the order of their scores, and light up by size")
  func cases() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: tests.appending(path: "Vectors/adl_cases.json"))
    let cases = try JSONDecoder().decode([Case].self, from: data)
    for row in cases {
      // A score that is given: leverage one, and that much profit on a cost of one.
      var table = DeleveragingTable()
      for (place, position) in row.positions.enumerated() {
        table.append(
          DeleveragingCandidate(
            slot: UInt32(place), isLong: true, lots: position.qty, cost: .whole(1),
            value: .whole(1), profit: .whole(position.score), equity: .whole(1)))
      }
      table.rank(by: .profitAndLeverage)
      let order = table.order.elements().map { row.positions[Int($0)] }
      #expect(order.map(\.account) == row.expected_order, "\(row.id)")
      let total = row.positions.reduce(0) { $0 + $1.qty }
      var cumulative: Int64 = 0
      for position in order {
        cumulative += position.qty
        let light = DeleveragingIndicator.percentile(cumulative: cumulative, of: total)
        #expect(
          light == row.expected_indicator_percentile["\(position.account)"], "\(row.id)")
      }
    }
    print("adl_cases.json: \(cases.count) of \(cases.count) rows run")
    #expect(!cases.isEmpty)
  }
}
