public import Clearing
public import Primitives

/// One market as its venue lists it.
public struct MarketRules: Hashable, Sendable {
  public var name: String
  public var contract: Contract
  /// Margin tiers; of a spot market the haircuts of what is held as collateral.
  public var schedule: MarginSchedule
  /// Of a spot market: at what its coins stand as collateral.
  public var collateralPrice = CollateralPrice.book
  /// Number of the base asset: markets of one number may offset each other; 0: none does.
  public var base: UInt16 = 0
  /// Where initial margin rises with open interest, if the venue's rule says that it does.
  public var interestCaps: InterestCaps?
  /// The asset in which the market is settled: that of the accounts that may trade in it.
  public var asset = AssetID.first
  /// First price of everything: index, mark, last.
  public var price: Price
  /// Ticks per side that the book reaches by index; a power of two.
  public var bookWindow = 1 << 16
  /// Buckets of the trigger indices; more for more positions.
  public var triggerBuckets = 1 << 18
  /// Share of the index that follows the perpetual's own mid.
  public var spotFollow = Rate.percent(60)
  /// A mid of a wider book is not believed; the last trade, clipped to the quotes, stands for it.
  public var widestMid = Rate.basisPoints(30)
  /// Money scaled with the run: amounts of the rulebook are multiplied by this.
  public var scale = Rate.one
  /// What one whole of the settlement asset is worth in the money of the rulebook when the run
  /// begins.
  public var worth = Money.whole(1)
  /// What the index is made of, where the venue's rule asks for sources.
  public var indexSources: [PriceSource] = []
  /// Perpetuals elsewhere, for a mark that looks at them.
  public var perpetualSources: [PriceSource] = []
  /// Funding is measured against the index of this market; `nil`: its own.
  public var fundingReference: MarketPlace?
  /// Cash of the insurance fund's purse for this market.
  public var purse = Money.zero

  public init(name: String, contract: Contract, schedule: MarginSchedule, price: Price) {
    self.name = name
    self.contract = contract
    self.schedule = schedule
    self.price = price
  }

  /// The tiers with what the venue's rules add to them.
  func schedule(by rules: VenueRules) -> MarginSchedule {
    if contract.kind == .spot { return schedule }
    return schedule.atLeast(scaled(rules.liquidation.minCollateral))
  }

  /// Whose positions offset those of this market by the venue's rules: 0 is nobody's. Coins have
  /// haircuts and no requirement; and a least requirement, whatever the size, offsets nothing.
  func family(by rules: VenueRules) -> UInt16 {
    let asksTheLeast = rules.liquidation.minCollateral > .zero
    return contract.kind == .spot || asksTheLeast ? 0 : base
  }

  /// What open interest adds to initial margin by the venue's rules.
  func interest(by rules: VenueRules) -> OpenInterestMargin? {
    guard rules.margin.scalesWithInterest, contract.kind != .spot, let interestCaps else {
      return nil
    }
    let base = Rate.one.billionths.divided(by: max(1, schedule.maxLeverage), rounding: .up)
    return OpenInterestMargin(
      base: Rate(billionths: base), lower: interestCaps.lower, upper: interestCaps.upper)
  }

  /// An amount of the rulebook in the settlement asset of the run.
  func scaled(_ amount: Money) -> Money {
    if worth == .whole(1) { return scale.of(amount, rounding: .nearest) }
    let units =
      (Int128(amount.units) * Int128(scale.billionths) * Int128(Money.unitsPerWhole))
      .divided(by: Int128(worth.units) * 1_000_000_000, rounding: .nearest)
    return Money(units: Int64(clamping: units))
  }

  /// The same the other way, rounded down.
  func unscaled(_ amount: Money) -> Money {
    let units =
      (Int128(amount.units) * Int128(worth.units) * 1_000_000_000)
      .divided(by: Int128(scale.billionths) * Int128(Money.unitsPerWhole), rounding: .down)
    return Money(units: Int64(clamping: units))
  }
}
