import Kernel
import Primitives
import TestSupport
import Testing

@testable import Agents

@Suite struct CrowdDraftTests {
  @Test("chosen leverage is the next step up of the ladder, never above the market's")
  func ladder() {
    let steps = [0.4, 1, 1.1, 3, 3.1, 12, 21, 99, 150].map {
      CrowdDraft.ladder($0, highest: 100)
    }
    #expect(steps == [1, 1, 2, 3, 5, 20, 25, 100, 100])
    #expect(CrowdDraft.ladder(12, highest: 15) == 15)
  }

  @Test("a round price is coarser the farther it lies")
  func roundPrices() {
    #expect(CrowdDraft.roundPrice(near: 109_870, from: 116_850) == 110_000)
    #expect(CrowdDraft.roundPrice(near: 115_930, from: 116_850) == 116_000)
    #expect(CrowdDraft.roundPrice(near: 116_793, from: 116_850) == 116_800)
    #expect(CrowdDraft.roundPrice(near: 0.8937, from: 1) == 0.89)
  }

  @Test("the normal quantile is the table's")
  func quantile() {
    #expect(abs(CrowdDraft.normalQuantile(0.99) - 2.326348) < 1e-5)
    #expect(abs(CrowdDraft.normalQuantile(0.5)) < 1e-9)
    #expect(CrowdDraft.normalQuantile(1) > 8)
  }

  @Test("the first addition comes after a geometric number of steps")
  func steps() {
    #expect(CrowdDraft.stepsToAddition(0, chance: 0.1) == 1)
    #expect(CrowdDraft.stepsToAddition(0.0999, chance: 0.1) == 1)
    #expect(CrowdDraft.stepsToAddition(0.1001, chance: 0.1) == 2)
    #expect(CrowdDraft.stepsToAddition(0.5, chance: 0.1) == 7)
    #expect(CrowdDraft.stepsToAddition(0.5, chance: 0) == 0)
    #expect(CrowdDraft.stepsToAddition(0.5, chance: 1) == 1)
  }

  @Test("whatever the parameters, an account draws the same luck")
  func luckIsApart() {
    let markets = CrowdMarkets()
    var parameters = LeveragedCrowd.Parameters()
    parameters.accounts = 50
    let draft = { (rules: LeveragedCrowd.Parameters) in
      CrowdDraft(
        rules, facts: markets.facts, schedules: markets.schedules, carried: [0, 0, 0], seed: 3,
        agent: AgentID(1))
    }
    let before = draft(parameters)
    parameters.population.equitySpread = 1
    parameters.population.longShare = 0.3
    parameters.stops.share = 0.9
    let after = draft(parameters)
    for (a, b) in zip(before.people, after.people) {
      #expect(a.stream == b.stream)
      #expect(a.luck.fear == b.luck.fear)
    }
  }

  @Test("equity has a Pareto tail above its hundredth part")
  func tail() {
    let markets = CrowdMarkets(1)
    var parameters = LeveragedCrowd.Parameters()
    parameters.accounts = 200_000
    let draft = CrowdDraft(
      parameters, facts: markets.facts, schedules: markets.schedules, carried: [0], seed: 5,
      agent: AgentID(1))
    let weights = draft.stakes.filter { $0.kind == .retail }.map(\.weight).sorted(by: >)
    // Index 1: ten times rarer, ten times larger. Relative error of the ratio about 1/√200.
    let ratio = weights[200] / weights[1_999]
    #expect(abs(ratio / 10 - 1) < 0.3)
    #expect(abs(weights[100_000] - 1) < 0.05)
  }
}
