import Primitives

/// Metrics of one venue of several.
extension Metric {
  static let venues: [Metric] = [
    Metric("venueLiquidated", .venue, .money, "closed by liquidation at the venue") {
      $0.venueForced.notional
    },
    Metric("venueReported", .venue, .money, "of those, what the venue's public feed showed") {
      $0.venueShown.reported
    },
    Metric("venueUnderCount", .venue, .factor, "those over what the venue's feed showed") {
      $0.venueShown.underCount
    },
    Metric("venueAdl", .venue, .money, "closed by auto-deleveraging at the venue") {
      $0.venueForced.deleveraged
    },
    Metric("venueFundDrawdown", .venue, .share, "largest fall of the venue's insurance fund") {
      let (size, lowest) = ($0.venueRecord.fundSize.amount, $0.venueRecord.fundLowest.amount)
      return size > 0 ? max(0, 1 - lowest / size) : nil
    },
    Metric("venueBadDebt", .venue, .money, "losses at the venue that nobody could be made to pay") {
      $0.venueRecord.badDebt.amount
    },
    Metric("venueRejected", .venue, .share, "messages turned away by the venue's gateway") {
      let all = $0.venueRecord.messages
      return all > 0 ? Double($0.venueRecord.rejected) / Double(all) : 0
    },
  ]
}

extension MetricSubject {
  fileprivate var venueForced: LiquidationMeasures {
    LiquidationMeasures(venueRecord.markets, window)
  }
  fileprivate var venueShown: FeedMeasures { FeedMeasures(venueRecord.markets) }
}
