import Primitives

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

  func world(_ units: Int128) -> Int128 { units * Int128(scale) }

  func amount(_ money: Money) -> Double { money.amount * Double(scale) }

  /// `scale 1:1000, money shown × 1,000`; empty for a run at real size.
  var note: String {
    scale == 1 ? "" : "scale 1:\(scale), money shown × \(Numbers.count(scale))"
  }
}
