import Primitives
import Simulations

/// A market cut into steps of ten seconds (or the next whole number of its samples and bars): how
/// the mid moved in each, and what takers bought and sold. Money is that of the world, in millions.
struct ImpactSteps: Sendable {
  struct Step: Hashable, Sendable {
    /// When it ends.
    var at: Instant
    /// Mid at its end, in ticks; `nil` while a side of the book is empty.
    var mid: Double?
    var bought: Double
    var sold: Double

    var volume: Double { bought + sold }
    var signed: Double { bought - sold }
  }

  static let seconds = 10

  /// Whole seconds of a step.
  let width: Int
  /// In order of time; the first has a mid and no volume.
  let steps: [Step]

  init(width: Int, steps: [Step]) {
    self.width = width
    self.steps = steps
  }

  init(_ market: MarketRecord) {
    let samples = market.samples
    let apart = samples.count > 1 ? (samples[1].at - samples[0].at).seconds : 5
    let least = Double(max(ImpactSteps.seconds, market.grid.seconds))
    let stride = max(1, Int((least / max(apart, 1e-9)).rounded(.up)))
    width = max(1, Int((Double(stride) * apart).rounded()))
    // A million of the world in money of the run.
    let million = 1e6 * max(market.scale.ratio, 1e-9)
    var steps: [Step] = []
    var place = 0
    while place < samples.count {
      let row = samples[place]
      var step = Step(at: row.at, mid: ImpactSteps.mid(row), bought: 0, sold: 0)
      if place > 0 {
        let from = market.grid.bar(at: samples[place - stride].at)
        let to = market.grid.bar(at: row.at)
        for bar in market.bars[market.bars.indices.clamped(to: from..<max(from, to))] {
          step.sold += bar.takerSold.amount / million
          step.bought += (bar.volume - bar.takerSold).amount / million
        }
      }
      steps.append(step)
      place += stride
    }
    self.steps = steps
  }

  private static func mid(_ row: SampleRow) -> Double? {
    guard let bid = row.bid, let ask = row.ask, bid < ask else { return nil }
    return Double(bid.ticks + ask.ticks) / 2
  }

  /// Steps of a span of so many seconds, one at least.
  func count(_ seconds: Int) -> Int { max(1, seconds / width) }

  /// Change of the mid over the `length` steps that end with a step, in basis points, and what was
  /// bought less sold, and traded, in them; `nil` where a mid is missing.
  func span(endingAt last: Int, length: Int) -> (change: Double, signed: Double, volume: Double)? {
    let first = last - length
    guard first >= 0, let before = steps[first].mid, let after = steps[last].mid else { return nil }
    var (signed, volume) = (0.0, 0.0)
    for step in steps[(first + 1)...last] {
      signed += step.signed
      volume += step.volume
    }
    return (10_000 * Moments.log(after / before), signed, volume)
  }
}

/// Estimates over some of the steps.
extension ImpactSteps {
  /// Length of a minute, and of the stretch of which the worst is shown.
  static let minute = 60
  static let stretch = 300
  /// Of the steps of such a stretch, this part must have a mid at both ends.
  private static let leastShare = 0.5

  /// Steps of a minute.
  var minuteSteps: Int { count(ImpactSteps.minute) }

  /// λ of the spans of `length` steps that end at some places.
  func kyle(_ places: some Sequence<Int>, length: Int) -> KyleLambda {
    var lambda = KyleLambda()
    for place in places {
      guard let span = span(endingAt: place, length: length) else { continue }
      lambda.note(change: span.change, signed: span.signed)
    }
    return lambda
  }

  /// λ of the five minutes from a step on in which it is highest.
  func worstKyle(from first: Int, length: Int) -> Double? {
    stretches(from: first, length: length).compactMap { places in
      let lambda = kyle(places, length: length)
      let needed = ImpactSteps.leastShare * Double(places.count)
      return Double(lambda.steps) >= needed ? lambda.slope : nil
    }.max()
  }

  /// Amihud's ratio of the minutes that end at some places.
  func amihud(_ places: some Sequence<Int>) -> AmihudRatio {
    var ratio = AmihudRatio()
    for place in places {
      guard let span = span(endingAt: place, length: minuteSteps) else { continue }
      ratio.note(change: span.change, volume: span.volume)
    }
    return ratio
  }

  /// The same of the five minutes from a step on in which it is highest.
  func worstAmihud(from first: Int) -> Double? {
    let length = minuteSteps
    return stretches(from: first, length: length).compactMap { places in
      amihud(places.filter { (places.upperBound - 1 - $0) % length == 0 }).mean
    }.max()
  }

  /// For every five minutes from a step on the places at which spans within them end.
  private func stretches(from first: Int, length: Int) -> [Range<Int>] {
    let all = count(ImpactSteps.stretch)
    if first + all > steps.count - 1 { return [] }
    return ((first + all)..<steps.count).map { last in
      (last - all + min(length, all))..<(last + 1)
    }
  }

  /// Money that moves the mid by 1 % within the time in which a million moves it by `slope` basis
  /// points, in whole units.
  static func depth(_ slope: Double?) -> Double? {
    guard let slope, slope > 0 else { return nil }
    return 100 / slope * 1e6
  }
}
