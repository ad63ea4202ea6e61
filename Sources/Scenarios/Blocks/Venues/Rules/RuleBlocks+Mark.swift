import Primitives
import Venues

extension RuleBlocks {
  static let mark = Block("mark", "Where the price comes from that values accounts", MarkRule()) {
    Field(
      "source", \.source, .choice("source"), class: .rule, source: presetText,
      """
      median: of index with funding, index with average basis, and last trade. last: the last \
      trade, for theory and twins. index: the index alone. fairBasis: index with funding, without \
      the book. indexBasis: index with average basis. oracleMedian: of oracle with decaying basis, \
      the book's own median, and perpetuals elsewhere (`perps` of the market).
      """)
    Field(
      "basisSamples", \.basisSamples, .count(1...3_600), class: .rule, source: presetText,
      "Samples of mid less index, one a second, that are averaged into the basis.")
    Field(
      optional: "basisLimit", \.basisLimit, .rate(percent: 0...100), class: .rule,
      source: presetText,
      "indexBasis: the largest basis, as a share of the index; none: any.")
    Field(
      "basisTime", \.basisTime, .interval(.seconds(1) ... .hours(1)), class: .rule,
      source: presetText, "oracleMedian: time constant of the average of mid less oracle.")
    Field(
      "bookTime", \.bookTime, .interval(.seconds(1) ... .hours(1)), class: .rule,
      source: presetText,
      "oracleMedian: time constant of the average that stands for perpetuals elsewhere.")
  }
}
