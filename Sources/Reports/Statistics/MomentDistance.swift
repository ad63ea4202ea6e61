/// How far figures of a model lie from measured ones, in the yardstick of their own scatter: the
/// method of simulated moments (McFadden 1989),
///
///     J = (m̄ - m)ᵀ V⁻¹ (m̄ - m)
///
/// with V the covariance of the means over seeds, halfway shrunk to its diagonal (few seeds tell
/// correlations badly), and on the diagonal the squares of the measured figures' own errors.
struct MomentDistance {
  let targets: [Double]
  /// Standard error of the difference between model and measurement, figure by figure.
  let errors: [Double]
  private let root: Cholesky?

  /// A figure that hardly scatters is measured to this part of itself, and no better.
  static let finest = 1e-3
  /// The same where nothing is known of its scatter.
  static let rough = 0.1
  /// What a figure that cannot be had adds to the distance: more than any that can.
  static let penalty = 1e9

  /// - Parameters:
  ///   - samples: of each figure its values, seed by seed, NaN where it could not be had.
  ///   - targets: the measured figures.
  ///   - tolerances: their standard errors, zero where none is known.
  init(_ samples: [[Double]], targets: [Double], tolerances: [Double]) {
    precondition(samples.count == targets.count && targets.count == tolerances.count)
    self.targets = targets
    let means = samples.map(MomentDistance.mean)
    let own = zip(samples, means).map { values, mean in
      mean.flatMap { _ in
        let known = values.filter(\.isFinite)
        return Moments.deviation(known).map { $0 / Double(known.count).squareRoot() }
      }
    }
    let errors = targets.indices.map { place in
      let size = max(targets[place].magnitude, means[place]?.magnitude ?? 0)
      let part = own[place] == nil ? MomentDistance.rough : MomentDistance.finest
      let least = tolerances[place] > 0 && own[place] == nil ? 0 : part * (size > 0 ? size : 1)
      let scatter = own[place] ?? 0
      let square = scatter * scatter + tolerances[place] * tolerances[place]
      return max(square.squareRoot(), least)
    }
    self.errors = errors
    let shared = MomentDistance.correlations(samples)
    root = Cholesky(
      targets.indices.map { row in
        targets.indices.map { column in
          if row == column { return 1 }
          let scatter = (own[row] ?? 0) * (own[column] ?? 0)
          return 0.5 * shared[row][column] * scatter / (errors[row] * errors[column])
        }
      })
  }

  /// Mean over the seeds that have the figure; `nil` when fewer than half of them have it.
  static func mean(_ values: [Double]) -> Double? {
    let known = values.filter(\.isFinite)
    return known.count * 2 < values.count ? nil : Moments.mean(known)
  }

  /// Correlations over the seeds that have all figures; none where they are fewer than three.
  private static func correlations(_ samples: [[Double]]) -> [[Double]] {
    let seeds = (samples.first ?? []).indices.filter { seed in
      samples.allSatisfy { $0[seed].isFinite }
    }
    let centred = samples.map { values in
      let known = seeds.map { values[$0] }
      let mean = Moments.mean(known) ?? 0
      return known.map { $0 - mean }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return centred.map { a in
      centred.map { b in
        let size = (product(a, a) * product(b, b)).squareRoot()
        return seeds.count > 2 && size > 0 ? product(a, b) / size : 0
      }
    }
  }

  /// How many standard errors each figure is above its target; `nil` where it could not be had.
  func distances(of means: [Double?]) -> [Double?] {
    means.indices.map { place in means[place].map { ($0 - targets[place]) / errors[place] } }
  }

  /// J, with a penalty for each figure that could not be had.
  func value(of means: [Double?]) -> Double {
    let distances = distances(of: means)
    let missing = distances.count { $0 == nil }
    let square = whitened(distances.map { $0 ?? 0 }).reduce(0) { $0 + $1 * $1 }
    return square + Double(missing) * MomentDistance.penalty
  }

  /// Changes of the figures as independent figures of variance one.
  func effects(of changes: [Double]) -> [Double] { whitened(zip(changes, errors).map { $0 / $1 }) }

  private func whitened(_ vector: [Double]) -> [Double] { root?.whitened(vector) ?? vector }
}
