import Primitives
import Venues

extension RuleBlocks {
  static let fund = Block("fund", "How the insurance fund works", FundRule()) {
    Field(
      "purses", \.purses, .choice("purses"), class: .rule, source: presetText,
      "perContract: each market's purse stands for itself. shared: they are judged by their sum "
        + "and pay for each other.")
    Field(
      "accept", \.accept, .choice("accept"), class: .rule, source: presetText,
      "What a take-over asks for. solvent: cash and profit cover loss and haircut. cashCovers: "
        + "cash alone. always, never.")
    Field(
      "haircut", \.haircut, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "Share of a purse's inventory that it must hold in cash to take over more.")
    Field(
      optional: "mostLoss", \.mostLoss, .money(.zero ... .whole(20_000_000_000)),
      class: .assumed, source: Origin.study,
      "Largest loss at the mark with which a position is taken over, in money of the world; "
        + "without it any.")
    Field(
      "mostShare", \.mostShare, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "The same as a share of what the fund has; 100% is no limit.")
    Field(
      "trigger", \.trigger, .choice("trigger"), class: .rule, source: presetText,
      "What brings deleveraging early. purseEmpty: nothing. fundDrawdown, vaultEquity, "
        + "accountNegative.")
    Field(
      "drawdown", \.drawdown, .rate(percent: 0.01...100), class: .rule, source: presetText,
      "Fall from the peak within `window` that does, for fundDrawdown.")
    Field(
      "window", \.window, .interval(.seconds(1) ... .hours(720)), class: .rule,
      source: presetText, "How far back the peak is looked for.")
    Field(
      "vaultFloor", \.vaultFloor, .money(.zero ... .whole(20_000_000_000)), class: .rule,
      source: presetText, "Equity of the vault below which it is closed, for vaultEquity.")
    Field(
      "offloads", \.offloads, .flag, class: .rule, source: presetText,
      "Whether winners are closed against what a purse holds once it has less than nothing.")
    Field(
      "residual", \.residual, .choice("residual"), class: .rule, source: presetText,
      "Who bears what nobody can pay. badDebt: nobody. socialised: all positions by size. "
        + "clawback: who has gained, at the end of the period.")
    Field(
      "period", \.period, .interval(.seconds(1) ... .hours(8_760)), class: .rule,
      source: presetText, "Time between two settlements of profits, for clawback.")
    Field(
      "work", \.work, .choice("work"), class: .assumed, source: Origin.study,
      "How it sells. slices: orders that take. loweredOffers: one that waits, lower each time.")
    Field(
      "slice", \.slice, .rate(percent: 0.01...100), class: .assumed, source: Origin.study,
      "Share of the depth within `band` that it sells at once.")
    Field(
      "band", \.band, .rate(percent: 0.01...50), class: .assumed, source: Origin.study,
      "How far from the best price its orders reach.")
    Field(
      "every", \.every, .interval(.milliseconds(100) ... .hours(24)), class: .assumed,
      source: Origin.study, "Time between two such orders.")
    Field(
      "step", \.step, .rate(percent: 0.0001...50), class: .assumed, source: Origin.study,
      "How far an offer comes down each time, as a share of the mark, for loweredOffers.")
  }
}
