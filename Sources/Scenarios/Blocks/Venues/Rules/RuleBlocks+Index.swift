import Primitives
import Venues

extension RuleBlocks {
  static let index = Block("index", "What stands for the spot price", IndexRule()) {
    Field(
      "method", \.method, .choice("method"), class: .rule, source: presetText,
      """
      blend: the fundamental, of which a share follows the perpetual (`spotFollow`). weightedMean, \
      weightedMedian: of the sources that each market names under `index`.
      """)
    Field(
      "midSamples", \.midSamples, .count(1...3_600), class: .assumed, source: Origin.study,
      "Samples of the perpetual's mid, one a second, that make the slow mid of `spotFollow`.")
    Field(
      optional: "deviation", \.deviation, .rate(percent: 0.01...100), class: .rule,
      source: presetText,
      "A source farther than this from the median of all is brought to it; none: as it is.")
    Field(
      optional: "staleness", \.staleness, .interval(.seconds(1) ... .hours(24)), class: .rule,
      source: presetText,
      """
      A source whose best prices and trades have not changed for longer is left out; when none is \
      left the last index holds. none: sources do not age.
      """)
    Field(
      "every", \.every, .interval(.seconds(1) ... .hours(24)), class: .rule, source: presetText,
      "How often the oracle posts.")
    Field(
      "lag", \.lag, .interval(.zero ... .hours(1)), class: .rule, source: presetText,
      "From posting to being seen.")
    Field(
      optional: "deviationThreshold", \.deviationThreshold, .rate(percent: 0...100),
      class: .rule, source: presetText,
      "The oracle posts only a move beyond this; none: everything.")
    Field(
      optional: "heartbeat", \.heartbeat, .interval(.seconds(1) ... .hours(24)), class: .rule,
      source: presetText, "With a threshold: the oracle posts after so long in any case.")
  }
}
