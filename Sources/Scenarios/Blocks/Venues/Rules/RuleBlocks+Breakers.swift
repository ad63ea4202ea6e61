import Primitives
import Venues

extension RuleBlocks {
  static let breakers = Block("breakers", "When a market stops trading", BreakerRule()) {
    Field(
      "priceHalt", \.priceHalt, .block(priceHalt), class: .rule, source: Origin.keys,
      "A halt after a move of the price.")
    Field(
      "volatilityHalt", \.volatilityHalt, .block(volatilityHalt), class: .rule,
      source: Origin.keys, "A halt after a move of the mark that is not usual.")
    Field(
      "limitUpDown", \.limitUpDown, .block(limitUpDown), class: .rule, source: Origin.keys,
      "A band around the average price, and a halt when the book stands at its edge.")
    Field(
      "throttle", \.throttle, .block(throttle), class: .rule, source: Origin.keys,
      "How much may be liquidated in a window.")
    Field(
      "leverageCap", \.leverageCap, .block(leverageCap), class: .rule, source: Origin.keys,
      "Leverage of new positions while a breaker is up.")
    Field(
      "during", \.during, haltStatus, class: .rule, source: presetText,
      """
      What a halted market takes. auction: orders that rest, until all that can trade does at one \
      price. postOnly: orders that only rest. cancelOnly: cancels. halted: nothing.
      """)
    Field(
      "mark", \.mark, .choice("mark of a halted market"), class: .rule, source: presetText,
      "What moves the mark while a market does not trade.")
    Field(
      "liquidations", \.liquidations, .choice("way with liquidations"), class: .rule,
      source: presetText, "Whether they go on against the resting book, or wait.")
    Field(
      "coordinated", \.coordinated, .flag, class: .rule, source: presetText,
      "A breaker here halts the same asset at all venues that have this rule, and theirs here.")
  }

  static let haltStatus = Kind<MarketStatus>.named(
    "status of a halted market",
    [
      ("auction", .auction), ("postOnly", .postOnly), ("cancelOnly", .cancelOnly),
      ("halted", .halted),
    ])

  static let priceHalt = Block("priceHalt", "A halt after a move of the price", PriceHaltRule()) {
    Field(
      "move", \.move, .rate(percent: 0...1_000), class: .rule, source: presetText,
      "From the highest or lowest price of the window; 0%: no halt.")
    window(\.window)
    halt(\.halt)
    Field(
      "price", \.price, .choice("price"), class: .rule, source: presetText,
      "Which price is watched.")
  }

  static let volatilityHalt = Block(
    "volatilityHalt", "A halt after an unusual move of the mark", VolatilityHaltRule()
  ) {
    Field(
      "multiple", \.multiple, .rate(percent: 0...100_000), class: .rule, source: presetText,
      "Of what is usual in the window, 329% for 99.9 % of normal moves; 0%: no halt.")
    Field(
      "calm", \.volatility, .rate(percent: 0.01...1_000), class: .rule, source: presetText,
      "Usual volatility of a day.")
    window(\.window)
    halt(\.halt)
  }

  static let limitUpDown = Block("limitUpDown", "Limit up, limit down", LimitUpDownRule()) {
    Field(
      "band", \.band, .rate(percent: 0...100), class: .rule, source: presetText,
      "Orders lie within this of the average of the window; 0%: anywhere.")
    window(\.window)
    Field(
      "limitState", \.limitState, .interval(.zero ... .hours(24)), class: .rule,
      source: presetText, "How long the book may stand at an edge of the band.")
    halt(\.halt)
  }

  static let throttle = Block("throttle", "How much may be liquidated", ThrottleRule()) {
    Field(
      "most", \.most, .money(.zero ... .whole(5_000_000_000)), class: .rule, source: presetText,
      "In a window and market, in money of the world, scaled with the run; $0: any amount.")
    window(\.window)
  }

  static let leverageCap = Block("leverageCap", "Leverage in a halt", LeverageCapRule()) {
    Field(
      "leverage", \.leverage, .count(0...1_000), class: .rule, source: presetText,
      "The most with which may be opened while the cap holds; 0: no cap.")
    Field(
      "above", \.above, .rate(percent: 0...10_000), class: .rule, source: presetText,
      "The cap holds above this volatility of a day; 0%: only while a market is halted.")
    window(\.window)
  }

  private static func window<Rule>(_ path: FieldPath<Rule, Interval>) -> Field<Rule> {
    Field(
      "window", path, .interval(.seconds(1) ... .hours(24)), class: .rule, source: presetText,
      "The time that is looked at.")
  }

  private static func halt<Rule>(_ path: FieldPath<Rule, Interval>) -> Field<Rule> {
    Field(
      "halt", path, .interval(.seconds(1) ... .hours(24)), class: .rule, source: presetText,
      "How long trading stops.")
  }
}
