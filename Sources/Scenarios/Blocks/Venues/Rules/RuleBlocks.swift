import Clearing

/// The rulebook of a venue as blocks of keys, a file for each. What is not written is as the preset
/// has it.
enum RuleBlocks {
  static let distress = Kind<DistressRule>.named(
    "rule of distress", [("atOrBelow", .atOrBelow), ("below", .below)])

  static let presetText = "the venue's documentation, as the preset cites it"
}
