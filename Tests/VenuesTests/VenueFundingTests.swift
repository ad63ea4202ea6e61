import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Funding by other venues' rules") struct VenueFundingTests {
  private let market = MarketID(0)

  /// Index 1,000; a book whose best bid is 2 % above it, and c short 3 against b.
  private func desk(
    _ change: (inout FundingRule) -> Void
  ) -> VenueDesk {
    var rules = VenueRules.plain
    rules.mark.source = .index
    rules.funding.interest = .zero
    rules.funding.clamp = nil
    rules.funding.capOfMaintenance = nil
    rules.funding.impactNotional = .zero
    change(&rules.funding)
    let desk = VenueDesk(rules, [MarketRules.plain(price: 1_000)])
    for name in ["a", "b", "c"] { desk.trader(name, cash: 1_000_000) }
    desk.rest("1030 | a 900\n---\n1020 | b 900")
    desk.take("c", .sell, 3)
    return desk
  }

  private func rate(_ desk: VenueDesk) -> Rate { desk.venue.markets[0].fundingRate }

  @Test("without a clamp the interest is added to the premium")
  func unclamped() {
    let desk = desk { $0.interest = .basisPoints(1) }
    desk.samplePremium()
    desk.payFunding()
    #expect(rate(desk) == .basisPoints(201))
  }

  @Test("a rate of eight hours that is paid hourly is an eighth; it is capped after that")
  func hourly() {
    let desk = desk { ($0.interval, $0.ratePeriod) = (.hours(1), .hours(8)) }
    desk.samplePremium()
    #expect(abs(desk.venue.annualFunding(of: market) - 0.02 * 1_095) < 1e-9)
    desk.payFunding()
    #expect(rate(desk) == Rate(billionths: 2_500_000))
    #expect(desk.venue.markets[0].nextFunding == desk.now + .hours(1))
    // Until the new window has a sample, what was settled is what is known.
    #expect(abs(desk.venue.annualFunding(of: market) - 0.02 * 1_095) < 1e-9)
    let capped = self.desk {
      ($0.interval, $0.ratePeriod, $0.capPerInterval) = (.hours(1), .hours(8), .basisPoints(10))
    }
    capped.samplePremium()
    capped.payFunding()
    #expect(rate(capped) == .basisPoints(10))
  }

  @Test("a period's cap is a multiple of initial less maintenance rate")
  func marginGap() {
    // Initial 1 %, maintenance 0.5 %: three times the half.
    let desk = desk { $0.capOfMarginGap = .percent(300) }
    desk.samplePremium()
    desk.payFunding()
    #expect(rate(desk) == .basisPoints(150))
  }

  @Test("a sample has a limit of its own")
  func sampleLimit() {
    let desk = desk { $0.sampleLimit = .percent(200) }
    desk.samplePremium()
    #expect(desk.venue.markets[0].lastPremium == .percent(1))
  }

  @Test("a rate that was capped shortens the next interval, one that was not restores it")
  func cappedInterval() {
    let desk = desk {
      ($0.cappedInterval, $0.capPerInterval) = (.hours(1), .percent(1))
    }
    desk.samplePremium()
    desk.payFunding()
    #expect(rate(desk) == .percent(1))
    #expect(desk.venue.markets[0].nextFunding == desk.now + .hours(1))
    // An eighth of 2 % is below the cap.
    desk.samplePremium()
    desk.payFunding()
    #expect(rate(desk) == Rate(billionths: 2_500_000))
    #expect(desk.venue.markets[0].nextFunding == desk.now + .hours(8))
  }

  @Test("BitMEX pays what the window before has made")
  func previous() {
    let desk = desk { ($0.window, $0.weighting) = (.previous, .equal) }
    desk.samplePremium()
    #expect(desk.venue.predictedFunding(of: market) == .zero)
    desk.payFunding()
    #expect(rate(desk) == .zero && desk.lines == [])
    #expect(desk.venue.predictedFunding(of: market) == .percent(2))
    desk.payFunding()
    #expect(rate(desk) == .percent(2))
    #expect(desk.lines == ["b pays 60 funding", "c pays -60 funding"])
  }

  @Test("Hyperliquid pays on the oracle, whatever the mark")
  func onIndex() {
    let desk = desk { $0.notional = .index }
    desk.samplePremium()
    desk.mark(2_000)
    desk.payFunding()
    #expect(desk.lines == ["b pays 60 funding", "c pays -60 funding"])
  }

  @Test("dYdX: half an hour of votes is half the rate; extremes are left out")
  func votes() {
    let desk = desk {
      ($0.weighting, $0.minSamples, $0.precision) = (.equal, 4, Rate(billionths: 1_000))
    }
    desk.samplePremium()
    desk.samplePremium()
    #expect(desk.venue.predictedFunding(of: market) == .percent(1))
    let trimmed = self.desk { ($0.weighting, $0.tailRemoval) = (.equal, .percent(34)) }
    for _ in 0..<2 { trimmed.samplePremium() }
    trimmed.rest("---\n1025 | b 1")
    trimmed.samplePremium()
    // 2 %, 2 % and 2.5 %: one of each end is left out.
    #expect(trimmed.venue.predictedFunding(of: market) == .percent(2))
  }

  @Test("quote asset less base asset: 0.06 % and 0.03 % a day make 0.01 % in eight hours")
  func interest() {
    let desk = desk {
      ($0.quoteInterest, $0.baseInterest) = (.basisPoints(6), .basisPoints(3))
    }
    desk.payFunding()
    #expect(rate(desk) == .basisPoints(1))
  }

  @Test("Drift: the average mark against the average index, a day's rate paid hourly")
  func averages() {
    let desk = desk {
      ($0.method, $0.interval, $0.ratePeriod) = (.twapDifference, .hours(1), .hours(24))
      $0.spreadDivisor = 33
    }
    desk.mark(1_012)
    desk.samplePremium()
    desk.mark(1_036)
    desk.samplePremium()
    // 2.4 % a day.
    desk.payFunding()
    #expect(rate(desk) == .basisPoints(10))
    desk.mark(1_200)
    desk.samplePremium()
    desk.payFunding()
    // 1000 / 33 ticks, in millionths: 3.0303 % a day at most.
    #expect(rate(desk) == Rate(billionths: 1_262_626))
  }

  @Test("funding may look at another market's index")
  func reference() {
    let desk = desk { _ in }
    desk.event { venue, _ in
      venue.noteFundingReference(Price(ticks: 1_010), in: MarketID(0))
    }
    desk.samplePremium()
    #expect(desk.venue.markets[0].lastPremium == Rate(billionths: 9_900_990))
  }

  @Test("every second for eight hours pays as much as once")
  func continuous() {
    let desk = desk { ($0.interval, $0.ratePeriod) = (.seconds(1), .hours(8)) }
    desk.recounts = false
    for _ in 0..<28_800 {
      desk.samplePremium()
      desk.payFunding()
    }
    // Each payment is rounded up to 1e-8.
    let paid = Money.whole(1_000_000) - desk.cash("b")
    #expect(paid >= .whole(60) && paid.units < Money.whole(60).units + 28_800)
  }

  @Test("a copy of the venue settles the same")
  func copies() {
    let desk = desk { ($0.weighting, $0.tailRemoval) = (.equal, .percent(10)) }
    desk.samplePremium()
    let copy = desk.venue.clone()
    #expect(copy.predictedFunding(of: market) == .percent(2))
  }
}
