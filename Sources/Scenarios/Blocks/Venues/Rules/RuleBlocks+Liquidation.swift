import Primitives
import Venues

extension RuleBlocks {
  static let liquidation = Block(
    "liquidation", "How an account in distress is closed", LiquidationRule()
  ) {
    Field(
      "path", \.path, .choice("path"), class: .rule, source: presetText,
      "book: orders to the book. keeper: loans in spot markets are closed by keepers, see "
        + "`lending.keeper`. In a pooled market a keeper closes against the pool either way.")
    Field(
      "size", \.size, .choice("size"), class: .rule, source: presetText,
      "toCompliance: the least that brings equity above maintenance. full: all of it. slice, "
        + "toLowerTier, perBlockCap, gradual: see `slice`, `tierSteps`, `block`, `gradual`.")
    Field(
      "limit", \.limit, .choice("limit"), class: .rule, source: presetText,
      "The worst price a liquidation order takes.")
    Field(
      "leg", \.leg, .choice("leg"), class: .rule, source: presetText,
      "Which position of a cross account is closed first; proRata and all close every one.")
    Field(
      "turn", \.turn, .choice("turn"), class: .rule, source: presetText,
      "Who comes first of several; farthestFillable goes by blocks.")
    Field(
      "delay", \.delay, .interval(.zero ... .hours(720)), class: .rule, source: presetText,
      "From the mark that shows distress to the first order: the time to cure it, too.")
    Field(
      "recheck", \.recheck, .interval(.zero ... .hours(1)), class: .rule, source: presetText,
      "Time between two orders of one liquidation.")
    Field(
      "attempts", \.attempts, .count(0...1_000), class: .rule, source: presetText,
      "Orders sent to the book before the position is handed over.")
    Field(
      "fee", \.fee, .rate(percent: 0...20), class: .rule, source: presetText,
      "Clearance fee on what a liquidation order trades, at most the margin left.")
    Field(
      "feeForm", \.feeForm, .choice("form of fee"), class: .rule, source: presetText,
      "shareOfTraded: `fee` of the trade. ofInsuranceDelta: what it brought beyond bankruptcy, at "
        + "most `fee`. escalating: rises with time. none.")
    Field(
      "feeTo", \.feeTo, .choice("receiver"), class: .rule, source: presetText,
      "Who gets the fee.")
    Field(
      "slippage", \.slippage, .rate(percent: 0...90), class: .rule, source: presetText,
      "How far from the mark an order reaches, for limit slippage.")
    Field(
      "tierSteps", \.tierSteps, .count(1...100), class: .rule, source: presetText,
      "Margin tiers that an order steps down, for size toLowerTier.")
    Field(
      "slice", \.slice, .block(slice), class: .rule, source: Origin.keys,
      "A large position is closed in two steps, for size slice.")
    Field(
      "block", \.block, .block(blockCaps), class: .rule, source: Origin.keys,
      "What is closed in one block, for size perBlockCap.")
    Field(
      "gradual", \.gradual, .block(gradual), class: .rule, source: Origin.keys,
      "More is closed as time passes, for size gradual.")
    Field(
      "fillable", \.fillable, .block(fillable), class: .rule, source: Origin.keys,
      "Numbers of the fillable price.")
    Field(
      "backstop", \.backstop, .block(backstop), class: .rule, source: Origin.keys,
      "A vault that takes whole accounts over.")
    Field(
      optional: "call", \.call, .rate(percent: 100...1_000), class: .rule, source: presetText,
      "Equity below this multiple of maintenance brings a margin call; none: no calls.")
    Field(
      "curable", \.curable, .flag, class: .rule, source: presetText,
      "Money can be added while a liquidation is at work.")
    Field(
      "minCollateral", \.minCollateral, .money(mostMoney), class: .rule, source: presetText,
      "What a position asks for whatever its size, in money of the world.")
    Field(
      "feed", \.feed, .choice("feed"), class: .rule, source: presetText,
      "What the public is shown: everyClose, one order a second of each market (latestPerSecond, "
        + "largestPerSecond), or none. Nothing in the run goes by it.")
  }

