import Primitives
import Venues

extension RuleBlocks {
  static let index = Block("index", "What stands for the spot price", IndexRule()) {
    Field(
      "midSamples", \.midSamples, .count(1...3_600), class: .assumed, source: Origin.study,
      "Samples of the perpetual's mid, one a second, that make the slow mid of `spotFollow`.")
  }
}
