import Glibc
import Kernel
import Primitives

/// Posts as they come and the index made of them, assuming that people write because others wrote
/// and because much was liquidated; what they write does not matter, only how much.
struct PostFeed: Sendable {
  let rules: LeveragedCrowd.Social.Posts
  private(set) var process: HawkesProcess
  /// Average of λ / rate - 1, as a run begins on a calm day.
  private(set) var index: Double
  /// So far, and since the advance before the last.
  private(set) var posts = 0
  private(set) var fresh = 0
  private var stream: Stream

  init(_ rules: LeveragedCrowd.Social.Posts, _ stream: Stream) {
    self.rules = rules
    self.stream = stream
    let memory = rules.memory.seconds
    process = HawkesProcess(
      base: [rules.rate], offspring: [rules.branching], decays: [1 / memory], weights: [1])
    index = rules.calm
    process.excite(0, by: rules.calm * rules.rate * memory)
  }

  mutating func reseed(_ fresh: Stream) { stream = fresh }

  /// Nobody has written yet; for clusters of posts by themselves.
  mutating func forget() { process.fade(.infinity) }

  /// Somebody writes because of something outside the model.
  mutating func post() {
    process.happen(0)
    (posts, fresh) = (posts + 1, fresh + 1)
  }

  /// What was liquidated of a market since the last look, in units of the threshold.
  mutating func noteLiquidation(of size: Double) {
    if size > 1 { process.excite(0, by: rules.perLiquidation * log(1 + size)) }
  }

  mutating func advance(_ seconds: Double) {
    fresh = 0
    var left = seconds
    while let drawn = process.next(&stream), drawn.wait <= left {
      process.fade(drawn.wait)
      left -= drawn.wait
      post()
    }
    process.fade(left)
    let now = process.intensity(0) / rules.rate - 1
    index += (now - index) * (1 - exp(-seconds / rules.indexMemory.seconds))
    index = min(index, rules.indexCap)
  }

  /// What the index adds to the logarithm of the rate of panic.
  var fear: Double { rules.gain * (index - rules.calm) }
}