  private static let mostMoney = Money.zero ... .whole(20_000_000_000)

  static let slice = Block("slice", "A large position is closed in two steps", SliceRule()) {
    Field(
      "above", \.above, .money(mostMoney), class: .rule, source: presetText,
      "Larger positions are closed in part first, in money of the world.")
    Field(
      "share", \.share, .rate(percent: 0.01...100), class: .rule, source: presetText,
      "Part that is closed first.")
    Field(
      "coolDown", \.coolDown, .interval(.zero ... .hours(24)), class: .rule, source: presetText,
      "For this long after a part, an order for the account is for all of a position.")
  }

  static let blockCaps = Block("block", "What may be closed in one block", BlockRule()) {
    Field(
      "interval", \.interval, .interval(.milliseconds(1) ... .hours(1)), class: .rule,
      source: presetText, "Time from block to block.")
    Field(
      "leastNotional", \.leastNotional, .money(mostMoney), class: .rule, source: presetText,
      "Of a position at least this much may be closed, in money of the world.")
    Field(
      "portion", \.portion, .rate(percent: 0...100), class: .rule, source: presetText,
      "And at least this share.")
    Field(
      "mostNotional", \.mostNotional, .money(mostMoney), class: .rule, source: presetText,
      "Of an account no more than this.")
    Field(
      "mostInsurance", \.mostInsurance, .money(mostMoney), class: .rule, source: presetText,
      "What the fund may lose on an account.")
  }

  static let gradual = Block(
    "gradual", "A liquidation that closes more as time passes", GradualRule()
  ) {
    Field(
      "slot", \.slot, .interval(.milliseconds(1) ... .hours(1)), class: .rule,
      source: presetText, "The unit of time.")
    Field(
      "duration", \.duration, .count(1...1_000_000), class: .rule, source: presetText,
      "Slots until all of the shortage may be covered.")
    Field(
      "initial", \.initial, .rate(percent: 0...100), class: .rule, source: presetText,
      "Share of the shortage that may be covered at once.")
    Field(
      "wholeBelow", \.wholeBelow, .money(mostMoney), class: .rule, source: presetText,
      "A smaller shortage is covered whole, in money of the world.")
    Field(
      "feePerSlot", \.feePerSlot, .rate(percent: 0...20), class: .rule, source: presetText,
      "What the fee rises by each slot, for feeForm escalating.")
    Field(
      "grace", \.grace, .count(0...1_000_000), class: .rule, source: presetText,
      "Slots before it does.")
    Field(
      "mostFee", \.mostFee, .rate(percent: 0...50), class: .rule, source: presetText,
      "It rises to this.")
    Field(
      "mostFundFee", \.mostFundFee, .rate(percent: 0...50), class: .rule, source: presetText,
      "Largest fee of the fund beside it.")
  }

  static let fillable = Block("fillable", "The fillable price", FillableRule()) {
    Field(
      "adjustment", \.adjustment, .rate(percent: 0...500_000), class: .rule, source: presetText,
      "How fast it leaves the mark as the margin is used up.")
    Field(
      "spread", \.spread, .rate(percent: 0...10_000), class: .rule, source: presetText,
      "How far it goes, as a share of the maintenance margin.")
  }

  static let backstop = Block(
    "backstop", "A vault that takes whole accounts over", BackstopRule()
  ) {
    Field(
      "below", \.below, .rate(percent: 0...100), class: .rule, source: presetText,
      "Equity below this share of maintenance goes to the vault; 0% is no vault.")
    Field(
      "equity", \.equity, .runMoney(mostMoney), class: .assumed, source: Origin.study,
      "What the vault begins with, in money of the run.")
    Field(
      "children", \.children, .count(1...64), class: .rule, source: presetText,
      "Child vaults, to which the markets are dealt out in turn.")
    Field(
      "sharedCollateral", \.sharedCollateral, .flag, class: .rule, source: presetText,
      "Each is judged by, and pays with, what all have together.")
  }
}
