import Agents
import Primitives
import Testing

@testable import Scenarios

/// The example with overrides.
private func load(_ overrides: String..., text: String = example) throws -> LoadedScenario {
  try schema.load(source(text), overrides: overrides.map { Override(argument: $0) })
}

extension AgentSection {
  fileprivate var count: Int? {
    switch self {
    case .leveragedTrader(let group): group.parameters.accounts
    case .dipBuyer(let group): group.parameters.buyers
    default: nil
    }
  }

  fileprivate var capital: Money? {
    if case .dipBuyer(let group) = self { group.capital } else { nil }
  }
}

@Suite struct OverrideTests {
  @Test("a key, an element by number, by id, by class: each way leads to its place")
  func paths() throws {
    #expect(try load("duration=10m", "shocks[0].at=5m").scenario.duration == .minutes(10))
    #expect(try load("agents[2].count=500").scenario.agents[2].count == 500)
    #expect(try load("leveragedTrader.count=500").scenario.agents[2].count == 500)
    #expect(try load("agents.leveragedTrader.count=5").scenario.agents[2].count == 5)
    #expect(try load("agents[leveragedTrader].count=6").scenario.agents[2].count == 6)
    for path in [
      "venues[0].markets[0].tick", "V1.markets[0].tick", "venues[V1].markets[BTC-PERP].tick",
      "BTC-PERP.tick", "V1/BTC-PERP.tick", "venues.0.markets.0.tick", "V1.markets.BTC-PERP.tick",
    ] {
      let tick = try load("\(path)=0.5").scenario.venues[0].markets[0].tick
      #expect(tick == FixedDecimal(mantissa: 5, scale: 1), "\(path)")
    }
  }

  @Test("values may be lists and blocks")
  func structures() throws {
    #expect(
      try load("fundamental.BTC={ price: $500, volatility: 1% }", "V1.insuranceFund=$1bn")
        .scenario.fundamental["BTC"]?.price == .whole(500))
    #expect(try load("assets=[USDT, BTC, ETH]").scenario.assets.count == 3)
    #expect(try load("title=\"a: b\"").scenario.title == "a: b")
    #expect(try load("title=plain text: with a colon").scenario.title == "plain text: with a colon")
  }

  @Test("a block that the file leaves out is made")
  func absent() throws {
    let text = example("limits: { memory: 500MB, events: 50000000, wall: 10m }", "")
    #expect(try load("limits.wall=5m", text: text).scenario.limits.wall == .minutes(5))
  }

  @Test("a class that stands twice is set twice, and the manifest can say so")
  func several() throws {
    let text = example(
      "- { class: dipBuyer, capital: $2M }",
      "- { class: dipBuyer, capital: $2M }\n  - { class: dipBuyer, count: 3 }")
    let loaded = try load("dipBuyer.capital=$5M", text: text)
    #expect(
      loaded.scenario.agents[3...].map(\.capital) == [
        .whole(5_000_000), .whole(5_000_000),
      ])
    #expect(
      loaded.overrides == [
        AppliedOverride(
          text: "dipBuyer.capital=$5M",
          effects: [
            .init(path: "agents[3].capital", before: "$2M", after: "$5M"),
            .init(path: "agents[4].capital", before: nil, after: "$5M"),
          ])
      ])
  }

  @Test("the last override wins")
  func order() throws {
    #expect(try load("seed=1", "seed=2").scenario.seed == 2)
    let seed = Override("seed", "3", option: "--seed")
    #expect(try schema.load(source(example), overrides: [seed]).scenario.seed == 3)
  }

  @Test(
    "what is wrong with an override is said at the override",
    arguments: [
      ("duration", "E0701 1:1 `duration` has no `=`"),
      ("=5", "E0701 1:1 `` is not a path"), ("a..b=5", "E0701 1:1 `a..b` is not a path"),
      ("a[=5", "E0701 1:1 `a[` is not a path"), ("[0]=5", "E0701 1:1 `[0]` is not a path"),
      ("a[]=5", "E0701 1:1 `a[]` is not a path"), (".a=5", "E0701 1:1 `.a` is not a path"),
      ("duratoin=5m", "E0702 1:1 nothing is called `duratoin` → duration"),
      ("leveragedTradr.count=5", "E0702 1:1 nothing is called `leveragedTradr` → leveragedTrader"),
      ("agents[9].count=5", "E0702 1:8 agents has 4 entries, counted from 0"),
      ("agents.whale.count=5", "E0702 1:8 nothing in agents is called `whale`"),
      ("duration[0]=5m", "E0702 1:10 duration is not a list"),
      ("duration.x=5m", "E0202 1:10 there is no key here: the value is not a block"),
      ("duration=5", "E0305 1:10 duration needs a unit, got 5 → 5h"),
      ("duration=", "E0206 1:10 duration has no value"),
      ("leveragedTrader.coutn=5", "E0203 1:17 unknown key `coutn` in agents[2] → count"),
      ("seed={ a: 1 }", "E0202 1:6 seed must be a whole number, not a block of keys"),
      ("seed=[1", "E0102 1:8 a `]` or `,` is missing"),
      ("seed=\u{7}", "E0109 1:6 the text holds the control character 0x07"),
      ("assets=[USDT]", "E0404 1:8 fundamental.BTC: no asset `BTC`"),
    ])
  func troubles(_ argument: String, _ message: String) {
    let report = faults(example, overrides: [argument])
    let first = report.map(lines)?.first
    if argument == "assets=[USDT]" {
      #expect(first == "E0404 10:3 fundamental.BTC: no asset `BTC`")
      #expect(report?.faults[0].remark?.place.source == 1)
    } else {
      #expect(first == message)
      #expect(report?.faults[0].place.source == 1)
    }
  }

  @Test("a path that no grammar knows never crashes")
  func noise() {
    var state: UInt64 = 42
    let alphabet = Array("abBTC[]..=/-V1 0{}\"',:é")
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      _ = faults(example, overrides: [text])?.text()
    }
  }
}

