import Primitives
import Simulations

/// Money of the run printed as money of the world that it stands for. Files keep the run's own,
/// exact amounts; what people read is times the scale.
struct WorldMoney {
  var scale: Int64

  init(_ subject: Subject) { scale = max(1, subject.scale) }
  init(scale: Int64) { self.scale = max(1, scale) }

  func text(_ amount: Money, sign: NumberSign = .negative) -> String {
    text(units: Int128(amount.units), sign: sign)
  }

  func text(units: Int128, sign: NumberSign = .negative) -> String {
    Numbers.money(units: world(units), sign: sign)
  }

  /// Whole units of the quote asset, for statistics.
  func text(amount: Double, sign: NumberSign = .negative) -> String {
    Numbers.money(amount * Double(scale), sign: sign)
  }

  /// An amount of an asset: of one that is not the scenario's money with its name.
  func text(units: Int128, of asset: SettlementAsset, sign: NumberSign = .negative) -> String {
    asset.isMoney
      ? text(units: units, sign: sign)
      : Numbers.amount(units: world(units), of: TextColumns.printable(asset.name), sign: sign)
  }

  /// The same, exact to the unit.
  func exact(units: Int128, of asset: SettlementAsset, sign: NumberSign = .negative) -> String {
    asset.isMoney
      ? Numbers.exactMoney(units: world(units), sign: sign)
      : Numbers.exactAmount(units: world(units), of: TextColumns.printable(asset.name), sign: sign)
  }

  func world(_ units: Int128) -> Int128 { units * Int128(scale) }

  func amount(_ money: Money) -> Double { money.amount * Double(scale) }

  /// `scale 1:1000, money shown × 1,000`; empty for a run at real size.
  var note: String {
    scale == 1 ? "" : "scale 1:\(scale), money shown × \(Numbers.count(scale))"
  }
}
