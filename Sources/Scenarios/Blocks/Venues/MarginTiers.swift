import Clearing
public import Primitives
import Venues

/// The margin tiers of a market: a published table by its name, or rows.
public enum MarginTiers: Equatable, Sendable {
  /// What the venue's rulebook publishes for the base asset, where it does; else Binance's: BTC and
  /// ETH have their own table, everything else that of one mid-sized altcoin.
  case byBase
  case table(PublishedTiers)
  case rows([TierRow])

  static let words = ["byBase"] + PublishedTiers.allCases.map(\.rawValue)

  static let kind = Kind<MarginTiers>.either(
    .word("table of tiers", of: words),
    { word in PublishedTiers(rawValue: word).map(MarginTiers.table) ?? .byBase },
    or: .list(of: .block(TierRow.block), 1...100), MarginTiers.rows
  ) { tiers in
    switch tiers {
    case .byBase: ("byBase", nil)
    case .table(let table): (table.rawValue, nil)
    case .rows(let rows): (nil, rows)
    }
  }
}

/// One row of tiers that are written out.
public struct TierRow: Equatable, Sendable {
  public var floor = Money.zero
  public var maintenance = Rate.percent(1)
  public var leverage: Int64 = 20

  public init() {}

  static let block = Block("tier", "One row of margin tiers", TierRow()) {
    Field(
      required: "floor", \.floor, .runMoney(.zero ... .whole(90_000_000_000)),
      class: .rule,
      source: Origin.contract,
      "Lowest value of a position in this tier, in money of the run; the first is $0.")
    Field(
      required: "maintenance", \.maintenance, .rate(percent: 0.0000001...99.9), class: .rule,
      source: Origin.contract, "Maintenance margin, as a share of the value.")
    Field(
      required: "leverage", \.leverage, .count(1...1_000), class: .rule, source: Origin.contract,
      "Highest leverage at which a position of this size may be opened.")
  }
}

extension MarginTiers {
  /// The schedule of a market. Floors of published tables shrink with the scale of the run; those
  /// of rows are in its money already.
  /// - Parameters:
  ///   - preset: the rulebook from which the venue starts.
  ///   - price: of the base asset, for tables with floors in coins.
  ///   - worth: of one whole of the settlement asset, in which the floors will be.
  func schedule(
    base: String, preset: String, price: Money, scale: Ratio, worth: Double = 1
  ) throws(MarginSchedule.Fault) -> MarginSchedule {
    var tiers = tiers(base: base, preset: preset, price: price, scale: scale)
    if worth != 1 {
      for row in tiers.indices {
        tiers[row].floor = Money(nearest: tiers[row].floor.amount / worth)
      }
    }
    return try MarginSchedule(tiers)
  }

  private func tiers(
    base: String, preset: String, price: Money, scale: Ratio
  ) -> [MarginTier] {
    let table: PublishedTiers
    switch self {
    case .rows(let rows):
      return rows.map {
        MarginTier(
          floor: $0.floor, maintenanceRate: $0.maintenance, maxLeverage: $0.leverage)
      }
    case .byBase: table = PublishedTiers(base: base, preset: preset)
    case .table(let named): table = named
    }
    return MarginTier.scaled(table.tiers(at: price), by: scale.divisor)
  }

  /// Says which row is wrong, and why.
  func check(_ at: inout Inspector) {
    guard case .rows(let rows) = self else { return }
    do throws(MarginSchedule.Fault) {
      _ = try schedule(base: "", preset: "", price: .whole(1), scale: Ratio(1, 1))
    } catch {
      report(error, rows, &at)
    }
  }

  private func report(
    _ fault: MarginSchedule.Fault, _ rows: [TierRow], _ at: inout Inspector
  ) {
    func key(_ row: Int, _ name: String) -> String { "tiers[\(row)].\(name)" }
    func rate(_ rate: Rate) -> String {
      DecimalText.text(Int128(rate.billionths), places: 7) + "%"
    }
    func mustRise(_ row: Int, _ name: String, _ code: FaultCode, _ rule: String) {
      at.fault(
        code, "\(at.path(key(row, name))) \(rule)", at: key(row, name),
        remark: at.remark(key(row - 1, name), "the row before"))
    }
    switch fault {
    case .empty: break
    case .firstFloorNotZero:
      at.fault(
        .wrongOrder, "\(at.path(key(0, "floor"))) must be $0: every position has a tier",
        at: key(0, "floor"), suggestion: "$0")
    case .floorsNotRising(let row):
      mustRise(row, "floor", .wrongOrder, "must be above the floor of the row before")
    case .ratesFalling(let row):
      mustRise(row, "maintenance", .wrongOrder, "must not be below that of the row before")
    case .rateOutOfRange(let row):
      at.fault(
        .outOfRange, "\(at.path(key(row, "maintenance"))) must be above 0% and below 100%",
        at: key(row, "maintenance"))
    case .leverageOutOfRange(let row):
      at.fault(
        .outOfRange, "\(at.path(key(row, "leverage"))) must be 1 to 1000", at: key(row, "leverage"))
    case .opensInLiquidation(let row):
      let tier = rows[row]
      let initial = Rate(
        billionths: Rate.one.billionths.divided(by: tier.leverage, rounding: .down))
      let most = Rate.one.billionths.divided(
        by: max(1, tier.maintenance.billionths), rounding: .up)
      at.fault(
        .wrongOrder,
        "\(at.path(key(row, "maintenance"))) (\(rate(tier.maintenance))) must be below the initial "
          + "margin (\(rate(initial)) at \(tier.leverage)x): accounts would open already in "
          + "liquidation",
        at: key(row, "maintenance"),
        remark: at.remark(
          key(row, "leverage"), "\(tier.leverage)x asks for \(rate(initial)) only"),
        note: "lower the leverage to \(max(1, most - 1)), or the maintenance margin")
    }
  }
}
