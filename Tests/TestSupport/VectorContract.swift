public import Primitives

/// A contract just fine enough for the prices and sizes of one row, and the row's numbers in it.
public struct VectorContract {
  public let contract: Contract
  private let row: VectorTable.Row
  private let tickScale: UInt8
  private let lotScale: UInt8

  /// `nil` when the numbers are finer than money. An inverse contract's sizes are its face.
  public init?(
    _ row: VectorTable.Row, prices: [String], sizes: [String], kind: ContractKind = .linear
  ) {
    func scale(_ columns: [String]) -> UInt8 {
      let scales = columns.filter { !row[$0].isEmpty }.map { row.decimal($0).scale }
      return scales.max() ?? 0
    }
    (tickScale, lotScale) = (scale(prices), scale(sizes))
    self.row = row
    guard
      let contract = Contract(
        tick: FixedDecimal(mantissa: 1, scale: tickScale),
        lot: FixedDecimal(mantissa: 1, scale: lotScale), kind: kind)
    else { return nil }
    self.contract = contract
  }

  public func price(_ column: String) -> Price {
    Price(ticks: VectorContract.mantissa(row.decimal(column), at: tickScale))
  }

  public func size(_ column: String) -> Quantity {
    Quantity(lots: VectorContract.mantissa(row.decimal(column), at: lotScale))
  }

  private static func mantissa(_ decimal: FixedDecimal, at scale: UInt8) -> Int64 {
    (decimal.scale..<scale).reduce(decimal.mantissa) { value, _ in value * 10 }
  }
}
