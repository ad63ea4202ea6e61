internal import Glibc

/// How the chance of something rises along an axis: `P = 1 / (1 + exp(-(x - middle) / width))`, by
/// maximum likelihood, with the place where it passes one half and a 95 % interval of that place.
///
/// The same seeds are played at every place, so that outcomes of one seed go together. Intervals of
/// independent outcomes would be too narrow: the likelihood ratio of the profile is divided by how
/// much larger the variance is when seeds, not outcomes, are what is independent (a sandwich
/// estimator with seeds as clusters, Liang and Zeger 1986; the division after Rotnitzky and Jewell
/// 1990). It is never made narrower.
struct LogisticFit: Hashable, Sendable {
  /// Outcomes at one place.
  struct Place: Sendable {
    var x: Double
    /// Seed by seed; `nil` where it was not played.
    var hits: [Bool?]
  }

  /// Where the chance is one half.
  let middle: Double
  /// From one half to 73 %; above zero.
  let width: Double
  let isRising: Bool
  /// The 95 % interval of the middle; `nil` at an end that the outcomes leave open.
  let low: Double?
  let high: Double?
  /// How much larger the variance of the middle is than that of independent outcomes; at least 1.
  let inflation: Double

  /// The chance at a place.
  func share(at x: Double) -> Double {
    1 / (1 + exp((isRising ? -1 : 1) * (x - middle) / width))
  }

  /// Whether one value of x parts all hits from all misses, so that the likelihood rises for ever
  /// as the width shrinks (Albert and Anderson 1984). Outcomes that are all alike are parted, too.
  static func isSeparated(_ places: [Place]) -> Bool {
    let hits = places.filter { $0.hits.contains(true) }.map(\.x)
    let misses = places.filter { $0.hits.contains(false) }.map(\.x)
    guard let firstHit = hits.min(), let lastHit = hits.max(), let firstMiss = misses.min(),
      let lastMiss = misses.max()
    else { return true }
    return firstHit >= lastMiss || lastHit <= firstMiss
  }

  /// `nil` where outcomes are separated, or do not change along the axis at all.
  init?(_ places: [Place]) {
    if LogisticFit.isSeparated(places) { return nil }
    let data = Outcomes(places)
    guard let line = data.line(), line.slope != 0 else { return nil }
    let root = -line.start / line.slope
    let variance = data.variance(of: line)
    guard root.isFinite, variance.plain > 0, variance.plain.isFinite, variance.robust.isFinite
    else { return nil }
    inflation = max(1, variance.robust / variance.plain)
    middle = data.centre + data.spread * root
    width = data.spread / line.slope.magnitude
    isRising = line.slope > 0
    let reach = (variance.plain * inflation).squareRoot()
    let drop = LogisticFit.quantile * inflation / 2
    let ends = [-1.0, 1].map { side in
      data.end(from: root, slope: line.slope, side: side, step: reach, drop: drop)
    }
    low = ends[0].map { data.centre + data.spread * $0 }
    high = ends[1].map { data.centre + data.spread * $0 }
  }

  /// 95 % of chi-squared with one degree of freedom: the square of 1.95996.
  private static let quantile = 3.841_458_820_694_124
}

/// Outcomes with x made of mean 0 and deviation 1, so that steps of any size are alike.
private struct Outcomes {
  struct Line {
    var start: Double
    var slope: Double
  }

  let centre: Double
  let spread: Double
  private let groups: [(z: Double, hits: [Bool?])]
  /// Outcomes and hits of each group.
  private let counts: [(all: Double, hits: Double)]

  init(_ places: [LogisticFit.Place]) {
    let counts = places.map { place in
      let known = place.hits.compactMap { $0 }
      return (all: Double(known.count), hits: Double(known.count { $0 }))
    }
    let total = counts.reduce(0) { $0 + $1.all }
    let centre = zip(places, counts).reduce(0) { $0 + $1.0.x * $1.1.all } / total
    let squares = zip(places, counts).reduce(0) { sum, row in
      sum + (row.0.x - centre) * (row.0.x - centre) * row.1.all
    }
    let spread = (squares / total).squareRoot()
    self.counts = counts
    self.centre = centre
    self.spread = spread
    groups = places.map { (($0.x - centre) / spread, $0.hits) }
  }

  private static func chance(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }

