import Testing

@testable import Scenarios

@Suite struct NameRuleTests {
  @Test(
    "each rule takes what its pattern says",
    arguments: [
      (
        NameRule.identifier, ["V1", "a", "A.b_c-9", String(repeating: "x", count: 64)],
        ["", "a b", "é", "=x", "a/b", "\n", String(repeating: "x", count: 65)]
      ),
      (NameRule.asset, ["BTC", "1INCH", "USDT"], ["", "btc", "100", "B-T", "A/B"]),
      (NameRule.market, ["V1/BTC-PERP", "BTC-PERP"], ["", "/", "V1/", "/x", "a/b/c", "a b"]),
      (NameRule.pair, ["BTC/ETH"], ["BTC", "BTC/", "/ETH", "BTC/ETH/SOL", "btc/eth", "1/2"]),
      (NameRule.path, ["a.b[2].c", "V1/BTC-PERP.tick"], ["", "a b", "a=b"]),
    ] as [(NameRule, [String], [String])])
  func rules(_ rule: NameRule, _ accepted: [String], _ refused: [String]) throws {
    let pattern = try Regex("^(\(rule.pattern))$").dotMatchesNewlines()
    for text in accepted {
      #expect(rule.accepts(text), "\(text)")
      #expect(try pattern.wholeMatch(in: text) != nil, "\(text)")
    }
    for text in refused {
      #expect(!rule.accepts(text), "\(text.debugDescription)")
      #expect(try pattern.wholeMatch(in: text) == nil || rule.noun == "a path", "\(text)")
    }
    #expect(rule.accepts(rule.example))
  }
}
