import Testing

@testable import Reports

@Suite("Figures of facts of a run as it is played")
struct FactFiguresTests {
  private static let markets = ["V1/BTC-PERP", "V1/ETH-PERP"]

  /// Every figure that there is, in both markets.
  private static let all = FactKind.all.flatMap { kind in
    kind.parts.flatMap { part in
      markets.map { FactFigures.Figure(kind.code, part.name, market: $0) }
    }
  }

  @Test("they are those that `cascade facts` reads from the files of the run, to the bit")
  func same() throws {
    let run = try TapedRun.taped.get()
    let history = try RunHistory { name in run.tables.first { $0.file.name == name }?.bytes }
    let facts = FactReport(history, name: "x").facts
    let values = try FactFigures(Self.all).values(of: run.record)
    #expect(values.count == Self.all.count)
    for (figure, value) in zip(Self.all, values) {
      let fact = facts.first { $0.code == figure.code && $0.market == figure.market }
      let told = fact?.parts.first { $0.name == figure.part }?.value
      let wanted = told.flatMap { $0.isFinite ? $0 : nil }
      #expect(wanted == (value.isNaN ? nil : value), "\(figure)")
    }
    // Spreads and the shape of the book at least.
    #expect(values.count(where: \.isFinite) >= 4)
  }

  @Test("a figure is the same alone as among others")
  func alone() throws {
    let record = try TapedRun.taped.get().record
    let values = try FactFigures(Self.all).values(of: record)
    for (figure, value) in zip(Self.all, values) {
      let own = try FactFigures([figure]).values(of: record)[0]
      #expect(own == value || own.isNaN && value.isNaN, "\(figure)")
    }
  }

  @Test("what the run does not keep is no number, and no wish costs nothing")
  func missing() throws {
    let record = try TapedRun.plain.get().record
    let figures = FactFigures([
      FactFigures.Figure("F9", "median, bp", market: "V1/BTC-PERP"),
      FactFigures.Figure("F10", "bids less asks over both", market: "V1/BTC-PERP"),
      FactFigures.Figure("F9", "median, bp", market: "V9/BTC-PERP"),
      FactFigures.Figure("F99", "median, bp", market: "V1/BTC-PERP"),
    ])
    #expect(try figures.values(of: record).map(\.isFinite) == [true, false, false, false])
    #expect(try FactFigures([]).values(of: record).isEmpty)
  }
}
