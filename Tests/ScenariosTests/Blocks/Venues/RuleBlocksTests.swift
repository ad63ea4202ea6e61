import Clearing
import Primitives
import Testing
import Venues

@testable import Scenarios

@Suite struct RuleBlocksTests {
  @Test("the defaults of the blocks are those of the rulebook's types")
  func defaults() {
    #expect(RuleBlocks.fees.initial == FeeRule())
    #expect(RuleBlocks.mark.initial == MarkRule())
    #expect(RuleBlocks.index.initial == IndexRule())
    #expect(FundingKeys.block.initial.rule == FundingRule())
    #expect(RuleBlocks.liquidation.initial == LiquidationRule())
    #expect(RuleBlocks.fund.initial == FundRule())
    #expect(RuleBlocks.deleveraging.initial == DeleveragingRule())
    #expect(RuleBlocks.bands.initial == BandRule())
    #expect(RuleBlocks.orders.initial == OrderRule())
    #expect(RuleBlocks.breakers.initial == BreakerRule())
    #expect(RuleBlocks.execution.initial == ExecutionRule())
    #expect(RuleBlocks.lending.initial == LendingRule())
    #expect(RuleBlocks.margin.initial == MarginRule())
    #expect(RuleBlocks.collateral.initial == CollateralRule())
  }

  @Test("every number of a rulebook has its key")
  func reach() throws {
    let base = plainValues(of: VenueRules.binanceUSDM)
    var reached: Set<String> = []
    for leaf in Leaf.all(of: VenueSection.rulebook.outline) {
      for value in leaf.candidates {
        let loaded = try? scenario(world("{ class: trendFollower }"), ["V1.\(leaf.path)=\(value)"])
        guard let venue = loaded?.venues[0] else { continue }
        var rules = venue.rules
        if let first = venue.firstFunding { rules.funding.first = first }
        let changed = plainValues(of: rules)
        let found = base.keys.filter { base[$0] != changed[$0] }
        reached.formUnion(found)
        if !found.isEmpty { break }
      }
    }
    // A list of sizes is read below.
    let unreached = Set(base.keys).subtracting(reached)
    #expect(unreached == [".orders.sizes"])
  }

  @Test("the largest orders are a list of classes")
  func sizes() throws {
    let text = "orders: { sizes: [{ leverage: 50, market: $4M, limit: $40M }, { leverage: 1 }] }"
    let rules = try #require(decode(VenueSection.rulebook, text).root).rules.orders.sizes
    #expect(rules.map(\.leverage) == [50, 1])
    #expect(rules.map(\.market) == [.whole(4_000_000), .zero])
    #expect(rules[0].limit == .whole(40_000_000))
  }

  @Test("a kind alone may stand for a band and for a limit on requests")
  func shorthand() throws {
    let text = "bands: percentOfMark\norders: { rateLimit: perVolume }"
    let rules = try #require(decode(VenueSection.rulebook, text).root).rules
    #expect(rules.bands.kind == .percentOfMark && rules.bands.up == .percent(5))
    #expect(rules.orders.rateLimit.kind == .perVolume)
  }

  @Test("roundings and rules of distress are written as words")
  func words() {
    for rounding in Rounding.allCases {
      var fees = FeeRule()
      fees.rounding = rounding
      let text = YAMLWriter.text(RuleBlocks.fees.write(fees))
      #expect(decode(RuleBlocks.fees, text).root == fees, "\(text)")
    }
    #expect(
      lines(decode(RuleBlocks.fees, "rounding: upwards").report)
        == ["E0204 1:11 unknown rounding `upwards` in the scenario"])
    #expect(
      lines(decode(VenueSection.rulebook, "distress: bellow").report)
        == ["E0204 1:11 unknown rule of distress `bellow` in the scenario → below"])
  }
}
