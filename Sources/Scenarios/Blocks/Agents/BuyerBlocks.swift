import Agents
import Primitives

/// `class: trendFollower`.
enum TrendFollowerBlock {
  typealias Group = AgentGroup<TrendFollower.Parameters>

  static let block = Group.block(
    "trendFollower", "Long while a fast average of the price is above a slow one, else short.",
    TrendFollower.Parameters(), latency: .retail,
    capital: "Money in each market; none: `capitalInDepths` of its depth.",
    keys: parameters)

  static let parameters = Block("trend", "How trends are followed", TrendFollower.Parameters()) {
    Field(
      "capitalInDepths", \.capital, .number(0...100), class: .assumed, source: Origin.assumed,
      "Money, in units of the calm depth within 1 %.")
    Field(
      "leverage", \.leverage, .number(0...20), class: .assumed, source: Origin.assumed,
      "Largest position over the money.")
    Field(
      "fast", \.fast, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: "moving averages, Brock-Lakonishok-LeBaron 1992",
      "Time constant of the fast average.")
    Field(
      "slow", \.slow, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: "moving averages, Brock-Lakonishok-LeBaron 1992",
      "Time constant of the slow average.")
    Field(
      "threshold", \.threshold, .rate(basisPoints: 0...10_000), class: .assumed,
      source: Origin.assumed, "Gap of the averages at which a position begins.")
    Field(
      "full", \.full, .rate(basisPoints: 0.1...10_000), class: .assumed, source: Origin.assumed,
      "Gap at which it is full.")
    Field(
      "slice", \.slice, .rate(percent: 0.1...100), class: .assumed, source: Origin.assumed,
      "Part of the largest position traded at a look.")
    Field(
      "reach", \.reach, .rate(basisPoints: 1...5_000), class: .assumed, source: Origin.assumed,
      "How far from mid or mark an order reaches.")
    Field(
      "wake", \.wake, .interval(.milliseconds(10) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks.")
    HaltMagnetBlock.key(\.magnet)
    Check { trend, at in
      if trend.fast >= trend.slow {
        at.wrongOrder("fast", trend.fast.text, "must be shorter than", "slow", trend.slow.text)
      }
      if trend.threshold >= trend.full {
        at.wrongOrder(
          "threshold", trend.threshold.text, "must be below", "full", trend.full.text)
      }
    }
  }
}

/// `class: valueBuyer`.
enum ValueBuyerBlock {
  typealias Group = AgentGroup<ValueBuyer.Parameters>

  static let block = Block(
    "valueBuyer", "Capital that knows what the asset is worth, and is finite.",
    Group(ValueBuyer.Parameters(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey
    Group.profiles(
      bitcoin: ValueBuyer.Parameters(), ether: ValueBuyer.Parameters(), basket: .alt,
      latency: .program)
    Group.capitalKey("Money on each side; none: `capitalInDepths` of the market's depth.")
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
  }

  static let parameters = Block("value", "How value is bought", ValueBuyer.Parameters()) {
    Field(
      "capitalInDepths", \.capital, .number(0...100), class: .assumed, source: Origin.study,
      "Money on each side, in units of the calm depth within 1 %.")
    Field(
      "rate", \.rate, .number(0...100), class: .assumed, source: Origin.study,
      "Calm depths traded a minute for each 1 % of mispricing.")
    Field(
      "mispricingCap", \.mispricingCap, .rate(percent: 0.01...100), class: .assumed,
      source: Origin.study, "Mispricing above this counts as this.")
    Field(
      "threshold", \.threshold, .rate(basisPoints: 0...10_000), class: .assumed,
      source: Origin.study, "Mispricing below this is left alone.")
    Field(
      "taper", \.taper, .rate(percent: 0.1...100), class: .assumed, source: Origin.study,
      "The last share of the money, over which the rate falls to zero.")
    Field(
      "reach", \.reach, .rate(basisPoints: 1...5_000), class: .assumed, source: Origin.assumed,
      "How far beyond the best price an order reaches, never beyond the value.")
    Field(
      "wake", \.wake, .interval(.milliseconds(10) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks.")
  }
}

/// `class: dipBuyer`.
enum DipBuyerBlock {
  typealias Group = AgentGroup<DipBuyers.Parameters>
  private static let duffie = "slow capital, Duffie 2010"

  static let block = Block(
    "dipBuyer", "Slow capital that buys far below its reference.",
    Group(DipBuyers.Parameters(), latency: .retail)
  ) {
    Group.idKey
    Group.marketKey
    Group.profiles(bitcoin: DipBuyers.Parameters(), ether: .eth, basket: .alt, latency: .retail)
    Field(
      "count", \.parameters.buyers, .count(0...100_000), class: .assumed, source: Origin.assumed,
      "Buyers in each market.")
    Group.capitalKey("Money of all together; none: `capitalShare` of open interest.")
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
  }

  static let parameters = Block("dip", "How dips are bought", DipBuyers.Parameters()) {
    Field(
      "capitalShare", \.capital, .rate(percent: 0...1_000), class: .assumed, source: Origin.study,
      "Money of all together, as a share of open interest.")
    Field(
      "discount", \.discount, .rate(percent: 0...99), class: .assumed, source: Origin.study,
      "Median discount at which they buy.")
    Field(
      "discountSpread", \.discountSpread, .number(0...2), class: .assumed, source: duffie,
      "Deviation of its logarithm.")
    Field(
      "memory", \.memory, .interval(.minutes(1) ... .hours(24)), class: .assumed, source: duffie,
      "Memory of the price they compare with.")
    Field(
      "calmAttention", \.calmAttention, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.study, "Mean time between two looks of one buyer in calm.")
    Field(
      "fullAttention", \.fullAttention, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.study, "The same while much is traded.")
    Field(
      "dailyVolume", \.dailyVolume, .number(0.001...100), class: .measured, source: Origin.study,
      "Calm volume of a day, in units of open interest.")
    Field(
      "volumeMemory", \.volumeMemory, .interval(.seconds(1) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Memory of the volume that draws attention.")
    Field(
      "deploy", \.deploy, .rate(percent: 0...100), class: .assumed, source: duffie,
      "Part of a buyer's money put in at a look.")
    Field(
      "marketable", \.marketable, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "Part of that which is taken at once.")
    Field(
      "reach", \.reach, .rate(percent: 0...50), class: .assumed, source: Origin.study,
      "How far above the mid it is taken.")
    Field(
      "bidBand", \.bidBand, .rate(percent: 0...50), class: .assumed, source: duffie,
      "The rest is bid uniformly down to this below the mid.")
    Field(
      "bids", \.bids, .count(1...20), class: .assumed, source: Origin.assumed,
      "In so many orders, withdrawn at the next look.")
    Field(
      "profitBelow", \.profitBelow, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed,
      "They take profit when no more than this part of their discount is left.")
    Field(
      "profitShare", \.profitShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed,
      "Part of the position sold at a look then; small, so that capital recycles slowly.")
    Field(
      "wake", \.wake, .interval(.milliseconds(100) ... .minutes(1)), class: .assumed,
      source: Origin.assumed, "Time between two wakings of the agent.")
    Check { dip, at in
      if dip.fullAttention > dip.calmAttention {
        at.wrongOrder(
          "fullAttention", dip.fullAttention.text, "must not be longer than", "calmAttention",
          dip.calmAttention.text)
      }
    }
  }
}
