public import Primitives
public import Venues

/// A market stops trading for a while.
public struct HaltShock: Equatable, Sendable {
  public var market = ""
  public var duration = Interval.zero
  /// `nil`: what the venue's rulebook says.
  public var status: MarketStatus?

  public init() {}

  static let block = Block("halt", "A market stops trading", HaltShock()) {
    Field(
      required: "market", \.market, .name(.market), class: .measured, source: "status pages",
      "Which market, V1/BTC-PERP.")
    Field(
      required: "for", \.duration, .interval(.milliseconds(1) ... .hours(24 * 366)),
      class: .measured, source: "status pages", "How long.")
    Field(
      optional: "status", \.status, RuleBlocks.haltStatus, class: .rule, source: "status pages",
      "What it takes meanwhile; none: as the rulebook's `breakers.during` says.")
  }
}
