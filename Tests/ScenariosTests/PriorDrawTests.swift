import Testing

@testable import Scenarios

@Suite("Scenarios at points of their priors")
struct PriorDrawTests {
  private static let priors = """
    priors:
      - title: size of the news
        keys: { 'shocks[0].news.BTC': [-4%, -2%] }
        source: the first leg
      - title: accounts
        law: whole
        keys: { leveragedTrader.count: [100, 300], dipBuyer.capital: [$1M, $3M] }
        source: nobody knows
    twins:
      - id: bold
        priors:
          - { title: debt, keys: { leveragedTrader.leverage.median: [2, 6] }, source: a guess }

    """

  private func text(_ priors: String = PriorDrawTests.priors) -> String {
    example("twins:\n", priors)
  }

  @Test("each point sets its keys, in the scenario and in its twins; a twin's own come on top")
  func drawn() throws {
    let loaded = try schema.load(source(text()))
    let draws = try schema.draw(
      loaded, points: [[0.25, 0], [0, 0.999]],
      twinPoints: [[[0.25], [0.75]], [[], []], [[], []]])
    #expect(draws.count == 2)
    let first = schema.differences(loaded.scenario, draws[0].scenario).map { "\($0.path) \($0.b!)" }
    #expect(first.contains("shocks[0].news.BTC -3.5%"))
    #expect(first.contains("agents[leveragedTrader].count 100"))
    #expect(first.contains("agents[dipBuyer].capital $1M"))
    #expect(first.count == 3)
    #expect(draws[1].keys.map(\.text) == ["-4%", "300", "$3M"])
    #expect(draws[1].keys.map(\.prior) == [0, 1, 1])
    let twin = schema.differences(draws[1].scenario, draws[1].twins[0].scenario)
    let changed = twin.filter { !$0.path.hasPrefix("twins") }
    let debt = changed.map { "\($0.path) \($0.b ?? "")" }
    #expect(debt == ["agents[leveragedTrader].leverage.median 5"])
    // What the twin `calm` sets stands over what was drawn.
    let calm = schema.values(of: draws[1].twins[1].scenario)
    #expect(calm.contains { $0.path == "shocks[0].news.BTC" && $0.value == "0%" })
  }

  @Test("an end that the key cannot have is found before any draw, where it stands")
  func impossible() {
    let wrong = text(PriorDrawTests.priors.replacing("[2, 6]", with: "[0.5, 6]"))
    #expect(
      lines(faults(wrong)!) == [
        "E0301 36:65 prior `debt`: agents[2].leverage.median is 0.5; it must be 1 to 50"
      ])
    let lost = text(PriorDrawTests.priors.replacing("dipBuyer.capital", with: "dipBuyers.capital"))
    // Once, although it is asked at both ends.
    #expect(lines(faults(lost)!).count { $0.contains("nothing is called `dipBuyers`") } == 1)
  }

  @Test("a scenario that is written out keeps its priors")
  func resolved() throws {
    let loaded = try schema.load(source(text()))
    let again = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(again.scenario.priors == loaded.scenario.priors)
    #expect(again.scenario.twins == loaded.scenario.twins)
  }
}
