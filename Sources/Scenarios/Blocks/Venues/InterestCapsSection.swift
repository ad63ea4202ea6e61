import Clearing
public import Primitives
import Venues

/// Between which open interests initial margin rises, in money of the run.
public struct InterestCapsSection: Equatable, Sendable {
  public var lower = Money.zero
  public var upper = Money.zero

  public init() {}

  private static let mostMoney = Money.zero ... .whole(20_000_000_000)

  static let block = Block(
    "interestCaps", "Where initial margin rises with open interest", InterestCapsSection()
  ) {
    Field(
      required: "lower", \.lower, .runMoney(mostMoney), class: .rule,
      source: RuleBlocks.presetText,
      "Open interest from which it rises, in money of the run.")
    Field(
      required: "upper", \.upper, .runMoney(mostMoney), class: .rule,
      source: RuleBlocks.presetText,
      "Open interest from which a position is paid in full.")
    Check { caps, at in
      if caps.upper > caps.lower { return }
      at.fault(
        .wrongOrder, "\(at.path("upper")) must be above `lower`", at: "upper",
        remark: at.remark("lower", "not below it"))
    }
  }
}

extension PublishedTiers {
  /// Caps of open interest that are published with the tiers, in money of the world.
  var interestCaps: InterestCaps? {
    switch self {
    case .dydxMidCap: .dydxMidCap
    case .dydxSmallCap: .dydxSmallCap
    case .dydxLongTail: .dydxLongTail
    default: nil
    }
  }
}

extension MarginTiers {
  /// The published caps of the table that holds.
  func interestCaps(base: String, preset: String) -> InterestCaps? {
    switch self {
    case .byBase: PublishedTiers(base: base, preset: preset).interestCaps
    case .table(let named): named.interestCaps
    case .rows: nil
    }
  }
}

extension Scenario {
  /// Where initial margin of a market rises with its open interest, in its settlement asset. Caps
  /// that were published shrink with the scale of the run.
  func interestCaps(of place: Place) -> InterestCaps? {
    let market = venues[place.venue].markets[place.market]
    if let caps = market.interestCaps {
      return InterestCaps(from: settled(caps.lower, in: place), to: settled(caps.upper, in: place))
    }
    let published = market.tiers.interestCaps(
      base: market.base, preset: venues[place.venue].preset)
    guard let published else { return nil }
    let scaled = { (money: Money) in
      settled(money.scaled(by: 1, over: scale.divisor, rounding: .nearest), in: place)
    }
    return InterestCaps(from: scaled(published.lower), to: scaled(published.upper))
  }
}
