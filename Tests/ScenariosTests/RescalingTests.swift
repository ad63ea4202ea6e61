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

/// Read at 1:100, ten times what is written, and what was written down of it read again.
private struct Twice {
  let first: LoadedScenario
  let again: LoadedScenario

  init(_ text: String, scale: String = "1:100") throws {
    first = try schema.load(
      source(text), overrides: [Override(argument: "scaleTo=\(scale)")])
    again = try schema.load(source(schema.resolvedText(first.scenario)))
  }

  /// What the two give, which is the same: the values at paths.
  func values(
    _ paths: [String], _ world: (LoadedScenario) throws -> Scenario
  ) throws -> [String?] {
    let (a, b) = (try world(first), try world(again))
    #expect(schema.differences(a, b).map { $0.path } == [])
    let known = schema.values(of: a)
    return paths.map { path in known.first { $0.path == path }?.value }
  }
}

@Suite("What stands under paths, at another scale") struct RescalingPathsTests {
  private static let (fund, capital) = ("venues[V1].insuranceFund", "agents[dipBuyer].capital")
  private static let count = "agents[leveragedTrader].count"

  private func text(_ blocks: String) -> String { example("twins:\n", blocks + "twins:\n") }

  private func twin(_ set: String) -> String {
    example("twins:\n", "twins:\n  - { id: other, set: { \(set) } }\n")
  }

  @Test("what a twin sets grows by ten: money and accounts, a whole group, a list of shocks")
  func twins() throws {
    let plain = try Twice(twin("V1.insuranceFund: $5M, leveragedTrader.count: 300"))
    let set = try plain.values([Self.fund, Self.count, Self.capital]) { $0.twins[0].scenario }
    #expect(set == ["$50M", "3000", "$20M"])
    let whole = try Twice(
      twin(
        "'agents[3]': { class: dipBuyer, id: bank, capital: $4M }, bank.capital: $6M, "
          + "shocks: [{ at: 5m, sell: { market: BTC-PERP, amount: 1.5 BTC, over: 1m } }]"))
    let paths = ["agents[bank].capital", "shocks[0].sell.amount"]
    #expect(try whole.values(paths) { $0.twins[0].scenario } == ["$60M", "15 BTC"])
    #expect(try whole.values([Self.capital]) { $0.scenario } == ["$20M"])
  }

  @Test("ends of priors grow, and the same points draw the same worlds from them")
  func priors() throws {
    let text = example(
      "twins:\n",
      """
      priors:
        - title: how many, and how rich
          law: whole
          keys: { leveragedTrader.count: [100, 300], dipBuyer.capital: [$1M, $3M] }
          source: nobody knows
      twins:
        - id: bold
          set: { dipBuyer.capital: $1M }
          priors: [{ title: fund, keys: { V1.insuranceFund: [$500k, $1500k] }, source: a guess }]

      """
    ).replacing("  - { id: calm, set: { 'shocks[0].news.BTC': 0% } }\n", with: "")
      .replacing("  - { id: noLeverage, set: { leveragedTrader.leverage: 1 } }\n", with: "")
    let twice = try Twice(text)
    func draw(_ loaded: LoadedScenario) throws -> PriorDraw {
      try schema.draw(loaded, points: [[0.5]], twinPoints: [[[0.5]]])[0]
    }
    // In the middle of 1000 to 3000 accounts, and of $10M to $30M.
    let drawn = try twice.values([Self.count, Self.capital]) { try draw($0).scenario }
    #expect(drawn == ["2000", "$20M"])
    // What the twin sets stands over what was drawn; its own fund is the middle of $5M to $15M.
    let own = try twice.values([Self.capital, Self.fund, Self.count]) {
      try draw($0).twins[0].scenario
    }
    #expect(own == ["$10M", "$10M", "2000"])
    #expect(try draw(twice.first).keys.map(\.text) == draw(twice.again).keys.map(\.text))
  }

  @Test("axes of a sweep over money and over accounts, as ranges and as lists")
  func axes() throws {
    let twice = try Twice(
      text(
        """
        sweep:
          axes:
            - { law: linear, count: 4, keys: { dipBuyer.capital: [$500k, $2M] } }
            - { keys: { leveragedTrader.count: [1000, 4000], V1.insuranceFund: [$750k, $3M] } }

        """))
    func point(_ loaded: LoadedScenario, _ levels: [Int]) throws -> Scenario {
      let axes = try #require(loaded.scenario.sweep).axes
      let settings = zip(axes, levels).map { $0.setting(ofLevel: $1) }
      return try schema.scenario(loaded, at: settings)
    }
    let paths = [Self.capital, Self.count, Self.fund]
    let corner = try twice.values(paths) { try point($0, [0, 0]) }
    #expect(corner == ["$5M", "10000", "$7.5M"])
    #expect(try twice.values(paths) { try point($0, [1, 1]) } == ["$10M", "40000", "$30M"])
    let axis = try #require(twice.first.scenario.sweep).axes[0]
    #expect((0..<4).map { axis.setting(ofLevel: $0).number } == [5e6, 10e6, 15e6, 20e6])
  }

