import Agents
import Primitives
import Simulations
import Venues

extension Metric {
  /// Every metric, in the order in which it is printed.
  public static let all: [Metric] =
    prices + recoveries + returns + depths + impacts + flowsBefore + dislocations + liquidations
    + feeds + venues + branchings + deleveragings + fairness + outcomes + funds + depletions
    + credit + checks

  static let prices: [Metric] = [
    Metric("drawdown", .market, .share, "fall of the mark from the trigger to its lowest") {
      $0.prices.drawdown
    },
    Metric("drawdownIndex", .market, .share, "fall of the index from the trigger to its lowest") {
      $0.prices.drawdownOfIndex
    },
    Metric("drawdownLast", .market, .share, "fall of the last trade to its lowest") {
      $0.prices.drawdownOfLast
    },
    Metric("worstFall5m", .market, .share, "largest fall of the mark within five minutes") {
      $0.prices.worstFall(within: 300)
    },
    Metric("worstFall30m", .market, .share, "largest fall of the mark within half an hour") {
      $0.prices.worstFall(within: 1_800)
    },
    Metric("minutesToTrough", .market, .minutes, "from the trigger to the lowest mark") {
      $0.prices.minutesToTrough
    },
    Metric("firstLeg", .market, .share, "fall of the mark down to the first pause") {
      MetricSubject.legs($0).firstDepth
    },
    Metric("secondLegAt", .market, .minutes, "from the trigger to the start of a second leg") {
      subject in
      MetricSubject.legs(subject).secondAt.map {
        subject.grid.minutes($0 - subject.grid.bar(at: subject.window.trigger))
      }
    },
    Metric("twoLegs", .market, .flag, "two falls of 2 % with five quiet minutes between") {
      MetricSubject.legs($0).areTwo ? 1 : 0
    },
    Metric("shareAfter25m", .market, .share, "share of the fall later than 25 min after") {
      $0.prices.shareOfFall(after: $0.window.trigger + .minutes(25))
    },
    Metric("amplification", .market, .factor, "fall over that of the twin without leverage") { _ in
      nil
    },
    Metric("cascade", .market, .flag, "fall over 10 % in 30 min, forced share over 30 %") {
      $0.isCascade ? 1 : 0
    },
    Metric("forcedShare", .market, .share, "forced part of sales by takers until the trough") {
      $0.prices.forcedShare
    },
    Metric("volatilityRatio", .market, .factor, "1-min deviation 20-40 min after over calm") {
      $0.prices.volatilityRatio(from: 20, to: 40)
    },
    Metric("peakMinuteVolume", .market, .factor, "busiest minute over the mean calm minute") {
      $0.prices.peakMinuteVolume
    },
    Metric("troughVolume", .market, .factor, "the trough's minute over the mean calm minute") {
      $0.prices.troughVolume
    },
  ]

  static let recoveries: [Metric] = [
    Metric("recovered5m", .market, .share, "part of the fall made good 5 min after the trough") {
      $0.prices.recovered(after: 5)
    },
    Metric("recovered30m", .market, .share, "part of the fall made good after 30 min") {
      $0.prices.recovered(after: 30)
    },
    Metric("recovered60m", .market, .share, "part of the fall made good after 60 min") {
      $0.prices.recovered(after: 60)
    },
    Metric("halfRecovery", .market, .minutes, "from the trough until half is made good") {
      $0.prices.minutesToHalfRecovery
    },
  ]

  static let depths: [Metric] = [
    Metric("depthWorst1", .market, .share, "emptiest bids within 1 % over their calm median") {
      $0.depth.worst(.onePercent)
    },
    Metric("depthWorst2", .market, .share, "emptiest bids within 2 % over their calm median") {
      $0.depth.worst(.twoPercent)
    },
    Metric("depthWorstTop", .market, .share, "emptiest bids within 10 bp over calm") {
      $0.depth.worst(.tenBasisPoints)
    },
    Metric("depthTopMeanOverLeast", .market, .factor, "bids within 10 bp, mean over least, 1 h") {
      $0.depth.meanOverLeast(.tenBasisPoints)
    },
    Metric("depthLossLater", .market, .factor, "calm bids within 1 % over those 45-60 min after") {
      $0.depth.lossFactor(.onePercent, from: .minutes(45), to: .minutes(60))
    },
    Metric("depthLossEnd", .market, .factor, "calm bids within 1 % over those of the last hour") {
      $0.depth.lossFactorAtEnd(.onePercent)
    },
    Metric("emptyMinutes", .market, .minutes, "with bids within 2 % under a tenth of calm") {
      $0.depth.emptyMinutes(.twoPercent, sample: $0.sampleInterval)
    },
    Metric("makersShare", .market, .share, "of calm bids within 1 %, what makers can withdraw") {
      $0.depth.makersShare(.onePercent)
    },
    Metric("calmDepth1", .market, .money, "median bids within 1 % before the trigger") {
      $0.depth.baseline(.onePercent)
    },
    Metric("calmSpread", .market, .share, "median spread before the trigger, of the mid") {
      $0.depth.calmSpread
    },
    Metric("spreadMultiple", .market, .factor, "widest spread over its calm median") {
      $0.depth.spreadMultiple
    },
  ]

