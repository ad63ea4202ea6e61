import Primitives
import Venues

extension RuleBlocks {
  static let mark = Block("mark", "Where the price comes from that values accounts", MarkRule()) {
    Field(
      "source", \.source, .choice("source"), class: .rule, source: presetText,
      """
      median: of index with funding, index with average basis, and last trade. last: the last \
      trade, for theory and twins. index: the index alone.
      """)
    Field(
      "basisSamples", \.basisSamples, .count(1...3_600), class: .rule, source: presetText,
      "Samples of mid less index, one a second, that are averaged into the basis.")
  }
}
