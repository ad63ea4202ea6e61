import Primitives
import Venues

extension RuleBlocks {
  static let bands = Block("bands", "Prices at which may be bought and sold", BandRule()) {
    Field(
      "kind", \.kind, .choice("kind of band"), class: .rule, source: presetText,
      """
      percentOfMark: a share from the mark. indexAndMark: the farther of index and a share from \
      the mark, within `outer` of the mark. indexAndBasis: a share from index and average basis.
      """)
    Field(
      "up", \.up, .rate(percent: 0.01...1_000), class: .rule, source: presetText,
      "How far above its reference a buyer may go.")
    Field(
      "down", \.down, .rate(percent: 0.01...100), class: .rule, source: presetText,
      "How far below its reference a seller may go.")
    Field(
      "outer", \.outer, .rate(percent: 0.01...1_000), class: .rule, source: presetText,
      "For indexAndMark: how far from the mark the index may carry the band.")
    Field(
      "beyond", \.beyond, .choice("way with orders beyond the band"), class: .rule,
      source: presetText, "Whether a limit beyond the band is refused or moved to its edge.")
    Field(
      "takeBound", \.takeBound, .rate(percent: 0...1_000), class: .rule, source: presetText,
      "Market orders and stops that fire take no worse price than this from the mark; 0%: any.")
    Field(
      "bindsLiquidations", \.bindsLiquidations, .flag, class: .rule, source: presetText,
      "Whether orders of liquidations and of the fund keep within the band.")
    Field(
      "triggerBound", \.triggerBound, .rate(percent: 0...1_000), class: .rule, source: presetText,
      "Stops on the last trade see it no farther than this from the index; 0%: as it is.")
  }
}
