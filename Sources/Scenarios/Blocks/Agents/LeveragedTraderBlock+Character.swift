import Agents
import Primitives

/// The parts of a leveraged population's character.
enum CrowdBlocks {
  private static let hyperliquid =
    "accounts deleveraged on Hyperliquid, 10 October 2025 (public fills)"

  static let population = Block(
    "population", "Who holds what at the start", LeveragedCrowd.Population()
  ) {
    Field(
      "equitySpread", \.equitySpread, .number(0...4), class: .assumed,
      source: "\(Origin.study); \(hyperliquid): 2.9", "Deviation of the logarithm of equity.")
    Field(
      "tailShare", \.tailShare, .rate(percent: 0...10), class: .assumed, source: Origin.assumed,
      "Share of accounts, the largest, whose equity follows a Pareto law.")
    Field(
      "tailIndex", \.tailIndex, .number(0.5...3), class: .assumed,
      source: "\(hyperliquid): 0.85 to 1.1", "Index of that law.")
    Field(
      "largestPosition", \.largestPosition, .rate(percent: 0.01...100), class: .assumed,
      source: Origin.study, "Largest position, as a share of the market's open interest.")
    Field(
      "longShare", \.longShare, .rate(percent: 0...100), class: .assumed,
      source: "\(Origin.study); liquidations of 10 October 2025: 84 to 87 %",
      "Accounts that are long, by count.")
    Field(
      "hedgerShare", \.hedgerShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.study, "Share of the short side held by hedgers without leverage.")
    Field(
      "hedgers", \.hedgers, .count(1...10_000), class: .assumed, source: Origin.assumed,
      "Hedgers in each market.")
    Field(
      "hedgerSpread", \.hedgerSpread, .number(0...3), class: .assumed, source: Origin.assumed,
      "Deviation of the logarithm of their size.")
    Field(
      "crossShare", \.crossShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "Accounts in cross margin, by count.")
    Field(
      "crossSlope", \.crossSlope, .number(0...0.5), class: .assumed, source: Origin.assumed,
      "Rise of that share per unit of ln equity.")
    Field(
      "hedgedLongs", \.hedgedLongs, .rate(percent: 0...100), class: .bridging,
      source: Origin.study, "Longs that hold a short in another market against it.")
    Field(
      "hedgeRatio", \.hedgeRatio, .rate(percent: 0...200), class: .assumed,
      source: Origin.assumed, "Notional of that short over the long's.")
    Field(
      "severalLongs", \.severalLongs, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "Other cross longs that are long in a second market as well.")
    Field(
      "secondShare", \.secondShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "Share of their shape that lies in the second market.")
    Field(
      "entrySpread", \.entrySpread, .rate(percent: 0...50), class: .assumed,
      source: Origin.assumed, "Deviation of ln(entry price / first price), at most.")
    Field(
      "entrySpreadOfMargin", \.entrySpreadOfMargin, .number(0...1), class: .bridging,
      source: Origin.study, "The same deviation in units of one over leverage, at most.")
    Field(
      "reserve", \.reserve, .rate(percent: 0...1_000), class: .assumed, source: Origin.assumed,
      "Money in the wallet beside an isolated margin, as a share of it.")
  }

  static let returns = Block("returns", "Who comes back", LeveragedCrowd.Returns()) {
    Field(
      "share", \.share, .number(0...1), class: .assumed, source: Origin.assumed,
      "Accounts that come back each time they have gone.")
    Field(
      "after", \.after, .interval(.seconds(1) ... .hours(8_760)), class: .assumed,
      source: Origin.assumed, "How long they stay away on average.")
    Field(
      "memory", \.memory, .interval(.minutes(1) ... .hours(8_760)), class: .assumed,
      source: Origin.assumed, "How fast the crowd gets used to a price; losses count from there.")
  }