  @Test("an expectation holds at the point that it named, whatever digits that has then")
  func points() throws {
    // A third of the way from $1M to $2M, times ten thirds: $1.333M would become $4.44333M.
    let third = example(
      "twins:\n",
      "sweep: { axes: [{ law: linear, count: 4, keys: { dipBuyer.capital: [$1M, $2M] } }] }\n"
        + "twins:\n"
    ).replacing("below: 25% }", with: "below: 25%, where: { dipBuyer.capital: [$1.333M] } }")
    let twice = try Twice(third, scale: "1:300")
    for loaded in [twice.first, twice.again] {
      #expect(loaded.limits[0].points == [Named("dipBuyer.capital", ["$4.444M"])])
      let axis = try #require(loaded.scenario.sweep).axes[0]
      #expect(axis.setting(ofLevel: 1).texts == ["$4.444M"])
    }
  }

  @Test("a boundary is looked for between ends that have grown")
  func boundary() throws {
    let twice = try Twice(text("boundary: { steps: 3, keys: { dipBuyer.capital: [$1M, $9M] } }\n"))
    for (level, capital) in [(0, "$10M"), (4, "$50M"), (8, "$90M")] {
      let found = try twice.values([Self.capital]) { loaded in
        let search = try #require(schema.search(loaded))
        let axis = try #require(search.scenario.sweep).axes[0]
        return try schema.scenario(search, at: [axis.setting(ofLevel: level)])
      }
      #expect(found == [capital])
    }
  }

  private static let calibrated = """
    calibrate:
      axes: [{ law: log, keys: { dipBuyer.capital: [$1M, $16M] } }]
      facts:
        - { metric: badDebt, value: $2M, tolerance: $100k, source: somebody }

    """

  @Test("a calibration: ends and facts grow, the start stays; what was found is not grown again")
  func calibration() throws {
    let twice = try Twice(text(Self.calibrated))
    for loaded in [twice.first, twice.again] {
      // $20M is one doubling of the four from $10M to $160M.
      #expect(abs(schema.starts(of: loaded)[0] - 0.25) < 1e-12)
      #expect(loaded.scenario.calmFacts.map(\.target) == [20_000_000])
      #expect(loaded.scenario.calmFacts.map(\.tolerance) == [1_000_000])
    }
    let low = try twice.values([Self.capital]) { loaded in
      let axis = try #require(loaded.scenario.calibrate).axes[0].range
      return try schema.scenario(loaded, at: [axis.setting(atShare: 0)], of: "calibrate")
    }
    #expect(low == ["$10M"])
    let tuned = try schema.load(
      source(text(Self.calibrated)), overrides: [Override(argument: "scaleTo=1:100")],
      settings: [Override(argument: "dipBuyer.capital=$30M")])
    let found = schema.values(of: tuned.scenario)
    #expect(found.first { $0.path == Self.capital }?.value == "$30M")
    #expect(found.first { $0.path == Self.fund }?.value == "$12M")
  }

  @Test("at its own scale a scenario keeps every byte")
  func same() throws {
    let text = example(
      "twins:\n",
      """
      sweep: { axes: [{ law: log, count: 3, keys: { dipBuyer.capital: [$500k, $2.50M] } }] }
      priors: [{ title: a, keys: { V1.insuranceFund: [$1000k, $3M] }, source: b }]
      twins:
        - { id: other, set: { V1.insuranceFund: $5000k } }

      """)
    let plain = schema.resolvedText(try schema.load(source(text)).scenario)
    for amount in ["[$500k, $2.50M]", "[$1000k, $3M]", "$5000k"] {
      #expect(plain.contains(amount), "\(amount)")
    }
    let own = try Twice(text, scale: "1:1000")
    let expected = plain.replacing("scaleTo: none", with: "scaleTo: 1:1000")
    #expect(schema.resolvedText(own.first.scenario) == expected)
  }

  @Test(
    "what cannot be rescaled is refused, and only where it would be",
    arguments: [
      ("scale: '1:500'", "scaleTo: `scale` says another scale than the scenario is written at"),
      ("'agents[0].class': backgroundFlow", "decides which values of a block grow"),
      ("scaleTo: none", "scaleTo: `scaleTo` says another scale"),
    ])
  func refused(_ set: String, _ message: String) {
    #expect(faults(twin(set)) == nil)
    let found = faults(twin(set), overrides: ["scaleTo=1:100"]).map(lines) ?? []
    #expect(found.contains { $0.contains(message) }, "\(found)")
    #expect(faults(twin(set), overrides: ["scaleTo=1:1000"]) == nil)
  }

  @Test("values of an axis that would be one and the same are refused")
  func merged() {
    let axis = text("sweep: { axes: [{ keys: { leveragedTrader.count: [20000, 20400] } }] }\n")
    #expect(faults(axis, overrides: ["scaleTo=1:100"]) == nil)
    // A thousandth of 20000 and of 20400 is 20.
    let found = faults(axis, overrides: ["scaleTo=1:1000000"]).map(lines) ?? []
    #expect(found.contains { $0.contains("the same at the scale that is asked for") }, "\(found)")
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
