import Primitives
import Venues

extension RuleBlocks {
  static let orders = Block("orders", "Which orders are taken, and when", OrderRule()) {
    Field(
      "selfTrade", \.selfTrade, .choice("rule against trading with oneself"), class: .rule,
      source: presetText,
      "Whose word holds when an order meets its owner's: its own, or always the venue's.")
    Field(
      "batching", \.batching, .choice("kind of batching"), class: .rule, source: presetText,
      """
      perBlock: requests wait for the next block; first what cannot take, then cancels, then what \
      may take, by arrival.
      """)
    Field(
      "blockTime", \.blockTime, .interval(.milliseconds(1) ... .hours(1)), class: .rule,
      source: presetText, "Time from one block to the next.")
    Field(
      "rechecksMakers", \.rechecksMakers, .flag, class: .rule, source: presetText,
      "A resting order whose owner's money no longer covers it is removed when it would trade.")
    Field(
      "rateLimit", \.rateLimit,
      .block(rateLimit, or: .choice("kind of limit")) { kind, rule in rule.kind = kind },
      class: .rule, source: Origin.keys,
      "How many requests an account may send; ordinary flow, many in one, is not limited.")
    Field(
      "leastNotional", \.leastNotional, .money(.zero ... .whole(1_000_000_000)), class: .rule,
      source: presetText,
      "Smallest order that may open, in money of the world; scaled with the run.")
    Field(
      "sizes", \.sizes, .list(of: .block(sizeClass), 0...20), class: .rule, source: presetText,
      "Largest orders by the leverage that a market allows; the highest class reached holds.")
  }

  static let rateLimit = Block(
    "rateLimit", "How many requests an account may send", RateLimitRule()
  ) {
    Field(
      "kind", \.kind, .choice("kind of limit"), class: .rule, source: presetText,
      "perWindow: so many in a time. perVolume: a buffer, and one more for what is traded.")
    Field(
      "requests", \.requests, .count(1...1_000_000), class: .rule, source: presetText,
      "For perWindow: how many.")
    Field(
      "window", \.window, .interval(.milliseconds(1) ... .hours(1)), class: .rule,
      source: presetText, "For perWindow: in which time.")
    Field(
      "buffer", \.buffer, .count(0...1_000_000_000), class: .rule, source: presetText,
      "For perVolume: requests to begin with.")
    Field(
      "volume", \.volume, .money(.whole(1) ... .whole(1_000_000)), class: .rule,
      source: presetText, "For perVolume: what earns one more, in money of the world.")
    Field(
      "exemptsCancels", \.exemptsCancels, .flag, class: .rule, source: presetText,
      "Whether cancels are free.")
  }

  static let sizeClass = Block("sizes", "Largest orders of a class", OrderSizeClass()) {
    Field(
      required: "leverage", \.leverage, .count(1...1_000), class: .rule, source: presetText,
      "Holds for markets whose highest leverage is at least this.")
    Field(
      "market", \.market, .money(.zero ... .whole(1_000_000_000)), class: .rule,
      source: presetText, "Largest order that takes at once; $0: any. Scaled with the run.")
    Field(
      "limit", \.limit, .money(.zero ... .whole(1_000_000_000)), class: .rule,
      source: presetText, "Largest order that may rest; $0: any. Scaled with the run.")
  }
}
