import Agents
import Primitives

/// `class: speculator`.
enum SpeculatorBlock {
  typealias Group = AgentGroup<Speculator.Parameters>
  private static let kelly = "Kelly 1956, Thorp 2006"
  private static let confident = "overconfidence, Barber-Odean 2001; the number is assumed"
  private static let averse = "Kahneman-Tversky 1979, Tversky-Kahneman 1992: 2.25"

  static let block = Group.block(
    "speculator", "Bets by Kelly's rule on what lately happened, with too much confidence.",
    Speculator.Parameters(), latency: .retail,
    capital: "Money of all of them in each market; none: `capitalInDepths` of its depth.",
    keys: parameters)

  static let parameters = Block("bets", "How they bet", Speculator.Parameters()) {
    Field(
      "count", \.count, .count(0...1_000), class: .assumed, source: Origin.assumed,
      "How many there are in each market, each with a confidence of his own.")
    Field(
      "capitalInDepths", \.capital, .number(0...100), class: .assumed, source: Origin.assumed,
      "Money of all of them, in units of the calm depth within 1 %.")
    Embedded(beliefs, at: \.self)
    Embedded(feelings, at: \.self)
    Field(
      "band", \.band, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "They trade when off by this share of the larger of what they have and want.")
    Field(
      "slice", \.slice, .rate(percent: 0.01...100_000), class: .assumed, source: Origin.assumed,
      "Largest order, as a share of the calm depth within 1 %.")
    Field(
      "rest", \.rest, .interval(.zero ... .hours(720)), class: .assumed, source: Origin.assumed,
      "Time without a position after one was closed.")
    Field(
      "reach", \.reach, .rate(basisPoints: 1...5_000), class: .assumed, source: Origin.assumed,
      "How far from mid or mark an order reaches.")
    Field(
      "wake", \.wake, .interval(.milliseconds(10) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks.")
  }

  private static let beliefs = Block("beliefs", "What they believe", Speculator.Parameters()) {
    Field(
      "maxLeverage", \.maxLeverage, .number(0...100), class: .assumed, source: Origin.assumed,
      "Largest leverage.")
    Field(
      "drift", \.drift, .rate(percent: -1_000...1_000), class: .assumed, source: Origin.assumed,
      "What they take for the mean return of the long run, a year.")
    Field(
      "longWeight", \.longWeight, .rate(percent: 0...100), class: .assumed,
      source: "recency, Greenwood-Shleifer 2014; the number is assumed",
      "Weight of the long mean; the rest is what lately was.")
    Field(
      "memory", \.memory, .interval(.minutes(1) ... .hours(8_760)), class: .assumed,
      source: "recency, 3 to 30 days assumed", "Time constant of recent returns.")
    Field(
      "volatilityMemory", \.volatilityMemory, .interval(.minutes(1) ... .hours(8_760)),
      class: .assumed, source: Origin.assumed, "Time constant of volatility.")
    Field(
      "confidence", \.confidence, .number(0...20), class: .assumed, source: confident,
      "Median of how many times Kelly's bet they make; 1 is his own, from 2 on it ruins.")
    Field(
      "confidenceSpread", \.confidenceSpread, .number(0...3), class: .assumed,
      source: confident, "Deviation of its logarithm.")
    Field(
      "streakGain", \.streakGain, .number(0...5), class: .assumed, source: confident,
      "Growth of confidence with each gain in a row.")
    Field(
      "longestStreak", \.longestStreak, .count(0...100), class: .assumed,
      source: Origin.assumed, "Gains in a row that count at most.")
  }

  private static let feelings = Block(
    "feelings", "How gains and losses feel", Speculator.Parameters()
  ) {
    Field(
      "takeProfit", \.takeProfit, .rate(percent: 0.1...10_000), class: .assumed,
      source: "sold too early, Shefrin-Statman 1985; the number is assumed",
      "Gain at which they close, as a share of the money without it.")
    Field(
      "lossAversion", \.lossAversion, .number(1...100), class: .assumed, source: averse,
      "How many times larger a loss has to be; at 1 both are treated alike.")
    Field(
      "additionStep", \.additionStep, .rate(percent: 0.1...100), class: .assumed,
      source: Origin.assumed, "A step of the price against them, from what they paid.")
    Field(
      "additionChance", \.additionChance, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "Chance that they buy more at a step.")
    Field(
      "additionSize", \.additionSize, .rate(percent: 0...200), class: .assumed,
      source: Origin.assumed, "What they buy more, as a share of the position.")
  }
}
