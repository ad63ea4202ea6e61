import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

private func crowd(_ keys: String) throws -> LeveragedCrowd.Parameters {
  let plan = try scenario(world("{ class: leveragedTrader\(keys) }")).plan
  guard case .leveragedCrowd(let parameters) = plan.agents[0].kind else {
    preconditionFailure("a crowd")
  }
  return parameters
}

@Suite struct LeveragedTraderBlockTests {
  @Test("a number is the median leverage, and one is nobody borrowing")
  func shorthand() throws {
    #expect(try crowd(", leverage: 6").markets.map(\.medianLeverage) == [6, 6])
    #expect(try crowd(", leverage: 6").unlevered == false)
    let none = try crowd(", leverage: 1")
    #expect(none.unlevered)
    #expect(none.markets.map(\.medianLeverage) == [4, 4])
    #expect(
      fault("{ class: leveragedTrader, leverage: 0 }")
        == "E0301 23:41 agents[0].leverage is 0; it must be 1 to 50")
  }

  @Test("the twin without leverage has the same positions")
  func unlevered() throws {
    let base = ", count: 300, leverage: { median: 6, sigma: 0.9 }"
    var twin = try crowd(base + ", unlevered: true")
    #expect(twin.unlevered)
    twin.unlevered = false
    #expect(try twin == crowd(base))
  }

  @Test("what a market says of its own holds there; the rest is as everywhere")
  func markets() throws {
    let parameters = try crowd(
      ", leverage: { median: 5 }, stops: { slippage: 2% }, "
        + "markets: { ETH-PERP: { leverage: 3, exitSlippage: 12% } }")
    #expect(
      parameters.markets == [
        LeveragedCrowd.Market(
          medianLeverage: 5, stopSlippage: .percent(2), exitSlippage: .percent(1)),
        LeveragedCrowd.Market(
          medianLeverage: 3, stopSlippage: .percent(2), exitSlippage: .percent(12)),
      ])
  }

  @Test("nobody hears of anybody unless it is said; then each part by itself")
  func social() throws {
    #expect(try crowd("").social == nil)
    #expect(try crowd(", social: {}").social == LeveragedCrowd.Social())
    let social = try crowd(
      ", social: { posts: { gain: 1 }, network: { friends: 4 }, rumours: { closes: 50% } }"
    ).social
    #expect(social?.posts.gain == 1 && social?.network?.friends == 4)
    #expect(social?.rumours?.closes == 0.5 && social?.rumours?.every == .hours(5))
    #expect(social?.attention == nil && social?.herds == nil)
  }

  /// Keys of a block and of those in it, whether these may be missing or not.
  private func leaves(_ outline: Outline, _ path: String) -> [Leaf] {
    outline.keys.flatMap { key -> [Leaf] in
      let here = "\(path).\(key.name)"
      switch key.shape {
      case .block(let inner, _), .optional(.block(let inner, _)): return leaves(inner, here)
      case .scalar(let form): return [Leaf(path: here, form: form, fallback: nil)]
      default: return []
      }
    }
  }

  @Test("every key of what they hear of one another is heeded")
  func socialKeys() throws {
    let line =
      "{ class: leveragedTrader, social: { posts: {}, attention: {}, network: {}, herds: {}, "
      + "rumours: {} } }"
    func values(_ overrides: [String]) throws -> [String: String] {
      plainValues(of: try scenario(world(line), overrides).plan.agents[0].kind)
    }
    let base = try values([])
    var reached: Set<String> = []
    for leaf in leaves(SocialBlocks.social.outline, "social") {
      for value in leaf.candidates {
        guard let changed = try? values(["leveragedTrader.\(leaf.path)=\(value)"]) else { continue }
        let found = base.keys.filter { base[$0] != changed[$0] }
        if found.isEmpty { continue }
        #expect(found.count == 1, "\(leaf.path) changes \(found)")
        reached.formUnion(found)
        break
      }
    }
    let all = base.keys.filter { $0.contains(".social.") }
    #expect(reached == Set(all) && all.count == 28)
  }

  @Test("half of each one's friends come after him; the index of a calm day is below its cap")
  func socialFaults() {
    #expect(
      fault("{ class: leveragedTrader, social: { network: { friends: 5 } } }")?
        .contains("agents[0].social.network.friends is 5: friendship is mutual") == true)
    #expect(
      fault("{ class: leveragedTrader, social: { posts: { branching: 0.95 } } }")?
        .contains("the index of a calm day is above it, 19") == true)
  }

  @Test("nobody comes back unless it is said; then all of them after half a day")
  func returns() throws {
    #expect(try crowd("").returns == nil)
    #expect(try crowd(", returns: {}").returns == LeveragedCrowd.Returns())
    let returns = try #require(
      try crowd(", returns: { share: 0.5, after: 2h, memory: 3h }").returns)
    #expect(returns.share == 0.5 && returns.after == .hours(2) && returns.memory == .hours(3))
    #expect(
      fault("{ class: leveragedTrader, returns: { share: 1.5 } }")?
        .contains("agents[0].returns.share is 1.5; it must be 0 to 1") == true)
  }

  @Test("character is set block by block")
  func character() throws {
    let parameters = try crowd(
      ", panic: { socialGain: 1.2, base: 0.000003/s }, lenders: { share: 40%, longestCure: 20m }, "
        + "topUps: { most: 1 }, population: { longShare: 70% }")
    #expect(parameters.panic.socialGain == 1.2)
    #expect(parameters.panic.base == 3e-6)
    #expect(parameters.panic.cap == LeveragedCrowd.Panic().cap)
    #expect(parameters.lenders.share == 0.4)
    #expect(parameters.topUps.most == 1)
    #expect(parameters.population.longShare == 0.7)
    #expect(
      fault("{ class: leveragedTrader, lenders: { shortestCure: 2h } }")
        == "E0401 23:56 agents[0].lenders.shortestCure (2h) must not be longer than longestCure "
        + "(30m)")
  }
}
