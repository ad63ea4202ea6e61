import Kernel
import Testing

@testable import Reports

@Suite("What axes do")
struct SweepEffectsTests {
  private func effects(_ table: SweepTable, on column: Int = 0) -> [AxisEffect] {
    SweepEffects(SweepView(table)).effects(on: column)
  }

  private func value(
    _ effects: [AxisEffect], _ axis: Int, _ measure: AxisEffect.Measure
  ) throws -> Estimate {
    try #require(effects.first { $0.axis == axis && $0.measure == measure }).estimate
  }

  @Test("along an axis of a grid a figure goes from its smallest middle to its largest")
  func range() throws {
    let found = effects(InventedSweep.two)
    // Means over both depths: 0.01 × leverage × (1 + 1/2) / 2.
    #expect(abs(try value(found, 0, .range).value - 0.75 * 0.14) < 1e-12)
    // Means over leverages of 7.5: 0.075 against 0.0375.
    #expect(abs(try value(found, 1, .range).value - 0.0375) < 1e-12)
    let ends = try #require(found.first?.ends)
    #expect(ends.from.name == "2" && ends.to.name == "16")
    #expect(ends.from.value < ends.to.value)
  }

  @Test("what all seeds share cancels: a difference that each of them has is sure")
  func difference() throws {
    let found = effects(InventedSweep.one)
    let difference = try value(found, 0, .difference)
    #expect(abs(difference.value - 0.14) < 1e-12 && difference.seeds == 8)
    #expect(difference.leavesZeroOut == true)
    #expect((difference.halfWidth ?? 1) < 1e-12)
  }

  @Test("what changes with the seed alone is not seen")
  func noise() throws {
    #expect(try value(effects(InventedSweep.noise), 0, .difference).leavesZeroOut == false)
    #expect(effects(InventedSweep.noise, on: 1).isEmpty)
  }

  @Test("one seed gives a difference and no interval")
  func oneSeed() throws {
    let table = InventedSweep.grid([InventedSweep.leverage], seeds: 1) { point, _ in
      [point[0], 0, 0]
    }
    let difference = try value(effects(table), 0, .difference)
    #expect(difference.value == 14 && difference.low == nil)
  }

  @Test("a stopped run leaves its pair out, and no other")
  func stopped() throws {
    let table = InventedSweep.grid([InventedSweep.depth], seeds: 4) { point, seed in
      seed == 2 && point[0] == 2 ? nil : [point[0] * Double(seed + 1), 0, 0]
    }
    // Pairs of seeds 1, 2 and 4: differences 1, 2 and 4.
    let difference = try value(effects(table), 0, .difference)
    #expect(difference.seeds == 3 && abs(difference.value - 7.0 / 3) < 1e-12)
  }

  @Test("drawn points: the rank correlation of the existing estimator")
  func ranks() throws {
    var stream = Stream(StreamKey(seed: 4, .test(21)))
    let shares = (0..<40).map { _ in [stream.uniform(), stream.uniform()] }
    let table = InventedSweep.drawn(.latinHypercube, shares) { point, _ in
      [point[0] * point[0] + 0.1 * point[1], 0, 0]
    }
    let found = effects(table)
    let plain = try #require(
      RankCorrelation.estimate(
        shares.map { $0[0] }, shares.map { $0[0] * $0[0] + 0.1 * $0[1] }))
    let ours = try value(found, 0, .spearman)
    #expect(abs(ours.value - plain.value) < 1e-12)
    #expect(abs((ours.low ?? 0) - (plain.low ?? 1)) < 1e-12 && ours.seeds == 40)
  }

  @Test("points without the figure are left out of the correlation")
  func holes() throws {
    let shares = (0..<20).map { [Double($0) / 20] }
    let table = InventedSweep.drawn(.sobol, shares) { point, _ in
      [point[0] > 0.9 ? .nan : point[0], 0, 0]
    }
    let found = try value(effects(table), 0, .spearman)
    #expect(abs(found.value - 1) < 1e-9 && found.seeds == 19)
  }

  @Test("ranks of equal values are the mean of theirs")
  func ties() {
    #expect(RankCorrelation.ranks([10, 30, 10, 20]) == [1.5, 4, 1.5, 3])
    #expect(RankCorrelation.ranks([]) == [])
    let x = RankCorrelation.ranks([1, 1, 1, 1, 1, 1, 1, 1])
    #expect(RankCorrelation.estimate(ranked: x, x) == nil)
  }

  @Test("Saltelli: of 2a + b the first axis carries four fifths, alone and in all")
  func saltelli() throws {
    var stream = Stream(StreamKey(seed: 9, .test(22)))
    var shares: [[Double]] = []
    for _ in 0..<2_000 {
      let (a, b) = ([stream.uniform(), stream.uniform()], [stream.uniform(), stream.uniform()])
      shares += [a, [b[0], a[1]], [a[0], b[1]], b]
    }
    let table = InventedSweep.drawn(.saltelli, shares) { point, _ in
      [2 * point[0] + point[1], 0, 0]
    }
    let found = effects(table)
    for measure in [AxisEffect.Measure.first, .total] {
      #expect(abs(try value(found, 0, measure).value - 0.8) < 0.12)
      #expect(abs(try value(found, 1, measure).value - 0.2) < 0.12)
    }
    #expect(try value(found, 0, .total).low != nil)
    #expect(SweepEffects.draws(groups: 10, size: 4) == 1_000)
    #expect(SweepEffects.draws(groups: 100_000, size: 12) == 100)
  }
}
