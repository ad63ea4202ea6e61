import Primitives
import Simulations

/// What the settlement assets of a run are worth in the money of the report, as the run goes: an
/// asset that is the base of one of the venue's markets what its mark says, any other what it was
/// worth at the start.
struct Valuation: Sendable {
  private let assets: [[SettlementAsset]]
  private var worths: [[Double]]

  init(_ plan: WorldPlan) {
    assets = plan.venues.map(\.assets)
    worths = assets.map { $0.map(\.worth) }
  }

  /// A market is marked at a price of its quote asset.
  mutating func note(_ price: Double, of market: Int, at venue: Int) {
    for index in assets[venue].indices
    where assets[venue][index].market.map({ Int($0.index) }) == market {
      worths[venue][index] = price
    }
  }

  func worth(_ asset: AssetID, at venue: Int) -> Double { worths[venue][Int(asset.index)] }

  /// An amount of an asset in money of the report; exactly itself where the two are the same.
  func money(_ amount: Money, in asset: AssetID, at venue: Int) -> Money {
    let worth = worth(asset, at: venue)
    return worth == 1 ? amount : Money(nearest: amount.amount * worth)
  }

  func units(_ amount: Int128, in asset: AssetID, at venue: Int) -> Int128 {
    let worth = worth(asset, at: venue)
    if worth == 1 { return amount }
    return Int128((Double(amount) * worth).rounded())
  }
}
