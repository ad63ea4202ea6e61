import Reports
import Testing

@testable import Sweeps

@Suite("Runs of a search for a boundary")
struct BoundarySearchTests {
  private let search = BoundarySearch(
    Limit(
      title: "", metric: "cascade", market: "V1/X", aggregate: .share, comparison: .below,
      value: 0.5, line: 0), firstSeeds: 8)

  /// Leverages 0 to 32 with 32 seeds, and these runs of them: a cascade from 21 on.
  private func table(_ numbers: [Int]) -> SweepTable {
    var table = SweepTable(
      name: "s", title: "S", story: "", design: .grid,
      axes: [SweepTable.Axis(title: "leverage", keys: ["crowd.leverage"], count: 33)],
      points: (0...32).map {
        [SweepTable.Setting(share: Double($0) / 32, texts: ["\($0)"], number: Double($0))]
      },
      seeds: (1...32).map { $0 },
      columns: [SweepTable.Column(Metric.named("cascade")!, market: "V1/X")])
    for number in numbers.sorted() {
      table.append(
        SweepTable.Run(
          number: number, point: number / 32, seed: UInt64(number % 32 + 1), stop: nil, events: 1,
          fingerprint: ""), values: [number / 32 >= 21 ? 1 : 0])
    }
    return table
  }

  @Test("both ends with the first seeds, then the middle, until two neighbours are left")
  func rounds() {
    var numbers: [Int] = []
    var places: [[Int]] = []
    while true {
      let wanted = search.next(after: table(numbers))
      if wanted.isEmpty { break }
      #expect(wanted == wanted.sorted() && wanted.allSatisfy { !numbers.contains($0) })
      #expect(wanted.allSatisfy { $0 % 32 < 8 })
      var round: [Int] = []
      for number in wanted where round.last != number / 32 { round.append(number / 32) }
      places.append(round)
      numbers += wanted
    }
    #expect(places == [[0, 32], [16], [24], [20], [22], [21], [8, 28]])
    #expect(numbers.count == 9 * 8)
  }

  @Test("says what it does in a line of the report")
  func words() { #expect(search.words.contains("halved")) }
}
