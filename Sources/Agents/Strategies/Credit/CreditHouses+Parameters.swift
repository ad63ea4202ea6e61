public import Primitives

extension CreditHouses {
  /// What one house has and owes when the run begins, in the settlement asset of its market.
  public struct House: Hashable, Sendable {
    /// By which reports call it.
    public var name = ""
    /// Coins, at the price of the start.
    /// - unit: amount; range: 0...5·10^9; default: the scenario says it; class: assumed
    public var coins = Money.zero
    /// What else it has and does not move with the price: money, credit given to makers and to
    /// people.
    /// - unit: amount; range: 0...5·10^9; default: nothing; class: assumed
    public var cash = Money.zero
    /// Owed against the coins, with margin calls.
    /// - unit: amount; range: 0...5·10^9; default: nothing; class: assumed
    public var secured = Money.zero
    /// Owed to others than houses, against nothing and without calls: depositors, bonds.
    /// - unit: amount; range: 0...5·10^9; default: nothing; class: assumed
    public var unsecured = Money.zero
    /// Lent to other houses, against nothing.
    /// - unit: amount; range: 0...5·10^9; default: nothing; class: assumed
    public var loans: [Loan] = []
    /// Part of the capital of the venue's makers that is its credit. It counts as nothing in its
    /// balance; whoever wants it there adds it to `cash`.
    /// - unit: ratio; range: 0...1; default: nothing; class: assumed
    public var makers = Rate.zero

    public init() {}
  }

  /// Lent to a house, by its place.
  public struct Loan: Hashable, Sendable {
    public var to: Int
    public var amount: Money

    public init(to house: Int, _ amount: Money) {
      to = house
      self.amount = amount
    }
  }

  /// Who they are, and what becomes of one that has less than nothing.
  public struct Parameters: Hashable, Sendable {
    public var houses: [House] = []
    /// Haircut on coins when nothing moves.
    /// - unit: ratio; range: 1%...90%; default: none published; class: assumed
    public var haircut = Rate.percent(10)
    /// Standard deviations of ten days that the haircut covers beside.
    /// - unit: count; range: 0...10; default: 99 %, ten days, as banks do (models.md §1.16);
    ///   class: assumed
    public var quantile = 2.33
    /// Memory of the volatility in it.
    /// - unit: time; range: 1min...365d; default: RiskMetrics 1996 (0.94 a day); class: assumed
    public var memory = Interval.hours(400)
    /// Time from insolvency until it is known, lognormal; each house has one of its own.
    /// - unit: time; range: 0...365d; default: hours (models.md §1.16), the number assumed;
    ///   class: assumed
    public var reveal = LatencyModel(median: .hours(6), spread: 0.7)
    /// Part of a claim on a failed house that is lost.
    /// - unit: ratio; range: 0...1; default: models.md §1.16; class: assumed
    public var lossGivenDefault = Rate.percent(50)
    /// Whether credit to makers is called back.
    /// - unit: yes or no; default: yes; class: assumed
    public var recalls = true
    /// Time that makers have to give it back.
    /// - unit: time; range: 0...30d; default: none published; class: assumed
    public var cure = Interval.hours(2)
    /// Sold in a minute at most, by each house, as a share of the calm depth within 1 %.
    /// - unit: ratio; range: 0.01%...1,000%; default: none published; class: assumed
    public var pace = Rate.percent(20)
    /// Worst price, from mid or mark.
    /// - unit: ratio of price; range: 0...1; default: study; class: bridging
    public var slippage = Rate.percent(1)
    /// Time between two looks.
    /// - unit: time; range: 10ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(5)

    public init() {}
  }
}
