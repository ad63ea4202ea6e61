internal import Kernel
public import Reports
public import Scenarios

/// The points of a sweep and its seeds. Which run is which follows by arithmetic, so that shards
/// need nobody who deals out work.
public struct SweepPlan: Sendable {
  public let sweep: Sweep
  /// The same at every point: what differs between points is not chance.
  public let seeds: [UInt64]
  /// Where the points of a drawn design lie, from 0 to 1 on each axis; empty for a grid.
  private let shares: [[Double]]
  public let pointCount: Int

  public var runCount: Int { pointCount * seeds.count }

  /// - Parameter seed: of the scenario; a drawn design follows from it.
  public init(_ sweep: Sweep, seed: UInt64, seeds: [UInt64]) {
    self.sweep = sweep
    self.seeds = seeds
    shares = SweepPlan.shares(sweep, seed: seed)
    pointCount = sweep.pointCount ?? 0
  }

  /// A setting for each axis. Of a grid the last axis changes fastest.
  public func point(_ number: Int) -> [SweepSetting] {
    if sweep.design != .grid {
      return zip(sweep.axes, shares[number]).map { $0.setting(atShare: $1) }
    }
    var rest = number
    var levels: [Int] = []
    for axis in sweep.axes.reversed() {
      levels.append(rest % axis.valueCount)
      rest /= axis.valueCount
    }
    return zip(sweep.axes, levels.reversed()).map { $0.setting(ofLevel: $1) }
  }

  /// The point and the seed of a run.
  public func run(_ number: Int) -> (point: Int, seed: UInt64) {
    (number / seeds.count, seeds[number % seeds.count])
  }

  private static func shares(_ sweep: Sweep, seed: UInt64) -> [[Double]] {
    let (count, axes) = (sweep.points ?? 0, sweep.axes.count)
    var stream = Stream(StreamKey(seed: seed, .design(streamNumber)))
    switch sweep.design {
    case .grid: return []
    case .latinHypercube:
      // The distance of all pairs is looked at: with many points one draw must do.
      return LatinHypercube.points(
        count, dimensions: axes, draws: count <= 500 ? 50 : 1, &stream)
    case .sobol where axes <= QuasiRandom.sobol.mostDimensions:
      return QuasiRandom.sobol.points(count, dimensions: axes, shift: stream)
    case .sobol, .reverseHalton:
      return QuasiRandom.reverseHalton.points(count, dimensions: axes, shift: stream)
    case .morris:
      return MorrisDesign(factors: axes, trajectories: count, &stream).trajectories
        .flatMap(\.points)
    case .saltelli: return SaltelliDesign(factors: axes, groups: count, shift: stream).points
    }
  }

  /// Those below are the designs of priors and of twins.
  private static let streamNumber: UInt64 = 1_000_000
}

extension SweepPlan {
  /// The table of the sweep, without runs.
  public func table(
    name: String, title: String, story: String, scale: Int64 = 1, columns: [SweepTable.Column]
  ) -> SweepTable {
    var table = SweepTable(
      name: name, title: title, story: story,
      design: SweepTable.Design(rawValue: sweep.design.rawValue) ?? .grid,
      axes: sweep.axes.map { axis in
        SweepTable.Axis(
          title: axis.name, keys: axis.keys.map(\.name), isLogarithmic: axis.law == .log,
          count: sweep.design == .grid ? axis.valueCount : 0)
      },
      points: (0..<pointCount).map { number in
        point(number).map {
          SweepTable.Setting(share: $0.share, texts: $0.texts, number: $0.number)
        }
      },
      seeds: seeds, columns: columns)
    table.scale = scale
    table.leads = sweep.metrics
    return table
  }
}