  /// log(1 + e^x), without overflow.
  private static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-x.magnitude)) }

  private func likelihood(_ logit: (Double) -> Double) -> Double {
    zip(groups, counts).reduce(0) { sum, row in
      let value = logit(row.0.z)
      return sum + row.1.hits * value - row.1.all * Outcomes.softplus(value)
    }
  }

  private func likelihood(_ line: Line) -> Double {
    likelihood { line.start + line.slope * $0 }
  }

  /// The information matrix: of start, of both, of slope.
  private func information(_ line: Line) -> (a: Double, b: Double, c: Double) {
    var (a, b, c) = (0.0, 0.0, 0.0)
    for (group, count) in zip(groups, counts) {
      let chance = Outcomes.chance(line.start + line.slope * group.z)
      let weight = count.all * chance * (1 - chance)
      a += weight
      b += weight * group.z
      c += weight * group.z * group.z
    }
    return (a, b, c)
  }

  /// The line of the logits by Newton's method; a step that would lose likelihood is halved.
  func line() -> Line? {
    var line = Line(start: 0, slope: 0)
    var best = likelihood(line)
    for _ in 0..<200 {
      var (u, v) = (0.0, 0.0)
      for (group, count) in zip(groups, counts) {
        let rest = count.hits - count.all * Outcomes.chance(line.start + line.slope * group.z)
        u += rest
        v += rest * group.z
      }
      let (a, b, c) = information(line)
      let determinant = a * c - b * b
      if !(determinant > 0) { return nil }
      var step = Line(
        start: (c * u - b * v) / determinant, slope: (a * v - b * u) / determinant)
      for _ in 0..<60 {
        let next = Line(start: line.start + step.start, slope: line.slope + step.slope)
        if likelihood(next) >= best { break }
        (step.start, step.slope) = (step.start / 2, step.slope / 2)
      }
      line = Line(start: line.start + step.start, slope: line.slope + step.slope)
      best = likelihood(line)
      if max(step.start.magnitude, step.slope.magnitude) < 1e-10 { break }
    }
    return line
  }

  /// The variance of the root of the line: of independent outcomes, and of independent seeds.
  func variance(of line: Line) -> (plain: Double, robust: Double) {
    let (a, b, c) = information(line)
    let determinant = a * c - b * b
    // What the root changes with start and slope.
    let (byStart, bySlope) = (-1 / line.slope, line.start / (line.slope * line.slope))
    // The same through the inverse of the information.
    let x = (c * byStart - b * bySlope) / determinant
    let y = (a * bySlope - b * byStart) / determinant
    let plain = byStart * x + bySlope * y
    let seeds = groups.map(\.hits.count).max() ?? 0
    var (sum, clusters) = (0.0, 0.0)
    for seed in 0..<seeds {
      var (score, isThere) = (0.0, false)
      for group in groups where seed < group.hits.count {
        guard let hit = group.hits[seed] else { continue }
        isThere = true
        let rest = (hit ? 1 : 0) - Outcomes.chance(line.start + line.slope * group.z)
        score += rest * (x + y * group.z)
      }
      if isThere { clusters += 1 }
      sum += score * score
    }
    return (plain, clusters > 1 ? sum * clusters / (clusters - 1) : .infinity)
  }

  /// The most likely slope through a root, from a first guess.
  private func profile(_ root: Double, _ guess: Double) -> (likelihood: Double, slope: Double) {
    var slope = guess
    func value(_ slope: Double) -> Double { likelihood { slope * ($0 - root) } }
    var best = value(slope)
    for _ in 0..<100 {
      var (gradient, curvature) = (0.0, 0.0)
      for (group, count) in zip(groups, counts) {
        let distance = group.z - root
        let chance = Outcomes.chance(slope * distance)
        gradient += distance * (count.hits - count.all * chance)
        curvature += distance * distance * count.all * chance * (1 - chance)
      }
      if !(curvature > 0) { break }
      var step = gradient / curvature
      var next = value(slope + step)
      for _ in 0..<60 where next < best {
        step /= 2
        next = value(slope + step)
      }
      slope += step
      best = max(best, next)
      if step.magnitude < 1e-9 * slope.magnitude { break }
    }
    return (best, slope)
  }

  /// Where the profile has fallen by `drop`, to one side of the root; `nil` where it never does.
  func end(
    from root: Double, slope: Double, side: Double, step: Double, drop: Double
  ) -> Double? {
    let top = profile(root, slope).likelihood
    func isInside(_ distance: Double) -> Bool {
      top - profile(root + side * distance, slope).likelihood <= drop
    }
    var (inside, outside) = (0.0, step)
    var tries = 0
    while isInside(outside) {
      (inside, outside) = (outside, outside * 1.5)
      tries += 1
      // A hundred deviations of x beyond all places, and still as likely: there is no end.
      if tries > 60 || outside > 100 { return nil }
    }
    for _ in 0..<50 {
      let middle = (inside + outside) / 2
      if isInside(middle) { inside = middle } else { outside = middle }
    }
    return root + side * inside
  }
}
