import Agents
import Primitives
import Testing

@testable import Scenarios

/// A world of two markets, a crowd and a sale, written at 1:1000.
private let text = world(
  "{ class: leveragedTrader, count: 200 }",
  "{ class: whale, shorts: { BTC-PERP: $750k } }",
  extra: """
    shocks:
      - { at: 5m, sell: { market: BTC-PERP, amount: 1.5 BTC, over: 1m } }
    expect:
      - { metric: badDebt, at: median, below: $3M }
      - { metric: drawdown, market: BTC-PERP, at: median, below: 25% }
    """)

private func read(_ text: String) throws -> Scenario { try scenario(text) }

@Suite("A scenario at another scale") struct RescalingTests {
  private let ten = text.replacing("scale: 1:1000", with: "scale: 1:1000\nscaleTo: 1:100")

  @Test("ten times the money and the accounts; rates, prices and leverage stay")
  func grows() throws {
    let (small, large) = (try read(text), try read(ten))
    #expect(large.scale == Ratio(1, 100))
    let (before, after) = (small.venues[0].markets[0], large.venues[0].markets[0])
    #expect(after.openInterest == before.openInterest.scaled(by: 10, over: 1, rounding: .nearest))
    #expect(
      after.depthOnePercent == before.depthOnePercent.scaled(by: 10, over: 1, rounding: .nearest))
    #expect(after.tick == before.tick)
    #expect(large.venues[0].insuranceFund == .whole(4_000_000))
    #expect(large.fundamental == small.fundamental)
    guard case .leveragedTrader(let few) = small.agents[0],
      case .leveragedTrader(let many) = large.agents[0]
    else { return #expect(Bool(false)) }
    #expect((few.parameters.accounts, many.parameters.accounts) == (200, 2_000))
    #expect(large.agents[1].shorts.map(\.value) == [.whole(7_500_000)])
  }

  @Test("what is sold, and limits in money, grow; limits in per cent stay")
  func limits() throws {
    let large = try read(ten)
    guard case .sell(let sale) = large.shocks[0].effect else { return #expect(Bool(false)) }
    #expect(sale.amount == Amount(.whole(15), asset: "BTC"))
    #expect(large.expect[0].limit == .below(.money(.whole(30_000_000))))
    #expect(large.expect[1].limit == .below(.rate(.percent(25))))
  }

  @Test("written out and read again it is the same")
  func again() throws {
    let large = try read(ten)
    #expect(try read(ScenarioSchema(metrics: testMetrics).resolvedText(large)) == large)
  }

  @Test("smaller: a number of accounts is rounded")
  func smaller() throws {
    let small = try read(text.replacing("scale: 1:1000", with: "scale: 1:1000\nscaleTo: 1:3000"))
    guard case .leveragedTrader(let group) = small.agents[0] else { return #expect(Bool(false)) }
    #expect(group.parameters.accounts == 67)
    #expect(small.venues[0].markets[0].openInterest == Money(units: 833_333_333_333_333))
  }

  @Test("more money than money can say is refused as any amount out of range is")
  func tooMuch() {
    let all = text.replacing("scale: 1:1000", with: "scale: 1:1000\nscaleTo: 1:1")
    do {
      _ = try read(all)
      Issue.record("no such amount of money exists")
    } catch {
      #expect("\(error)".contains("venues[0].markets[0].openInterest is $25bn"))
    }
  }

  @Test("of everything in money of the run, something is said to grow")
  func marked() {
    // The words of a key and what is done to it cannot drift apart.
    var missing: [String] = []
    func walk(_ outline: Outline, _ path: String) {
      for key in outline.keys {
        let name = path + key.name
        if key.meaning.contains("money of the run"), !isGrowing(key.shape) { missing.append(name) }
        for inner in outlines(in: key.shape) where path.count < 80 {
          walk(inner, name + ".")
        }
      }
    }
    walk(ScenarioSchema(metrics: testMetrics).outline, "")
    #expect(missing.filter { $0 != "scale" && !$0.hasSuffix("tiers") } == [])
  }
}

private func isGrowing(_ shape: Shape) -> Bool {
  switch shape {
  case .scalar(let form), .anything(let form): form.growth != nil
  case .list(let inner, _), .map(_, let inner), .optional(let inner): isGrowing(inner)
  case .either(let form, let inner): form.growth != nil || isGrowing(inner)
  case .block, .union: false
  }
}

private func outlines(in shape: Shape) -> [Outline] {
  switch shape {
  case .scalar, .anything: []
  case .list(let inner, _), .map(_, let inner), .optional(let inner), .either(_, let inner):
    outlines(in: inner)
  case .block(let outline, _): [outline]
  case .union(_, let several): several
  }
}