@Suite struct OverrideApplierTests {
  @Test("setting a class of five thousand groups sets each of them")
  func manyTargets() throws {
    let groups = (0..<5_000).map { _ in "  - { class: dipBuyer }\n" }.joined()
    let text = example("agents:\n", "agents:\n" + groups)
    let loaded = try load("dipBuyer.count=2", text: text)
    #expect(loaded.overrides.first?.effects.count == 5_001)
  }

  @Test("twins and expectations have no names that an override could mean")
  func twins() {
    #expect(
      faults(example, overrides: ["calm.title=x"])?.faults.map(\.code) == [.nothingToOverride])
  }

  @Test("a path leads to the key of the schema, whose growth is that of its values")
  func keys() throws {
    let applier = OverrideApplier(try load().tree.root, rootKeys: schema.block.fields.map(\.name))
    func keys(_ path: String) -> [String] {
      applier.keys(at: path, of: schema.outline).map { key in
        let form: ScalarForm? =
          switch key.shape {
          case .scalar(let form), .optional(.scalar(let form)): form
          default: nil
          }
        return key.name + (form?.growth.map { " \($0)" } ?? "")
      }
    }
    #expect(keys("leveragedTrader.count") == ["agents.leveragedTrader.count count"])
    #expect(keys("marketMaker.count") == ["agents.marketMaker.count"])
    #expect(keys("BTC-PERP.openInterest") == ["venues.markets.openInterest money"])
    #expect(keys("V1.service.capacity") == ["venues.service.capacity rate"])
    #expect(keys("shocks[0].news.BTC") == ["shocks.news.BTC"])
    #expect(keys("agents") == ["agents"])
    #expect(keys("nobody.capital") == [] && keys("dipBuyer.nothing") == [])
    #expect(applier.keys(at: "agents[0].class", of: schema.outline).map(\.decidesShape) == [true])
  }
}
