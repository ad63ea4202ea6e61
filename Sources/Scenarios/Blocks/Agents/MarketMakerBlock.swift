import Agents
import Primitives

/// `class: marketMaker`.
enum MarketMakerBlock {
  typealias Group = AgentGroup<MarketMaker.Parameters>
  typealias Maker = MarketMaker.Parameters

  static let block = Block(
    "marketMaker", "Quotes both sides and steps back under stress.",
    Group(Maker(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey
    Group.profiles(bitcoin: Maker(), ether: .ether, basket: .basket, latency: .program)
    Field(
      "count", \.parameters.makers, .count(0...1_000), class: .assumed, source: Origin.study,
      "Makers in each market, among whom depth is divided.")
    Group.capitalKey("Capital of each maker; none: `capitalMultiple` times its largest inventory.")
    Group.leadKey
    Embedded(quoting, at: \.parameters)
    Embedded(leaving, at: \.parameters)
    Field(
      "vault", \.parameters.isVault, .flag, class: .assumed, source: "Hyperliquid's vault quotes",
      "true: the venue's backstop vault quotes, with its own account; one maker in each market.")
    Group.latencyKey
    Group.warmUpKey
  }

  private static let glft = "Guéant-Lehalle-Fernandez-Tapia 2013"
  private static let pedersen = "Brunnermeier-Pedersen 2009"
  private static let kirilenko = "Kirilenko-Kyle-Samadi-Tuzun 2017"
  private static let vpin = "Easley-López de Prado-O'Hara 2012"

  /// What a maker does on a calm day.
  static let quoting = Block("quoting", "How makers quote", Maker()) {
    Field(
      "capitalMultiple", \.capitalMultiple, .number(0.05...100), class: .assumed,
      source: Origin.study, "Capital at the start over the value of the largest inventory.")
    Field(
      "depthShare", \.depthShare, .rate(percent: 0.1...100), class: .calm, source: Origin.study,
      "Share of the market's depth within 1 % that all of them quote together.")
    Field(
      "inventoryLimit", \.inventoryLimit, .count(1...100_000), class: .bridging,
      source: Origin.study,
      "Largest inventory either way, in lots of the model: 1/300 of the depth within 1 %.")
    Field(group: "quotes", of: Maker(), "The ladder of quotes.") {
      Field(
        "levels", \.levels, .count(1...100), class: .assumed, source: Origin.assumed,
        "Levels on each side.")
      Field(
        "growth", \.sizeGrowth, .number(0.5...3), class: .assumed, source: Origin.assumed,
        "Size of a level over that of the level before it.")
      Field(
        "hump", \.hump, .rate(basisPoints: 0...100), class: .calm,
        source: "Bouchaud-Mézard-Potters 2002; off",
        "Up to this distance a level has less, in proportion to its distance; 0: none has.")
      Field(
        "apart", \.apart, .number(0...2), class: .assumed, source: "\(Origin.assumed); off",
        "Deviation of the logarithm of the innermost distance from maker to maker; each has an "
          + "equal part of the lognormal law.")
      Field(
        "reach", \.reach, .rate(basisPoints: 1...2_000), class: .assumed, source: Origin.study,
        "Distance of the outermost level from the reservation price.")
      Field(
        "refresh", \.refresh, .interval(.milliseconds(1) ... .minutes(1)), class: .assumed,
        source: Origin.study, "Mean time between two looks at the market.")
      Field(
        "tolerance", \.priceTolerance, .rate(percent: 0...100), class: .assumed,
        source: Origin.study,
        "A level stays while its target has moved less than this share of its distance.")
      Field(
        "refillBelow", \.refillBelow, .rate(percent: 0...100), class: .assumed,
        source: Origin.assumed,
        "A level is filled up when less than this share of its target is left.")
      Field(
        "cutAbove", \.cutAbove, .rate(percent: 100...1_000), class: .assumed,
        source: Origin.assumed,
        "A level is cut when more than this share of its target is there.")
      Field(
        "takingLevels", \.takingLevels, .count(0...100), class: .assumed, source: Origin.study,
        "Innermost levels that may take when the fair value is through the opposite best.")
    }
    Field(
      "quoting", \.quoting, .choice("way of quoting"), class: .assumed, source: glft,
      """
      ladder: the closed form in calm sets the innermost level, and volatility widens all of them. \
      stationary: the closed form at the volatility of the moment sets half-spread and skew at \
      every look.
      """)
    model
    Field(group: "fairValue", of: Maker(), "What makers take the asset to be worth.") {
      Field(
        "indexWeight", \.indexWeight, .rate(percent: 0...100), class: .assumed,
        source: Origin.study,
        "Weight of the index; the rest is the book's own microprice.")
      Field(
        optional: "basisMemory", \.basisMemory, .interval(.minutes(1) ... .hours(720)),
        class: .assumed, source: Origin.assumed,
        """
        Time constant with which they get used to a premium over the index, and add it to the \
        index; none: they hold it for a gap that closes.
        """)
      Field(
        "step", \.fairValueStep, .rate(percent: 0.01...100), class: .assumed,
        source: Origin.study, "Farthest that it moves from one look to the next.")
      Field(
        "leadWeight", \.leadWeight, .rate(percent: 0...100), class: .assumed,
        source: "models of several venues",
        "With a `lead`: weight of its price; the rest is the book's own microprice.")
      Field(
        "staleAfter", \.staleAfter, .interval(.milliseconds(1) ... .hours(1)), class: .assumed,
        source: "models of several venues",
        "A price from there that is older widens all distances by 1 + age / staleAfter.")
    }
    Field(
      "forgetAfter", \.forgetAfter, .interval(.milliseconds(100) ... .minutes(10)),
      class: .assumed, source: Origin.assumed,
      "A request that is not answered for this long is taken for lost.")
  }

  private static let model = Field(
    group: "model", of: Maker(), "The stationary closed form from which quotes follow."
  ) {
    Field(
      "fillRate", \.fillRate, .perSecond(0.01...100), class: .calm, source: glft,
      "Fills a second of a quote at the fair value, in the maker's model.")
    Field(
      "fillDecay", \.fillDecay, .number(0.01...100), class: .calm, source: glft,
      "Decay of fills with distance, per basis point.")
    Field(
      "riskAversion", \.riskAversion, .number(0.0001...1), class: .assumed, source: glft,
      "Risk aversion, per basis point.")
    Field(
      "fillSize", \.fillSize, .number(0.01...1_000), class: .assumed, source: "Guéant 2017",
      "quoting: stationary: size of a fill, in lots of the model.")
    Field(
      optional: "volatility", \.givenVolatility, .number(0.001...1_000), class: .assumed,
      source: Origin.experiment,
      "quoting: stationary: basis points per root of a second; none: what the maker estimates.")
    Field(
      "fitsFills", \.fitsFills, .flag, class: .assumed, source: "\(glft); off",
      "quoting: stationary: whether rate and decay are fitted to the maker's own fills.")
    Field(
      "fillMemory", \.fillMemory, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Memory of that fit.")
    Field(
      "volatilityMemory", \.volatilityMemory, .interval(.seconds(1) ... .hours(1)),
      class: .assumed, source: Origin.assumed, "Memory of the volatility estimate.")
    Field(
      "volatilitySpacing", \.volatilitySpacing, .interval(.zero ... .minutes(1)),
      class: .assumed, source: "Zhang-Mykland-Aït-Sahalia 2005",
      "Moves are taken over at least this long, so that bounce counts for little.")
  }

  /// When and how a maker leaves, and how it gets rid of what it has.
  static let leaving = Block("leaving", "How makers step back", Maker()) {
    Field(
      "withdraws", \.withdraws, .flag, class: .assumed, source: Origin.experiment,
      "false: makers that stay, with all their size and spread whatever happens.")
    Field(group: "withdraw", of: Maker(), "When and how far a maker steps back.") {
      Field(
        "volatility", \.volatilityThreshold, .number(1...100), class: .bridging,
        source: Origin.study, "Volatility at which size begins to fall, in multiples of calm.")
      Field(
        "exponent", \.volatilityExponent, .number(0...10), class: .bridging,
        source: Origin.assumed, "How steeply it falls beyond.")
      Field(
        "floor", \.sizeFloor, .rate(percent: 0...100), class: .assumed, source: Origin.study,
        "Share of the size that stays under every rule that does not say nothing at all.")
      Field(
        "spreadExponent", \.spreadExponent, .number(0...3), class: .bridging,
        source: Origin.study, "Growth of the spread with volatility.")
      Field(
        "drawdown", \.drawdown, .rate(percent: 0.1...100), class: .bridging,
        source: Origin.assumed, "Share of capital whose loss makes a maker stop.")
      Field(
        "drawdownWindow", \.drawdownWindow, .interval(.minutes(1) ... .hours(24)),
        class: .assumed, source: Origin.assumed, "The time within which that loss counts.")
      Field(
        "coolOff", \.coolOff, .interval(.seconds(1) ... .hours(24)), class: .assumed,
        source: Origin.study, "Mean time that it then stays away.")
      Field(
        "reentryHalfLife", \.reentryHalfLife, .interval(.seconds(1) ... .hours(24)),
        class: .bridging, source: Origin.study, "Half-life of the way back to full size.")
      Field(
        "lasting", \.lastingLoss, .rate(percent: 0...100), class: .assumed,
        source: "depth a month after October 2025; off",
        "Share of the size that each stop after a loss costs for good.")
      switches
      connection
      margin
      toxicity
    }
    Field(group: "hot", of: Maker(), "Makers that get rid of inventory by taking.") {
      Field(
        "share", \.hotShare, .rate(percent: 0...100), class: .assumed, source: kirilenko,
        "Share of the makers that do.")
      Field(
        "cap", \.hotCap, .rate(percent: 1...100), class: .assumed, source: Origin.assumed,
        """
        Share of the inventory limit beyond which they do, until half of it is left. A class that \
        trades fifty times what it keeps has 2 %, and `time: 30s`.
        """)
      Field(
        "time", \.hotTime, .interval(.seconds(1) ... .hours(1)), class: .assumed,
        source: kirilenko, "Time in which they would be flat.")
      Field(
        "slip", \.hotSlip, .rate(basisPoints: 1...5_000), class: .assumed, source: Origin.study,
        "Worst price they accept, from the mid.")
    }
    Field(
      "synchronised", \.synchronisedShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.study, "Share of the makers that have the thresholds above exactly.")
    Field(
      "thresholdSpread", \.thresholdSpread, .rate(percent: 0...90), class: .assumed,
      source: Origin.assumed,
      "The others draw theirs uniformly within this share either way.")
  }

  private static let switches = Field(
    group: "rules", of: Maker(), "Which rules are followed; all of them by default."
  ) {
    rule("volatility", \.volatility, "Size falls, and quotes widen, with volatility.")
    rule("inventory", \.inventory, "The side that would add to the inventory gets smaller.")
    rule(
      "connectivity", \.connectivity, "Nothing is quoted while something is wrong with the venue.")
    rule("latency", \.latency, "Size falls with the latency of the answers.")
    rule("capital", \.capital, "Size falls as margin for the inventory uses up the capital.")
    rule("marginSpiral", \.marginSpiral, "That margin rises with what has happened.")
    rule("drawdown", \.drawdown, "A loss stops the maker for a while.")
    rule("reentry", \.reentry, "Size comes back with a half-life; false: at once.")
  }

  private static func rule(
    _ name: String, _ path: FieldPath<WithdrawalSwitches, Bool>, _ meaning: String
  ) -> Field<Maker> {
    Field<WithdrawalSwitches>(
      name, path, .flag, class: .assumed, source: Origin.experiment, meaning
    ).lifted(through: \.rules)
  }

  private static let connection = Field(
    group: "connection", of: Maker(), "What a maker takes for trouble with the venue."
  ) {
    Field(
      "answerWithin", \.answerWithin, .interval(.milliseconds(10) ... .minutes(1)),
      class: .assumed, source: Origin.assumed,
      "A request that is not answered for this long is trouble.")
    Field(
      "refusals", \.refusalShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "A share of requests turned away beyond this is trouble.")
    Field(
      "refusalMemory", \.refusalMemory, .interval(.seconds(1) ... .minutes(10)),
      class: .assumed, source: Origin.assumed, "Memory of that share.")
    Field(
      "rearm", \.rearm, .interval(.zero ... .hours(1)), class: .assumed, source: Origin.assumed,
      "After trouble the connection must be well for this long.")
    Field(
      "latencyScale", \.latencyScale, .interval(.milliseconds(1) ... .minutes(1)),
      class: .assumed, source: Origin.assumed, "Latency at which size has fallen to 1/e.")
  }

  private static let margin = Field(
    group: "margin", of: Maker(), "Capital that inventory ties up."
  ) {
    Field(
      "quantile", \.marginQuantile, .number(0...10), class: .assumed, source: pedersen,
      "Standard deviations that the margin for the inventory covers.")
    Field(
      "horizon", \.marginHorizon, .interval(.minutes(1) ... .hours(1)), class: .assumed,
      source: pedersen, "Time that it covers.")
    Field(
      "feedback", \.marginFeedback, .rate(percent: 0...100), class: .assumed, source: pedersen,
      "Share of the move over that time by which margins rise.")
    Field(
      "spreadWeight", \.marginSpreadWeight, .rate(percent: 0...100), class: .assumed,
      source: pedersen, "Weight of the quoted spread in the margin.")
    Field(
      "slack", \.slackShare, .rate(percent: 1...100), class: .assumed, source: Origin.assumed,
      "Size falls when less than this share of capital is free.")
  }

  private static let toxicity = Field(
    group: "toxicity", of: Maker(), "Stepping back from one-sided fills."
  ) {
    Field(
      "active", \.watchesToxicity, .flag, class: .assumed, source: "\(vpin); off",
      "Whether one-sided fills reduce size.")
    Field(
      "limit", \.toxicityLimit, .rate(percent: 0...100), class: .assumed, source: vpin,
      "Imbalance of its own fills from which they do.")
    Field(
      "size", \.toxicitySize, .rate(percent: 0...100), class: .assumed, source: vpin,
      "Size while they do.")
    Field(
      "fills", \.toxicityFills, .count(2...10_000), class: .assumed, source: vpin,
      "Fills over which the imbalance is averaged.")
  }
}
