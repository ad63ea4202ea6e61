import Glibc

/// Assumes that a quote at a distance `d` is filled at the rate `A·e^(-k·d)`, and that the two
/// numbers change slowly: they are fitted to the maker's own fills, whose weights fall
/// exponentially with age.
///
/// Distances fall into classes that double in width. Each holds how long the maker has quoted there
/// and what was filled; the logarithm of the one over the other is regressed on the distance, each
/// class weighted by its fills (the variance of the logarithm of a count is one over the count).
/// Until two classes have been filled often enough the given numbers stand.
struct FillIntensity: Hashable, Sendable {
  private struct Class: Hashable, Sendable {
    /// Seconds quoted, and those times the distance.
    var time = 0.0
    var distance = 0.0
    var fills = 0.0
  }

  /// Fills a second at distance zero, and their decay per unit of distance.
  private(set) var rate: Double
  private(set) var decay: Double
  /// Age in seconds at which a fill's weight is 1/e.
  private let memory: Double
  /// Upper end of the innermost class.
  private let unit: Double
  private var classes = Array(repeating: Class(), count: FillIntensity.count)

  private static let count = 12
  /// A class with fewer fills says little about a logarithm.
  private static let enough = 5.0

  init(rate: Double, decay: Double, memory: Double) {
    precondition(rate > 0 && decay > 0 && memory > 0, "fills come, farther out more rarely")
    (self.rate, self.decay, self.memory) = (rate, decay, memory)
    unit = 1 / (8 * decay)
  }

  /// From an eighth of the distance that was given as typical, each class ends at twice the
  /// distance of the one before.
  private func place(_ distance: Double) -> Int {
    var (place, end) = (0, unit)
    while distance >= end, place < FillIntensity.count - 1 { (place, end) = (place + 1, 2 * end) }
    return place
  }

  /// A quote has stood at a distance for some seconds.
  mutating func noteQuote(at distance: Double, for seconds: Double) {
    if distance < 0 || seconds <= 0 { return }
    let place = place(distance)
    classes[place].time += seconds
    classes[place].distance += seconds * distance
  }

  /// A quote at a distance was filled, by so many fills of the model's size.
  mutating func noteFill(at distance: Double, _ fills: Double) {
    if distance < 0 { return }
    classes[place(distance)].fills += fills
  }

  /// Time passes: old fills count for less, and the two numbers are fitted again.
  mutating func refit(after seconds: Double) {
    let kept = exp(-seconds / memory)
    var (weight, x, y) = (0.0, 0.0, 0.0)
    for place in classes.indices {
      classes[place].time *= kept
      classes[place].distance *= kept
      classes[place].fills *= kept
      guard let point = point(place) else { continue }
      weight += point.weight
      x += point.weight * point.distance
      y += point.weight * point.logarithm
    }
    if weight == 0 { return }
    let (meanX, meanY) = (x / weight, y / weight)
    var (squares, products) = (0.0, 0.0)
    for place in classes.indices {
      guard let point = point(place) else { continue }
      let gap = point.distance - meanX
      squares += point.weight * gap * gap
      products += point.weight * gap * (point.logarithm - meanY)
    }
    // One class alone, or fills that do not fall with distance, say nothing about the decay.
    if squares <= 0 || products >= 0 { return }
    decay = -products / squares
    rate = exp(meanY + decay * meanX)
  }

  private func point(_ place: Int) -> (weight: Double, distance: Double, logarithm: Double)? {
    let row = classes[place]
    if row.fills < FillIntensity.enough || row.time <= 0 { return nil }
    return (row.fills, row.distance / row.time, log(row.fills / row.time))
  }
}
