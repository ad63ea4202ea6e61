import Primitives
import Simulations

/// What trading costs and does to the price, and how long the market takes to be itself again.
extension Metric {
  static let impacts: [Metric] =
    [
      Metric("kyleCalm", .market, .impact, "Kyle's lambda of 10 s steps before the trigger") {
        $0.impact.kyleCalm
      },
      Metric("kyleWorst", .market, .impact, "Kyle's lambda of the worst five minutes after") {
        $0.impact.kyleWorst
      },
      Metric("amihudCalm", .market, .impact, "Amihud's ratio of minutes before the trigger") {
        $0.impact.amihudCalm
      },
      Metric("amihudWorst", .market, .impact, "Amihud's ratio of the worst five minutes after") {
        $0.impact.amihudWorst
      },
      Metric("effectiveDepth", .market, .money, "calm: moves the mid 1 % if traded over a minute") {
        $0.impact.effectiveDepthCalm
      },
      Metric("effectiveDepthWorst", .market, .money, "the same in the worst five minutes after") {
        $0.impact.effectiveDepthWorst
      },
    ]
    + TradeSize.allCases.map { size in
      Metric(
        "sellCost\(size.suffix)", .market, .share,
        "calm cost of selling \(size.title) of the world at once"
      ) { $0.impact.sellCost(size) }
    }
    + TradeSize.allCases.map { size in
      Metric(
        "sellCostWorst\(size.suffix)", .market, .share,
        "cost of selling \(size.title) at once, emptiest sample"
      ) { $0.impact.worstSellCost(size) }
    }

  static let flowsBefore: [Metric] = [
    Metric("flowBefore", .market, .share, "bought less sold by takers, 10 min before, of volume") {
      $0.flowBefore.flow
    },
    Metric("flowBeforeRank", .market, .share, "calm spans of 10 min with a lower flow (placebos)") {
      $0.flowBefore.rank
    },
  ]

  static let returns: [Metric] = [
    Metric("depthHalfLife", .market, .minutes, "emptiest bids within 1 % until half is back") {
      $0.recovery.minutesUntilBids(0.5)
    },
    Metric("depthRecovery", .market, .minutes, "emptiest bids within 1 % until 90 % are back") {
      $0.recovery.minutesUntilBids(0.9)
    },
    Metric("spreadRecovery", .market, .minutes, "widest spread until it is twice its calm median") {
      $0.recovery.minutesUntilSpread(2)
    },
    Metric("permanentPart", .market, .share, "part of the fall that is left at the end") {
      $0.recovery.permanentPart
    },
  ]

  static let dislocations: [Metric] = [
    Metric("dislocation", .market, .share, "largest gap to its asset's price on another venue") {
      $0.dislocations.map(\.largest).max()
    },
    Metric("dislocationMean", .market, .share, "widest mean gap by volume to another venue") {
      $0.dislocations.compactMap(\.weighted).max()
    },
    Metric("dislocatedMinutes", .market, .minutes, "most minutes over 1 % from another venue") {
      $0.dislocations.map(\.minutesWide).max()
    },
  ]

  static let feeds: [Metric] = [
    Metric("reportedLiquidated", .market, .money, "of the closes, what the public feed showed") {
      $0.shown.reported
    },
    Metric("underCount", .market, .factor, "closes over what the public feed showed of them") {
      $0.shown.underCount
    },
    Metric("reportedAll", .run, .money, "of all closes, what public feeds showed") {
      $0.allShown.reported
    },
    Metric("underCountAll", .run, .factor, "all closes over what public feeds showed") {
      $0.allShown.underCount
    },
  ]
}

extension TradeSize {
  /// At the end of a metric's name.
  var suffix: String {
    switch self {
    case .hundredThousand: "100k"
    case .million: "1M"
    case .tenMillion: "10M"
    }
  }
}

extension MetricSubject {
  var impact: ImpactMeasures { ImpactMeasures(marketRecord, window) }
  var flowBefore: FlowBefore { FlowBefore(marketRecord, window) }
  var recovery: RecoveryMeasures { RecoveryMeasures(marketRecord, window) }
  var shown: FeedMeasures { FeedMeasures([marketRecord]) }
  var allShown: FeedMeasures { FeedMeasures(record.markets) }

  var dislocations: [Dislocation] {
    Dislocation.of(MarketPlace(venue: venue, market: market ?? 0), record, window)
  }
}
