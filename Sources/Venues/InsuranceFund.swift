public import Primitives

/// The insurance fund: one purse per market, each an account of the clearinghouse. A purse pays for
/// its own market only, unless the rule has them shared.
public struct InsuranceFund: Hashable, Sendable {
  public let purses: [AccountID]
  /// Cash at the start.
  public let sizes: [Money]
  /// Lowest equity seen (cash plus profit of the inventory at mark), per purse and in total.
  public internal(set) var lowest: [Money]
  public internal(set) var lowestTotal: Money
  /// Received from other purses, or given to them (negative).
  public internal(set) var pooled: [Money]
  /// The last take-over: what an unwinding order is caused by.
  var causes: [Cause]
  /// Peaks of equity per purse, or of all together where they are shared; empty unless a rule asks.
  var peaks: [RollingPeak] = []
  /// Where each purse's offer stands while it is lowered; `nil` before the first.
  var offers: [FundOffer?]

  init(purses: [AccountID], sizes: [Money], rule: FundRule) {
    self.purses = purses
    self.sizes = sizes
    lowest = sizes
    lowestTotal = sizes.reduce(.zero, +)
    pooled = purses.map { _ in .zero }
    causes = purses.map { _ in Cause(motive: .liquidation) }
    offers = purses.map { _ in nil }
    guard rule.trigger == .fundDrawdown else { return }
    let firsts = rule.purses == .shared ? [lowestTotal] : sizes
    peaks = firsts.map { RollingPeak(window: rule.window, first: $0) }
  }

  /// Largest fall below its size so far, as a share of the size; zero for an empty purse.
  public func drawdown(_ index: Int) -> Rate {
    InsuranceFund.share(sizes[index] - lowest[index], of: sizes[index])
  }

  public var totalDrawdown: Rate {
    let size = sizes.reduce(.zero, +)
    return InsuranceFund.share(size - lowestTotal, of: size)
  }

  private static func share(_ part: Money, of whole: Money) -> Rate {
    if whole <= .zero || part <= .zero { return .zero }
    let billionths = (Int128(part.units) * 1_000_000_000)
      .divided(by: Int128(whole.units), rounding: .nearest)
    return Rate(billionths: Int64(billionths))
  }
}

/// What a purse offers while it waits.
struct FundOffer: Hashable {
  var side: Side
  var price: Price
}