  static let topUps = Block("topUps", "Money sent after a margin", LeveragedCrowd.TopUps()) {
    Field(
      "share", \.share, .rate(percent: 0...100), class: .bridging, source: Origin.assumed,
      "Accounts that do it.")
    Field(
      "level", \.level, .number(1...10), class: .bridging, source: Origin.assumed,
      "They decide when equity is below this many times maintenance.")
    Field(
      "amount", \.amount, .rate(percent: 0...200), class: .bridging, source: Origin.assumed,
      "Money sent, as a share of equity at the start.")
    Field(
      "most", \.most, .count(0...100), class: .bridging, source: Origin.assumed,
      "Times at most.")
    Field(
      "delay", \.delay, .interval(.milliseconds(1) ... .hours(24)), class: .bridging,
      source: Origin.assumed, "Median time from the decision to the message.")
    Field(
      "delaySpread", \.delaySpread, .number(0...2), class: .assumed, source: Origin.assumed,
      "Deviation of its logarithm.")
    Field(
      "retry", \.retry, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Time to the next try when the venue takes no money.")
  }

  static let additions = Block(
    "additions", "More of a position that loses", LeveragedCrowd.Additions()
  ) {
    Field(
      "chance", \.chance, .rate(percent: 0...100), class: .bridging,
      source: "loss aversion, Odean 1998; size assumed",
      "Chance to add at each step against the position.")
    Field(
      "step", \.step, .rate(percent: 0.1...100), class: .bridging, source: Origin.assumed,
      "A step, as a share of the entry price.")
    Field(
      "size", \.size, .rate(percent: 0...200), class: .bridging, source: Origin.assumed,
      "Size of an addition, as a share of the position.")
    Field(
      "most", \.most, .count(0...100), class: .assumed, source: Origin.assumed,
      "Times at most.")
    Field(
      "delay", \.delay, .interval(.milliseconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Median time from the step to the order.")
    Field(
      "delaySpread", \.delaySpread, .number(0...2), class: .assumed, source: Origin.assumed,
      "Deviation of its logarithm.")
  }

  static let information = Block(
    "information", "Those who trade on news", LeveragedCrowd.Information()
  ) {
    Field(
      "informed", \.informed, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "Longs that sell after bad news, and shorts that cover after good news.")
    Field(
      "profitTakers", \.profitTakers, .rate(percent: 0...100), class: .assumed, source: "off",
      "Shorts that take profit after bad news, and longs after good news.")
    Field(
      "delay", \.delay, .interval(.milliseconds(1) ... .hours(24)), class: .assumed,
      source: Origin.study, "Median time until they act.")
    Field(
      "delaySpread", \.delaySpread, .number(0...3), class: .assumed, source: Origin.study,
      "Deviation of its logarithm.")
  }

  static let lenders = Block(
    "lenders", "Positions bought with a lender's money", LeveragedCrowd.Lenders()
  ) {
    Field(
      "share", \.share, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "Longs with a lender.")
    Field(
      "callAt", \.callAt, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "The lender calls at this loss since the start, as a share of the equity then.")
    Field(
      "shortestCure", \.shortestCure, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.study, "Shortest time to cure it, uniform to the longest.")
    Field(
      "longestCure", \.longestCure, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.study, "Longest time to cure it.")
    Check { lenders, at in
      if lenders.shortestCure > lenders.longestCure {
        at.wrongOrder(
          "shortestCure", lenders.shortestCure.text, "must not be longer than", "longestCure",
          lenders.longestCure.text)
      }
    }
  }

  static let panic = Block("panic", "Fear that spreads", LeveragedCrowd.Panic()) {
    Field(
      "prone", \.prone, .rate(percent: 0...100), class: .bridging, source: Origin.study,
      "Accounts that can panic.")
    Field(
      "base", \.base, .perSecond(0...0.01), class: .bridging, source: Origin.study,
      "Rate at which they leave without loss and without liquidations.")
    Field(
      "drawdownGain", \.drawdownGain, .number(0...10), class: .bridging, source: Origin.assumed,
      "How steeply that rate rises with the account's loss over its equity.")
    Field(
      "socialGain", \.socialGain, .number(0...5), class: .bridging, source: Origin.study,
      "How steeply it rises with what has lately been liquidated: the strongest lever of all.")
    Field(
      "socialCap", \.socialCap, .number(0...10), class: .bridging, source: Origin.study,
      "That is felt up to this logarithm.")
    Field(
      "socialUnit", \.socialUnit, .rate(percent: 0.0001...100), class: .bridging,
      source: Origin.study, "Share of open interest whose liquidation counts as one.")
    Field(
      "socialDecay", \.socialDecay, .interval(.seconds(1) ... .hours(24)), class: .bridging,
      source: Origin.study, "Time constant with which liquidations are forgotten.")
    Field(
      "spillover", \.spillover, .rate(percent: 0...100), class: .assumed, source: "off",
      "Weight of all markets together in what is felt; the rest is the market's own.")
    Field(
      "cap", \.cap, .perSecond(0...1), class: .bridging, source: Origin.study,
      "Highest rate at which an account leaves.")
    Field(
      "bucketWidth", \.bucketWidth, .number(0.01...1), class: .setting,
      source: "error of a rate below 10 %",
      "Accounts whose leverage lies within this step of its logarithm share one integral.")
  }
}