  static let liquidations: [Metric] = [
    Metric("liquidated", .market, .money, "closed by liquidation, both sides") {
      $0.forced.notional
    },
    Metric("liquidatedShare", .market, .share, "closed by liquidation over open interest") {
      $0.forced.shareOfOpenInterest
    },
    Metric("liquidatedAll", .run, .money, "closed by liquidation over all markets") {
      $0.allForced.notional
    },
    Metric("liquidations", .run, .count, "positions that were liquidated") {
      Double($0.record.liquidations.count)
    },
    Metric("liquidatedAccounts", .run, .count, "accounts of which something was liquidated") {
      Double(ForcedCloses($0.record).accounts)
    },
    Metric("closedInBook", .run, .money, "closed by liquidation orders that met others in a book") {
      MetricSubject.amount(ForcedCloses($0.record).inBook)
    },
    Metric("closedByKeepers", .run, .money, "coins of loans that keepers had at the oracle") {
      MetricSubject.amount(ForcedCloses($0.record).byKeepers)
    },
    Metric("closedByPool", .run, .money, "closed by liquidation against a pool at the oracle") {
      MetricSubject.amount(ForcedCloses($0.record).byPool)
    },
    Metric("takenOver", .run, .money, "taken over by the insurance fund") {
      MetricSubject.amount(ForcedCloses($0.record).byFund)
    },
    Metric("takenByVault", .run, .money, "taken over by a backstop vault or a lender") {
      MetricSubject.amount(ForcedCloses($0.record).byVault)
    },
    Metric("closedByWinners", .run, .money, "of accounts in distress, closed against winners") {
      MetricSubject.amount(ForcedCloses($0.record).byWinners)
    },
    Metric("closingCost", .run, .money, "lost by those closed beyond the mark of the moment") {
      MetricSubject.amount($0.record.liquidations.reduce(0) { $0 + $1.cost })
    },
    Metric("keeperBonus", .run, .money, "of that, the bonus of keepers who closed loans") {
      MetricSubject.amount($0.record.liquidations.reduce(0) { $0 + Int128($1.bonus.units) })
    },
    Metric("curedShare", .run, .share, "accounts in liquidation sound again with nothing closed") {
      let closes = ForcedCloses($0.record)
      return closes.due > 0 ? Double(closes.cured) / Double(closes.due) : nil
    },
    Metric("marginCalls", .run, .count, "margin calls that a venue sent") {
      $0.record.venues.reduce(0.0) { $0 + Double($1.marginCalls) }
    },
    Metric("toppedUp", .run, .count, "accounts that added money while the run went") {
      $0.record.venues.reduce(0.0) { $0 + Double($1.toppedUp) }
    },
    Metric("longShare", .run, .share, "longs among what was closed by liquidation") {
      $0.allForced.longShare()
    },
    Metric("longShareToTrough", .run, .share, "longs among closes until the lead's trough") {
      $0.allForced.longShare(until: $0.leadTrough)
    },
    Metric("peakMinuteShare", .run, .share, "busiest minute's part of all closes") {
      $0.allForced.peakMinuteShare
    },
    Metric("share40m", .run, .share, "busiest 40 minutes' part of all closes") {
      $0.allForced.busiest(2_400)
    },
    Metric("liquidationRate", .run, .factor, "closes per hour in 40 min after over calm") {
      $0.allForced.rateRatio
    },
    Metric("openInterestDrop", .market, .share, "fall of open interest to the end of the run") {
      $0.forced.openInterestDrop
    },
    Metric("knockOnShare", .run, .share, "closes set off by other forced trades, by value") {
      ForcedChains($0.record).knockOnShare
    },
    Metric("largestTree", .run, .count, "forced trades in the largest chain") {
      Double(ForcedChains($0.record).largestTree)
    },
  ]

  static let deleveragings: [Metric] = [
    Metric("adl", .market, .money, "closed by auto-deleveraging") { $0.forced.deleveraged },
    Metric("adlAll", .run, .money, "closed by auto-deleveraging over all markets") {
      $0.allForced.deleveraged
    },
    Metric("adlOfHouse", .run, .money, "of ADL, against what the fund or a vault had taken over") {
      MetricSubject.amount(ForcedCloses($0.record).ofHouse)
    },
    Metric("adlCost", .run, .money, "what deleveraged winners would have had more at the mark") {
      MetricSubject.amount(Waterfall($0.record).deleveraging)
    },
    Metric("adlUsers", .run, .count, "accounts that were deleveraged") {
      Double($0.deleveragedByAccount.amounts.count)
    },
    Metric("adlTop1", .run, .share, "part of ADL borne by the top 1 % of those closed") {
      $0.deleveragedByAccount.share(ofTop: 0.01)
    },
    Metric("firstAdl", .run, .minutes, "from the trigger to the first ADL") { subject in
      subject.record.deleveragings.first.map { ($0.at - subject.window.trigger).seconds / 60 }
    },
  ]

