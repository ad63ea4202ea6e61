import Agents
import Primitives
import Testing

@testable import Scenarios

/// A scenario beside files that it includes.
private func load(
  _ text: String, _ parts: [String: String], overrides: [String] = []
) throws -> LoadedScenario {
  let files = DataFiles { path throws(ReadFailure) in
    guard let part = parts[path] else { throw .missing(path: path, suggestion: nil) }
    return Array(part.utf8)
  }
  return try schema.load(
    source(text), overrides: overrides.map { Override(argument: $0) }, files: files)
}

/// A world of one market whose people are elsewhere.
private let world = """
  include: [people.yaml]
  title: A world
  seed: 7
  duration: 20m
  assets: [USDT, BTC]
  fundamental: { BTC: { price: $60000 } }
  venues:
    - id: V1
      preset: binanceUsdm
      markets:
        - id: BTC-PERP
          base: BTC
          quote: USDT
          openInterest: $1M
          depthOnePercent: $100k
  """

private let people = """
  warmUp: 2m
  agents:
    - { class: backgroundFlow }
    - { class: marketMaker, id: makers, count: 5, withdraw: { volatility: 3, drawdown: 4% } }
  """

@Suite struct InclusionTests {
  private func makers(_ scenario: Scenario) -> AgentGroup<MarketMaker.Parameters>? {
    for case .marketMaker(let group) in scenario.agents { return group }
    return nil
  }

  @Test("what a file says is as if it stood in the scenario")
  func plain() throws {
    let loaded = try load(world, ["people.yaml": people])
    let whole = world.replacing("include: [people.yaml]", with: people)
    #expect(loaded.scenario == (try load(whole, [:]).scenario))
    #expect(loaded.scenario.warmUp == .minutes(2))
    #expect(loaded.scenario.agents.count == 2)
    #expect(loaded.files.map(\.copy) == ["data/people.yaml"])
    // What is written down holds everything, and includes nothing.
    let text = schema.resolvedText(loaded.scenario)
    #expect(!text.contains("include"))
    #expect(try load(text, [:]).scenario == loaded.scenario)
  }

  @Test("the scenario stands over it: keys one by one, entries by their name, new ones behind")
  func over() throws {
    let own = """

      warmUp: 1m
      agents:
        - { class: dipBuyer }
        - { class: marketMaker, id: makers, withdraw: { volatility: 9 } }
      """
    let scenario = try load(world + own, ["people.yaml": people]).scenario
    #expect(scenario.warmUp == .minutes(1))
    #expect(scenario.agents.count == 3)
    if case .dipBuyer = scenario.agents[2] {} else { Issue.record("the new one is last") }
    let group = try #require(makers(scenario))
    #expect(group.parameters.makers == 5)
    #expect(group.parameters.volatilityThreshold == 9)
    #expect(group.parameters.drawdown == .percent(4))
  }

  @Test("a later file stands over an earlier one, and --set over all")
  func several() throws {
    let text = world.replacing("[people.yaml]", with: "[people.yaml, more.yaml]")
    let more = "agents:\n  - { class: marketMaker, id: makers, count: 8 }\nwarmUp: 4m\n"
    let parts = ["people.yaml": people, "more.yaml": more]
    let scenario = try load(text, parts, overrides: ["makers.withdraw.volatility=7"]).scenario
    let group = try #require(makers(scenario))
    #expect(group.parameters.makers == 8)
    #expect(group.parameters.volatilityThreshold == 7)
    #expect(scenario.warmUp == .minutes(4))
  }

  @Test("lists without names are the scenario's own")
  func lists() {
    func tree(_ text: String) -> Node {
      var faults = FaultList()
      return YAMLReader.read(source(text), faults: &faults)!
    }
    let (base, top) = (tree("a: [1, 2]\nb: [{ x: 1 }]\nc: 3"), tree("a: [4]\nb: [{ y: 2 }]"))
    #expect(Inclusion.join(top, over: base) == tree("a: [4]\nb: [{ y: 2 }]\nc: 3"))
    // Two of one class are two more, whatever the file has.
    let two = tree("a: [{ class: whale, x: 1 }, { class: whale, x: 2 }]")
    #expect(
      Inclusion.join(two, over: tree("a: [{ class: whale, x: 0 }]"))
        == tree("a: [{ class: whale, x: 0 }, { class: whale, x: 1 }, { class: whale, x: 2 }]"))
    // Of those that share a name none is meant: the file's stay, and another one is added.
    let one = tree("a: [{ class: whale, x: 3 }, { id: b, y: 2 }]")
    let mixed = tree("a: [{ class: whale, x: 1 }, { class: whale, x: 2 }, { id: b, y: 1 }]")
    #expect(
      Inclusion.join(one, over: mixed)
        == tree(
          "a: [{ class: whale, x: 1 }, { class: whale, x: 2 }, { id: b, y: 2 }, "
            + "{ class: whale, x: 3 }]"))
  }

  @Test(
    "faults name the file and the place in it",
    arguments: [
      ("include: [nobody.yaml]", "warmUp: 2m", "nobody.yaml"),
      ("include: [people.yaml]", "include: [more.yaml]", "people.yaml includes files itself"),
      ("include: [people.yaml]", "[1, 2]", "must hold parts of a scenario"),
      ("include: [people.yaml]", "warmUpp: 2m", "warmUpp"),
      ("include: [people.yaml]", "warmUp: soon", "warmUp"),
      ("include: people.yaml", "warmUp: 2m", "include must be a list"),
    ])
  func faults(key: String, part: String, message: String) throws {
    let text = world.replacing("include: [people.yaml]", with: key)
    let report = #expect(throws: FaultReport.self) { try load(text, ["people.yaml": part]) }
    let fault = try #require(report?.faults.first)
    #expect(fault.message.contains(message), "\(fault.message)")
    let isInFile = part != "warmUp: 2m"
    #expect((fault.place.source == 1) == isInFile)
    if isInFile { #expect(report?.sources[1].name == "people.yaml") }
  }

  @Test("a wrong override behind a file is shown in the override")
  func override() throws {
    let report = #expect(throws: FaultReport.self) {
      try load(world, ["people.yaml": people], overrides: ["makers.count=many"])
    }
    let fault = try #require(report?.faults.first)
    #expect(report?.sources[Int(fault.place.source)].kind == .argument)
  }
}
