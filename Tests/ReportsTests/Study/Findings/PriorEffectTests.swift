import Testing

@testable import Reports

@Suite("What priors carry")
struct PriorEffectTests {
  /// Twelve seeds; debt decides how far they fall, the moon does not.
  static let table: PriorTable = {
    func row(_ title: String, _ ends: [String], _ place: (Int) -> Double) -> PriorTable.Row {
      PriorTable.Row(
        title: title, law: "uniform", source: "a guess",
        keys: [PriorTable.Key(path: "people.\(title)", ends: ends)],
        points: (1...12).map { seed in
          let quantile = place(seed)
          return PriorTable.Point(
            seed: UInt64(seed), quantile: quantile, values: ["\(quantile)"])
        })
    }
    return PriorTable(rows: [
      row("debt", ["2", "4"]) { Double($0 - 1) / 12 },
      row("moon", ["new", "full"]) { Double($0 * 5 % 13) / 13 },
    ])
  }()

  private static let seeds = AttributionTests.seeds((1...12).map { 0.02 + 0.01 * Double($0 * $0) })

  @Test("what falls with debt is carried by debt, and not by the moon")
  func carried() throws {
    let effects = PriorEffect.all(
      Self.table, Self.seeds, metric: "drawdown", market: InventedStudy.lead)
    #expect(effects.map(\.prior) == [0, 1])
    #expect(effects[0].share == 1 && effects[0].isSeen)
    #expect(!effects[1].isSeen && effects[1].share < 0.2)
    #expect(PriorEffect.all(Self.table, Self.seeds, metric: "drawdown", market: "V9/X").isEmpty)
  }
}
