import Testing

@testable import Scenarios

@Suite struct IndexedKeyTests {
  private static let keys: [IndexedKey] = {
    var keys: [IndexedKey] = []
    IndexedKey.collect(schema.outline, path: [], into: &keys)
    return keys
  }()

  private func key(_ path: String) throws -> IndexedKey {
    try #require(IndexedKeyTests.keys.first { $0.path == path })
  }

  @Test("every key has one path, with the names that lead to it")
  func paths() {
    let paths = IndexedKeyTests.keys.map(\.path)
    #expect(Set(paths).count == paths.count)
    for path in [
      "seed", "venues.markets.tick", "fundamental.<BTC>.price", "agents.class",
      "agents.marketMaker.withdraw.drawdown", "shocks.news.<BTC>",
    ] { #expect(paths.contains(path), "\(path)") }
  }

  @Test("a whole query names every part, from the start or from a class")
  func whole() throws {
    let drawdown = try key("agents.marketMaker.withdraw.drawdown")
    #expect(drawdown.matchesWhole(["agents", "marketMaker", "withdraw", "drawdown"]))
    #expect(drawdown.matchesWhole(["marketMaker", "withdraw", "drawdown"]))
    // The class may be left out; what is not a class may not.
    #expect(drawdown.matchesWhole(["agents", "withdraw", "drawdown"]))
    #expect(drawdown.matchesWhole(["withdraw", "drawdown"]))
    #expect(!drawdown.matchesWhole(["drawdown"]))
    #expect(!drawdown.matchesWhole(["agents", "marketMaker", "drawdown"]))
    #expect(!drawdown.matchesWhole(["agents", "dipBuyer", "withdraw", "drawdown"]))
  }

  @Test("the end of a path is enough where the start is not asked for")
  func end() throws {
    let drawdown = try key("agents.marketMaker.withdraw.drawdown")
    #expect(drawdown.matchesEnd(["drawdown"]))
    #expect(drawdown.matchesEnd(["withdraw", "drawdown"]))
    #expect(!drawdown.matchesEnd(["withdraw"]))
    #expect(!drawdown.matchesEnd([]))
  }

  @Test("anything that may be a name stands for a free name, or nothing")
  func free() throws {
    let price = try key("fundamental.<BTC>.price")
    #expect(price.matchesWhole(["fundamental", "SOL", "price"]))
    #expect(price.matchesWhole(["fundamental", "<BTC>", "price"]))
    #expect(price.matchesWhole(["fundamental", "price"]))
    #expect(!price.matchesWhole(["fundamental", "sol", "price"]))
  }
}
