import Testing

@testable import Reports

@Suite("How probable each level is")
struct RareCurveTests {
  @Test("a level has the weight of all runs that are as high or higher")
  func tail() {
    let tail = RareTail(InventedRare.repetition(1, 0.05).masses)
    let expected = [(0.05, 1.0), (0.1, 1), (0.15, 0.5), (0.2, 0.5), (0.25, 0.25), (0.3, 0.05)]
    for (level, chance) in expected {
      #expect(abs(tail.chance(of: level) - chance) < 1e-12, "\(level)")
    }
    #expect(tail.chance(of: 0.31) == 0)
    #expect(RareTail([]).chance(of: 0) == 0)
  }

  @Test("the curve goes from certain down to the answer, and never up")
  func curve() throws {
    let spots = RareCurve(InventedRare.table([0.04, 0.06])).spots
    #expect(spots.first?.level == 0.1 && spots.last?.level == 0.3)
    #expect(abs(try #require(spots.first?.estimate.value) - 1) < 1e-12)
    #expect(abs(try #require(spots.last?.estimate.value) - 0.05) < 1e-12)
    #expect(zip(spots, spots.dropFirst()).allSatisfy { $0.estimate.value >= $1.estimate.value })
    #expect(spots.allSatisfy { ($0.estimate.low ?? -1) >= 0 })
  }

  @Test("runs that all reached the level leave nothing to draw")
  func nothing() {
    var table = InventedRare.table([0.1])
    table.repetitions[0].masses = [RareTable.Mass(score: 0.3, weight: 1)]
    #expect(RareCurve(table).spots.isEmpty)
  }
}
