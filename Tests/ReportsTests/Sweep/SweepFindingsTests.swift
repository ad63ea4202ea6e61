import Testing

@testable import Reports

@Suite("What a sweep says")
struct SweepFindingsTests {
  private func findings(_ table: SweepTable, _ limits: [Limit] = []) -> SweepFindings {
    let view = SweepView(table, limits: limits)
    return SweepFindings(view, SweepEffects(view))
  }

  @Test("one axis: from where to where, and where a half is passed")
  func oneAxis() {
    let sentence = findings(InventedSweep.one).sentence
    #expect(
      sentence.hasPrefix(
        "With leverage drawdown of V1/BTC-PERP goes from 2.0 % at 2 to 16.0 % at 16; "))
    #expect(sentence.contains("half of the runs show cascade of V1/BTC-PERP at leverage 6.7"))
    #expect(sentence.hasSuffix("."))
  }

  @Test("two axes: the one that moves it most, by the mean over the other")
  func twoAxes() {
    let found = findings(InventedSweep.two)
    #expect(found.ranked.map(\.axis) == [0, 1])
    #expect(found.ranked.allSatisfy { $0.isSeen == true })
    #expect(
      found.sentence.hasPrefix(
        "Of 2 axes leverage moves drawdown of V1/BTC-PERP most: from 1.5 % at 2 to 12.0 % at 16"))
  }

  @Test("what chance alone explains is called so")
  func noise() {
    let sentence = findings(InventedSweep.noise).sentence
    #expect(sentence.contains("not distinguishable with 8 seeds a point"))
    #expect(!sentence.contains("half of the runs"))
  }

  @Test("the same everywhere, nothing measured and nothing run have their own words")
  func nothing() {
    let flat = InventedSweep.grid([InventedSweep.depth], seeds: 2) { _, _ in [0.1, 0, 0] }
    #expect(findings(flat).sentence.contains("it is the same everywhere"))
    let blind = InventedSweep.grid([InventedSweep.depth], seeds: 2) { _, _ in [.nan, .nan, 0] }
    #expect(findings(blind).sentence.contains("could not be measured"))
    let stopped = InventedSweep.grid([InventedSweep.depth], seeds: 2) { _, _ in nil }
    #expect(findings(stopped).sentence.hasPrefix("No run came to its end"))
  }

  @Test("walks: the largest mean size; drawn points: the strongest correlation")
  func designs() {
    let walks = (0..<8).flatMap { walk -> [[Double]] in
      let low = Double(walk % 2) / 4
      return [[low, low], [low + 0.5, low], [low + 0.5, low + 0.5]]
    }
    let morris = InventedSweep.drawn(.morris, walks) { point, _ in
      [0.3 * point[0] + 0.1 * point[1], 0, 0]
    }
    #expect(
      findings(morris).sentence
        == "Of 2 axes alpha moves drawdown of V1/BTC-PERP most: by 30.0 pp on average over its "
        + "whole length.")
    let shares = (0..<30).map { [Double($0) / 30, Double(($0 * 7) % 30) / 30] }
    let sobol = InventedSweep.drawn(.sobol, shares) { point, _ in [1 - point[0], 0, 0] }
    #expect(
      findings(sobol).sentence.hasPrefix(
        "Of 2 axes alpha goes most with drawdown of V1/BTC-PERP: rank correlation −1.00"))
  }

  @Test("the figure of the first expectation is the one that is told of")
  func headline() {
    let limit = InventedSweep.limit("adlAll", "", below: 1)
    #expect(findings(InventedSweep.one, [limit]).sentence.hasPrefix("With leverage adlAll goes "))
  }
}
