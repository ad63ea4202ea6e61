import Glibc
import Primitives
import Simulations
import TestSupport
import Testing

@testable import Scenarios

/// Random scenarios: what is accepted can be built, and begins to run.
@Suite struct ScenarioStormTests {
  /// `CASCADE_STORM=full` for a long run of an optimised build; `CASCADE_SEED=N` for one scenario.
  private static let isFull = getenv("CASCADE_STORM") != nil
  private static let seed = getenv("CASCADE_SEED").flatMap { UInt64(String(cString: $0)) }
  private static let rounds = seed != nil ? 1 : isFull ? 20_000 : 60
  private static let first = seed ?? 1

  private struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
      elements[below(elements.count)]
    }
  }

  /// Those who trade at two venues, in a world that has two.
  private static let pairs = AgentSectionTests.classes.filter { !$0.venues.isEmpty }.map(\.line)

  private static let classes = AgentSectionTests.classes.filter(\.venues.isEmpty).map { tested in
    tested.name == "whale" ? "{ class: whale, shorts: { BTC-PERP: $7k } }" : tested.line
  }

  /// Every single value of a scenario by a path that overrides know.
  private static func leaves() -> [Leaf] {
    var leaves: [Leaf] = []
    func add(_ outline: Outline?, _ path: String) {
      guard let outline else { return }
      leaves += Leaf.all(of: outline).map { leaf in
        Leaf(path: "\(path).\(leaf.path)", form: leaf.form, fallback: leaf.fallback)
      }
    }
    add(VenueSection.block.outline, "V1")
    add(MarketSection.block.outline, "BTC-PERP")
    add(MarketSection.block.outline, "ETH-PERP")
    add(AssetProcess.block.outline, "fundamental.BTC")
    add(VarianceProcess.block.outline, "fundamental.variance")
    add(JumpProcess.block.outline, "fundamental.ETH.jumps")
    guard case .list(.union(_, let outlines), _)? = schema.outline.key("agents")?.shape else {
      return leaves
    }
    for outline in outlines { add(outline, outline.name) }
    let names = ["id", "preset", "base", "quote", "venue", "market", "other"]
    return leaves.filter { leaf in !names.contains { leaf.path.hasSuffix(".\($0)") } }
  }

  @Test("what is accepted can be built, begins without a fault and runs")
  func accepted() throws {
    let leaves = ScenarioStormTests.leaves()
    #expect(leaves.count > 250)
    CrashNote.install()
    var built = 0
    var ran = 0
    for round in 0..<ScenarioStormTests.rounds {
      let seed = ScenarioStormTests.first &+ UInt64(round)
      var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
      var lines = ["{ class: leveragedTrader }"]
      for line in ScenarioStormTests.classes where dice.below(2) == 0 {
        if !lines.contains(line), !line.contains("leveragedTrader") { lines.append(line) }
      }
      var overrides = ["leveragedTrader.count=\([0, 1, 30, 2_000][dice.below(4)])"]
      for _ in 0...dice.below(6) {
        let leaf = dice.pick(leaves)
        if leaf.candidates.isEmpty { continue }
        let name = String(leaf.path.prefix { $0 != "." })
        let isThere = lines.contains { $0.contains("class: \(name)") } || !name.first!.isLowercase
        if isThere || name == "fundamental" {
          overrides.append("\(leaf.path)=\(dice.pick(leaf.candidates))")
        }
      }
      let hasTwoVenues = dice.below(4) == 0
      if hasTwoVenues {
        // They would have to name theirs.
        lines.removeAll { $0.contains("whale") || $0.contains("seller") }
        lines += ScenarioStormTests.pairs
      }
      let text = world(
        lines.joined(separator: "\n  - "), venues: hasTwoVenues ? PairGroupTests.second : "")
      guard let scenario = try? scenario(text, overrides) else { continue }
      if scenario.estimatedMemory > 80_000_000, !ScenarioStormTests.isFull { continue }
      built += 1
      let plan = scenario.plan(seed: seed)
      #expect(plan.fault == nil, "\(overrides)")
      do {
        CrashNote.begin(seed, of: .scenario, in: 0)
        defer { CrashNote.end(.scenario, 0) }
        var simulation = try Simulation.begin(plan)
        ran += 1
        if ran % 5 == 0 || ScenarioStormTests.isFull {
          try simulation.run(until: .start + .seconds(3))
        }
      } catch { Issue.record("\(error) with \(overrides), seed \(seed)") }
    }
    // Most changes are refused or kept in about equal parts; both must happen.
    if ScenarioStormTests.rounds == 1 { return }
    #expect(built > ScenarioStormTests.rounds / 10 && built < ScenarioStormTests.rounds)
  }
}
