import Primitives

extension Metric {
  /// How much of forced trading comes of forced trading.
  static let branchings: [Metric] = [
    Metric("branchingStraw", .run, .number, "forced trades whose last straw was forced, of all") {
      Branching($0.record, $0.window).lastStraw
    },
    Metric("branchingPush", .run, .number, "forced part of the push since the last high, by value")
    {
      Branching($0.record, $0.window).push
    },
    Metric("pushedShare", .run, .share, "forced trading that any trade pushed the price to") {
      Branching($0.record, $0.window).pushedShare
    },
    Metric("branchingTwin", .market, .number, "part of the fall that goes with all leverage") { _ in
      nil
    },
    Metric("branchingHawkes", .run, .number, "self-excitation of the times of forced trades") {
      Branching($0.record, $0.window).hawkes
    },
    Metric("branchingCounts", .run, .number, "1 - sqrt(mean/variance) of forced trades a minute") {
      Branching($0.record, $0.window).counts
    },
    Metric("closesAhead2", .market, .number, "longs to be closed over bids, 2 % below, before") {
      $0.closesAhead?.ratio(within: 0.02)
    },
    Metric("closesAhead5", .market, .number, "longs to be closed over bids, 5 % below, before") {
      $0.closesAhead?.ratio(within: 0.05)
    },
    Metric("closesAhead10", .market, .number, "longs to be closed over bids, 10 % below, before") {
      $0.closesAhead?.ratio(within: 0.10)
    },
    Metric("criticalRatio", .market, .number, "ratio of closes to bids that feeds itself") {
      $0.criticalRatio
    },
    Metric("cascadeIndex", .market, .number, "highest ratio within 10 % over the critical one") {
      guard let highest = $0.closesAhead?.highest, let critical = $0.criticalRatio else {
        return nil
      }
      return highest / critical
    },
    Metric("contagionShare", .run, .share, "knock-on closes set off by another market, by value") {
      Contagion($0.record).share
    },
  ]

  /// Whether deleveraging took what was needed, and from whom.
  static let fairness: [Metric] = [
    Metric("adlDeficit", .run, .money, "what positions that made winners give way lacked") {
      MetricSubject.amount(DeleveragingReplay($0.record).deficit)
    },
    Metric("adlNeeded", .run, .money, "closes of winners against the mark, without sign") {
      MetricSubject.amount(DeleveragingReplay($0.record).needed)
    },
    Metric("adlRemoved5s", .run, .money, "what winners had less 5 s later than without ADL") {
      MetricSubject.amount(DeleveragingReplay($0.record).removed(3))
    },
    Metric("adlOvershoot5s", .run, .money, "taken from winners beyond the need, 5 s later") {
      MetricSubject.amount(DeleveragingReplay($0.record).overshoot(3))
    },
    Metric("adlOverDeficit5s", .run, .number, "taken from winners (5 s) over the deficit") {
      DeleveragingReplay($0.record).overDeficit(3)
    },
    Metric("adlHerfindahl", .run, .number, "Herfindahl index of ADL by account, 1 for one") {
      $0.deleveragedByAccount.herfindahl
    },
    Metric("adlGini", .run, .number, "Gini coefficient of ADL among those closed") {
      $0.deleveragedByAccount.gini
    },
    Metric("haircutTop1", .run, .share, "part of the wealth taken (5 s) borne by the top 1 %") {
      DeleveragingReplay($0.record).haircuts(3).share(ofTop: 0.01)
    },
    Metric("adlInProfit", .run, .share, "ADL closes of positions in profit at the mark") {
      DeleveragingReplay($0.record).inProfit
    },
    Metric("adlHedged", .run, .share, "ADL that met accounts with a hedge, by value") {
      DeleveragingReplay($0.record).hedgedShare
    },
    Metric("adlNakedDelta", .run, .money, "net position that ADL left without a hedge") {
      MetricSubject.amount(DeleveragingReplay($0.record).nakedDelta)
    },
  ]

  /// What became of those who had borrowed.
  static let outcomes: [Metric] = [
    Metric("liquidatedTraders", .run, .share, "leveraged accounts liquidated after the trigger") {
      TraderOutcomes($0.record)?.all.liquidatedShare
    },
    Metric("lossOfTraders", .run, .share, "loss of leveraged accounts over equity before") {
      TraderOutcomes($0.record)?.all.lossShare
    },
    Metric(
      "unnecessary", .run, .share, "liquidated accounts in profit an hour later, had they held"
    ) {
      TraderOutcomes($0.record)?.all.profitableShare
    },
    Metric("closedTooSoon", .run, .share, "liquidated accounts never bankrupt in the hour after") {
      TraderOutcomes($0.record)?.all.solventShare
    },
  ]

  /// When purses ran dry.
  static let depletions: [Metric] = [
    Metric("fundDepletion", .run, .minutes, "from the trigger until the fund was empty") {
      FundUse($0.record.markets, $0.window).minutesToDepletion
    },
    Metric("purseDepletion", .market, .minutes, "from the trigger until the purse was empty") {
      FundUse([$0.marketRecord], $0.window).minutesToDepletion
    },
  ]
}