  static let funds: [Metric] = [
    Metric("fundDrawdown", .run, .share, "largest fall of the insurance fund below its size") {
      $0.fundDrawdown
    },
    Metric("purseDrawdown", .market, .share, "largest fall of the market's purse") {
      $0.purseDrawdown
    },
    Metric("housePaid", .run, .money, "paid by fund, vault, pool or lender, fees aside") {
      let waterfall = Waterfall($0.record)
      return MetricSubject.amount(waterfall.fundPaid + waterfall.vault + waterfall.pool)
    },
    Metric("lossesShared", .run, .money, "losses that all positions shared, or clawed back") {
      let waterfall = Waterfall($0.record)
      return MetricSubject.amount(waterfall.socialised + waterfall.clawedBack)
    },
    Metric("badDebt", .run, .money, "losses that nobody could be made to pay") { subject in
      subject.record.venues.reduce(0.0) { $0 + $1.badDebt.amount }
    },
    Metric("fundingPaid", .market, .money, "funding paid by longs") { $0.fundingPaid },
  ]

  static let credit: [Metric] = [
    Metric("insolvencies", .run, .count, "credit houses whose failure is known") {
      Double($0.record.end.failures.count)
    },
    Metric("hiddenInsolvency", .run, .minutes, "longest time that one had failed unknown") {
      $0.record.end.failures.map(\.failure.hidden).max().map { $0.seconds / 60 }
    },
    Metric("defaultChain", .run, .count, "credit houses in the longest chain of failures") {
      Double($0.record.end.failures.map { $0.failure.generation + 1 }.max() ?? 0)
    },
    Metric("creditRecalled", .run, .money, "sent away by makers whose lender had failed") {
      $0.record.venues.reduce(0.0) { $0 + $1.recalled.amount }
    },
  ]

  static let checks: [Metric] = [
    Metric("stageOrder", .run, .number, "Kendall's tau of the stages against 1 to 6") {
      $0.stages.kendallTau
    },
    Metric("stages", .run, .count, "stages reached, of six") { subject in
      Double(Stage.allCases.filter { subject.stages.onset($0) != nil }.count)
    },
    Metric("rejected", .run, .share, "messages turned away by the gateway") { subject in
      let all = subject.record.venues.reduce(0) { $0 + $1.messages }
      let bad = subject.record.venues.reduce(0) { $0 + $1.rejected }
      return all > 0 ? Double(bad) / Double(all) : 0
    },
    Metric("events", .run, .count, "events handled") { Double($0.record.end.events) },
    Metric("ledgerDrift", .run, .count, "units by which the books disagree") {
      Double($0.record.end.drift)
    },
  ]
}

extension MetricSubject {
  /// Units of 1e-8 as whole units of the quote asset.
  static func amount(_ units: Int128) -> Double { Double(units) / Double(Money.unitsPerWhole) }

  var grid: BarGrid { marketRecord.grid }

  static func legs(_ subject: MetricSubject) -> Legs {
    let marks = subject.marketRecord.bars.map { Double($0.mark.ticks) }
    return Legs(marks, from: subject.grid.bar(at: subject.window.trigger), on: subject.grid)
  }

  /// Time between samples.
  var sampleInterval: Interval {
    let samples = marketRecord.samples
    return samples.count > 1 ? samples[1].at - samples[0].at : .seconds(5)
  }

  /// The trough of the market with the largest open interest.
  var leadTrough: Int {
    let lead = record.markets.max { $0.facts.openInterest < $1.facts.openInterest }
    return lead.map { MarketMeasures($0, window).trough } ?? 0
  }

  var deleveragedByAccount: Concentration {
    var byAccount: [UInt64: Double] = [:]
    for row in record.deleveragings {
      let key = UInt64(row.venue.index) << 32 | UInt64(row.fact.account.index)
      byAccount[key, default: 0] += row.notional.amount
    }
    return Concentration(byAccount.keys.sorted().map { byAccount[$0] ?? 0 })
  }

  var fundDrawdown: Double {
    let size = record.venues.reduce(0.0) { $0 + $1.fundSize.amount }
    let lowest = record.venues.reduce(0.0) { $0 + $1.fundLowest.amount }
    return size > 0 ? max(0, 1 - lowest / size) : 0
  }

  var purseDrawdown: Double {
    let size = marketRecord.purse.amount
    return size > 0 ? max(0, 1 - marketRecord.purseLowest.amount / size) : 0
  }

  var fundingPaid: Double {
    record.fundings
      .filter { Int($0.venue.index) == venue && Int($0.market.index) == market }
      .reduce(0) { $0 + $1.paidByLongs.amount }
  }
}
