import Testing

@testable import Scenarios

@Suite("Where a search begins")
struct CalibrationStartTests {
  private func start(_ axis: String) throws -> Double {
    let fact = "{ metric: drawdown, market: BTC-PERP, value: 2%, source: somebody }"
    let block = "calibrate: { axes: [\(axis)], facts: [\(fact)] }\ntwins:\n"
    return schema.starts(of: try schema.load(source(example("twins:\n", block))))[0]
  }

  @Test("at the value that the text has, in equal steps or equal ratios")
  func written() throws {
    // $2M is one doubling of four; volatility 2 is a quarter of the way from 1 to 5.
    let ratios = try start("{ law: log, keys: { dipBuyer.capital: [$1M, $16M] } }")
    #expect(abs(ratios - 0.25) < 1e-12)
    #expect(try start("{ keys: { marketMaker.withdraw.volatility: [1, 5] } }") == 0.25)
    #expect(try start("{ keys: { marketMaker.withdraw.drawdown: [9%, 1%] } }") == 0.5)
    // Eight makers are the fourth of five whole numbers: the middle of the fourth fifth.
    #expect(abs(try start("{ law: whole, keys: { marketMaker.count: [5, 9] } }") - 0.7) < 1e-12)
  }

  @Test("at the default where the text says nothing")
  func byDefault() throws {
    #expect(try start("{ keys: { sampleEvery: [1s, 21s] } }") == 0.2)
  }

  @Test("where the axis says so, and in the middle where the value is beyond its ends")
  func otherwise() throws {
    #expect(try start("{ from: 10%, keys: { dipBuyer.capital: [$1M, $16M] } }") == 0.1)
    #expect(try start("{ keys: { dipBuyer.capital: [$3M, $16M] } }") == 0.5)
  }
}
