public import Primitives

extension LeveragedCrowd {
  /// What the members of the crowd hear of one another (models.md §1.9), beside the liquidations
  /// that each of them sees. Each part that is `nil` is not there and draws no chance.
  public struct Social: Hashable, Sendable {
    public var posts = Posts()
    public var attention: Attention?
    public var network: Network?
    public var herds: Herds?
    public var rumours: Rumours?

    public init() {}
  }
}

extension LeveragedCrowd.Social {
  /// What is written about the market: a Hawkes process that excites itself and is driven by
  /// liquidations. Its index `I` is the average of `λ / rate - 1`; the rate of panic is multiplied
  /// by `exp(gain · (I - I₀))`, where `I₀ = n / (1 - n)` is the index of a calm day, so that the
  /// base rate of panic stays what it is on such a day.
  public struct Posts: Hashable, Sendable {
    /// Posts that nothing caused.
    /// - unit: 1/s; range: 1e-6...100; default: none published; class: assumed
    public var rate = 0.1
    /// Posts that follow directly from a post.
    /// - unit: count; range: 0...0.99; default: models.md §1.9; class: assumed
    public var branching = 0.6
    /// Time constant with which a post is forgotten.
    /// - unit: time; range: 1s...1d; default: models.md §1.9 (b = 1/120 a second); class: assumed
    public var memory = Interval.minutes(2)
    /// What has to be liquidated in a market between two looks for people to write of it, in units
    /// of the calm depth within 1 %.
    /// - unit: ratio; range: 1e-6...10; default: none published; class: assumed
    public var threshold = 0.01
    /// Posts that follow directly from a liquidation, for each unit of ln(1 + size / threshold).
    /// - unit: count; range: 0...1,000; default: none published; class: assumed
    public var perLiquidation = 1.0
    /// Time constant of the index.
    /// - unit: time; range: 1s...1d; default: models.md §1.9; class: assumed
    public var indexMemory = Interval.minutes(10)
    /// Highest index.
    /// - unit: none; range: 0...100; default: models.md §1.9; class: assumed
    public var indexCap = 10.0
    /// Weight of the index in the rate of panic.
    /// - unit: none; range: 0...10; default: models.md §1.9; class: assumed
    public var gain = 2.0

    public init() {}

    /// The index of a calm day.
    public var calm: Double { branching / (1 - branching) }
  }

  /// Who follows what is written: susceptible, attentive, weary (SIR). Those who are attentive make
  /// others so, and only they feel the index; without this block everybody does.
  public struct Attention: Hashable, Sendable {
    /// People that an attentive one makes so among people who all are susceptible, calm and in a
    /// crisis.
    /// - unit: count; range: 0...20; default: models.md §1.9; class: assumed
    public var calm = 0.6
    public var crisis = 2.0
    /// The index from which there is a crisis.
    /// - unit: none; range: 0...100; default: that of rumours; class: assumed
    public var crisisAt = 3.0
    /// Mean time of being attentive.
    /// - unit: time; range: 1s...1d; default: none published; class: assumed
    public var lasts = Interval.minutes(30)
    /// Chance that a post makes somebody attentive of itself.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var perPost = 0.01

    public init() {}
  }

  /// Friends, a small world (Watts and Strogatz 1998): the rate of panic is multiplied by
  /// `exp(gain · f)`, where `f` is the share of one's friends who leave or are out.
  public struct Network: Hashable, Sendable {
    /// Friends of each, even.
    /// - unit: count; range: 2...100; default: models.md §1.9; class: assumed
    public var friends = 10
    /// Share of friendships that go anywhere, not to neighbours.
    /// - unit: ratio; range: 0...1; default: models.md §1.9; class: assumed
    public var rewired = 0.1
    /// Weight of the share who left.
    /// - unit: none; range: 0...10; default: models.md §1.9; class: assumed
    public var gain = 3.0

    public init() {}
  }

  /// Herds whose members act as one (Cont and Bouchaud 2000): sizes fall as `s^(-5/2)` up to a
  /// cut-off. A herd that sells closes its longs, one that buys closes its shorts; either is as
  /// likely.
  public struct Herds: Hashable, Sendable {
    /// Chance that a herd acts in a step.
    /// - unit: ratio; range: 0...0.5; default: models.md §1.9; class: assumed
    public var activity = 0.01
    /// A step.
    /// - unit: time; range: 1s...1d; default: none published; class: assumed
    public var step = Interval.minutes(10)
    /// Largest herd.
    /// - unit: count; range: 1...100,000; default: none published; class: assumed
    public var largest = 100
    /// Power with which the share of larger herds falls.
    /// - unit: none; range: 1.1...6; default: models.md §1.9; class: assumed
    public var exponent = 2.5

    public init() {}
  }

  /// Rumours that the venue cannot pay, while much is written. While one is believed people take
  /// their money away more often: they close what they hold and send what is free out of the
  /// venue. One that is true is believed to the end.
  public struct Rumours: Hashable, Sendable {
    /// Mean time between two of them.
    /// - unit: time; range: 1s...365d; default: models.md §1.9 (0.2 an hour); class: assumed
    public var every = Interval.hours(5)
    /// They arise while the index is above this.
    /// - unit: none; range: 0...100; default: models.md §1.9; class: assumed
    public var above = 3.0
    /// Share that are false.
    /// - unit: ratio; range: 0...1; default: models.md §1.9; class: assumed
    public var falseShare = 0.9
    /// Mean time that a false one is believed, exponential.
    /// - unit: time; range: 1s...30d; default: models.md §1.9; class: assumed
    public var lasts = Interval.hours(2)
    /// Rate at which an account withdraws without a rumour.
    /// - unit: 1/s; range: 0...0.01; default: none published; class: assumed
    public var base = 1e-6
    /// How many times larger it is with one.
    /// - unit: ratio; range: 1...1,000,000; default: models.md §1.9; class: assumed
    public var factor = 10.0
    /// Part of its positions that a withdrawing account closes.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var closes = 1.0
    /// Time to the next try while nothing can be sent.
    /// - unit: time; range: 1s...1d; default: none published; class: assumed
    public var retry = Interval.minutes(1)

    public init() {}
  }
}
