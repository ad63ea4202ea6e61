import Clearing
public import Primitives
import Venues

/// What kind of contract a market trades, and in which money it pays.
enum ContractKeys {
  static let kind = Kind<ContractKind>.named(
    "kind of contract",
    [("linear", .linear), ("inverse", .inverse), ("quanto", .quanto), ("spot", .spot)])
}

/// What is taken off the value of coins that stand as collateral: one share, or one by size.
public enum Haircuts: Equatable, Sendable {
  case flat(Rate)
  case rows([HaircutRow])

  static let kind = Kind<Haircuts>.either(
    .rate(percent: 0...99), Haircuts.flat, or: .list(of: .block(HaircutRow.block), 1...100),
    Haircuts.rows
  ) { haircuts in
    switch haircuts {
    case .flat(let rate): (rate, nil)
    case .rows(let rows): (nil, rows)
    }
  }

  var rows: [(floor: Money, haircut: Rate)] {
    switch self {
    case .flat(let rate): [(.zero, rate)]
    case .rows(let rows): rows.map { ($0.floor, $0.haircut) }
    }
  }

  /// The schedule of a spot market; `leverage` above 1 lends.
  func schedule(leverage: Int64) throws(MarginSchedule.Fault) -> MarginSchedule {
    try .haircuts(rows, maxLeverage: leverage)
  }
}

/// One row of haircuts: for the part of a holding above its floor.
public struct HaircutRow: Equatable, Sendable {
  public var floor = Money.zero
  public var haircut = Rate.percent(5)

  public init() {}

  static let block = Block("haircut", "One row of haircuts", HaircutRow()) {
    Field(
      required: "floor", \.floor, .runMoney(.zero ... .whole(90_000_000_000)),
      class: .rule,
      source: Origin.contract,
      "Value of a holding from which this row counts, in money of the run; the first is $0.")
    Field(
      required: "haircut", \.haircut, .rate(percent: 0...99), class: .rule,
      source: Origin.contract, "Taken off the value of the part above the floor.")
  }
}

extension MarketSection {
  /// The asset in which the market pays and is margined.
  public var settlement: String {
    switch kind {
    case .linear, .spot: quote
    case .inverse: base
    case .quanto: settle ?? quote
    }
  }

  /// Whether kind, money, tiers and haircuts fit together.
  func checkKind(_ at: inout Inspector) {
    if let settle, kind == .quanto ? settle == quote || settle == base : settle != settlement {
      at.fault(
        .contradiction,
        kind == .quanto
          ? "\(at.path("settle")): a quanto is settled in a third asset, not \(shown(settle))"
          : "\(at.path("settle")): this contract is settled in \(shown(settlement))",
        at: "settle", remark: at.remark("kind", "of this kind"),
        note: kind == .quanto
          ? "linear pays in the quote asset, inverse in the base" : "leave it out")
    }
    if kind == .quanto, settle == nil {
      at.fault(
        .missingPart, "\(at.path("settle")): a quanto needs the asset in which it pays",
        at: "kind", note: "for example settle: BTC")
    }
    // A default that was written out says nothing.
    let usual = MarketSection()
    if kind == .spot {
      for (isSet, key, why) in [
        (openInterest != .zero, "openInterest", "nobody has a position in a spot market"),
        (tiers != usual.tiers, "tiers", "what is held in a spot market has `haircuts`"),
        (interestCaps != nil, "interestCaps", "nobody has a position in a spot market"),
      ] where isSet {
        at.fault(
          .contradiction, "\(at.path(key)): \(why)", at: key,
          remark: at.remark("kind", "of this kind"))
      }
      checkHaircuts(&at)
    } else {
      for (isSet, key) in [
        (haircuts != usual.haircuts, "haircuts"), (lends != 1, "lends"),
        (collateralPrice != usual.collateralPrice, "collateralPrice"),
      ] where isSet {
        at.fault(
          .contradiction, "\(at.path(key)): only what is held in a spot market has it", at: key,
          remark: at.remark("kind", "a contract"))
      }
    }
  }

  private func checkHaircuts(_ at: inout Inspector) {
    do throws(MarginSchedule.Fault) {
      _ = try haircuts.schedule(leverage: lends)
    } catch {
      let wrong: String
      switch error {
      case .empty, .firstFloorNotZero: wrong = "the first floor must be $0"
      case .floorsNotRising(let row): wrong = "the floor of row \(row + 1) must be above the last"
      case .ratesFalling(let row):
        wrong = "the haircut of row \(row + 1) must not be below the last"
      case .rateOutOfRange(let row): wrong = "the haircut of row \(row + 1) is out of range"
      case .leverageOutOfRange: wrong = "lends must be 1 to 1000"
      case .opensInLiquidation(let row):
        wrong =
          "at \(lends)x a loan would be due when it is made: the haircut of row \(row + 1) must be "
          + "below 1/\(lends)"
      }
      at.fault(.wrongOrder, "\(at.path("haircuts")): \(wrong)", at: "haircuts")
    }
  }
}

extension VenueSection {
  /// The assets in which the venue keeps accounts, in the order of its markets.
  public var settlementAssets: [String] {
    var assets: [String] = []
    for market in markets where !assets.contains(market.settlement) {
      assets.append(market.settlement)
    }
    return assets
  }

  /// Rules that keep one purse for everybody need one money to keep it in.
  func checkSettlement(_ at: inout Inspector) {
    let assets = settlementAssets
    guard assets.count > 1, let other = markets.firstIndex(where: { $0.settlement == assets[1] })
    else { return }
    let shared: [(isSet: Bool, key: String, what: String)] = [
      (rules.fund.purses == .shared, "fund.purses", "one insurance fund for all markets"),
      (rules.liquidation.backstop.below > .zero, "liquidation.backstop", "a backstop vault"),
      (rules.execution.policy == .oraclePool, "execution.policy", "a pool"),
    ]
    for rule in shared where rule.isSet {
      at.fault(
        .contradiction,
        "\(at.path(rule.key)): \(rule.what) needs one settlement asset, and the markets settle in "
          + assets.map(shown).joined(separator: ", "),
        at: at.isGiven(rule.key) ? rule.key : "preset",
        remark: at.remark("markets[\(other)]", "settles in \(assets[1])"),
        note: "put the markets on venues of their own")
    }
  }
}
