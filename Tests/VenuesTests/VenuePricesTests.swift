import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Index, mark and funding at work") struct VenuePricesTests {
  private func desk(_ source: MarkSource, follow: Rate = .zero) -> VenueDesk {
    var rules = VenueRules.plain
    rules.mark.source = source
    rules.mark.basisSamples = 2
    rules.index.midSamples = 2
    rules.funding.interest = .zero
    rules.funding.clamp = .zero
    rules.funding.capOfMaintenance = .percent(1_000)
    var market = MarketRules.plain(price: 1_000)
    market.spotFollow = follow
    let desk = VenueDesk(rules, [market])
    for name in ["a", "b", "c"] { desk.trader(name, cash: 1_000_000) }
    return desk
  }

  private var posted: (VenueDesk) -> [Int64] {
    { desk in
      desk.news.compactMap { entry in
        if case .marked(let mark, _) = entry.fact { return mark.ticks }
        return nil
      }
    }
  }

  @Test("the median follows the index while the book is silent, and the book when it speaks")
  func median() {
    let desk = desk(.median)
    desk.tick(990)
    // 990, 990 and half of the average basis (1000 - 990), last 1000.
    #expect(posted(desk) == [1_000])
    desk.rest("982 | a 10\n---\n980 | b 10")
    desk.take("c", .sell, 1)
    desk.tick(990)
    // Index 990; basis (+10 - 9) / 2 is 0.5, to the nearest tick 1; last 980.
    #expect(posted(desk) == [990])
    desk.tick(990)
    #expect(posted(desk) == [981])
  }

  @Test("a share of the index follows the perpetual's own mid")
  func follow() {
    let desk = desk(.index, follow: .percent(50))
    desk.rest("951 | a 10\n---\n949 | b 10")
    desk.tick(1_000)
    #expect(posted(desk) == [975])
    #expect(desk.venue.markets[0].fundamental == Price(ticks: 1_000))
  }

  @Test("a mark at the last trade is posted with the trade, not by the clock")
  func last() {
    let desk = desk(.last)
    desk.rest("---\n980 | b 10")
    #expect(posted(desk) == [])
    desk.take("c", .sell, 1)
    #expect(posted(desk) == [980])
    desk.tick(500)
    #expect(posted(desk) == [] && desk.mark() == 980)
  }

  @Test("a wide book has no mid to be believed")
  func wideBook() {
    let desk = desk(.index)
    #expect(desk.venue.markets[0].midHalves == 2_000)
    desk.rest("1500 | a 10\n---\n900 | b 10")
    #expect(desk.venue.markets[0].midHalves == 2_000)
    desk.rest("---\n1200 | b 10")
    #expect(desk.venue.markets[0].midHalves == 2_400)
    desk.rest("1202 | a 1\n---")
    #expect(desk.venue.markets[0].midHalves == 2_402)
  }

  @Test("premium samples make the rate, longs pay it, dust takes the rest, and a new count begins")
  func funding() {
    let desk = desk(.index)
    desk.rest("1030 | a 900\n---\n1020 | b 900")
    desk.take("c", .sell, 3)
    desk.samplePremium()
    #expect(desk.venue.markets[0].lastPremium == .percent(2))
    desk.samplePremium()
    let predicted = desk.venue.predictedFunding(of: MarketID(0))
    #expect(predicted == .percent(2))
    desk.payFunding()
    #expect(desk.lines == ["b pays 60 funding", "c pays -60 funding"])
    #expect(desk.venue.markets[0].fundingRate == .percent(2))
    let after = desk.venue.predictedFunding(of: MarketID(0))
    #expect(after == .zero)
    #expect(desk.venue.markets[0].nextFunding == desk.now + .hours(8))
  }

  @Test("the cap is a share of the first tier's maintenance rate")
  func cap() {
    var rules = VenueRules.plain
    rules.funding.interest = .percent(9)
    rules.funding.clamp = .percent(9)
    let desk = VenueDesk(rules)
    let rate = desk.venue.predictedFunding(of: MarketID(0))
    // Three quarters of half a percent.
    #expect(rate == Rate(billionths: 3_750_000))
  }

  @Test("the impact notional is 200 over the initial margin rate at the highest leverage, scaled")
  func impactNotional() {
    var market = MarketRules.plain(price: 1_000)
    market.scale = .percent(10)
    let desk = VenueDesk(.plain, [market])
    desk.trader("a", cash: 1_000_000)
    // 200 · 100 · 10 % = 2,000: two lots at 1,000 are just enough.
    desk.rest("---\n1100 | a 1")
    desk.samplePremium()
    #expect(desk.venue.markets[0].lastPremium == .zero)
    desk.rest("---\n1050 | a 1")
    desk.samplePremium()
    // 2000 / (1 + 900 / 1050) lots is an average of 1076.92.
    #expect(desk.venue.markets[0].lastPremium == Rate(billionths: 76_923_076))
  }

  @Test("funding that leaves a position short is found with the next mark, however that moves")
  func distressByFunding() {
    for mode in MarginMode.allCases {
      var rules = VenueRules.plain
      rules.funding.interest = .percent(9)
      rules.funding.clamp = .percent(9)
      rules.funding.capOfMaintenance = .percent(1_000)
      let desk = VenueDesk(rules)
      desk.trader("a", cash: 5, mode, leverage: 20)
      desk.trader("b", cash: 1_000)
      desk.buy("a", 1, at: 100)
      desk.sell("b", 1, at: 100)
      desk.payFunding()
      #expect(desk.lines == ["a pays 5 funding", "b pays -5 funding"])
      desk.mark(100)
      #expect(desk.lines.first == "a in liquidation at 100, bankrupt at 100", "\(mode)")
    }
  }

  @Test("what a mark came upon is counted")
  func counts() {
    let desk = desk(.index)
    desk.trader("d", cash: 100, leverage: 10)
    desk.rest("---\n1000 | d 1")
    desk.take("c", .sell, 1)
    var move = MarkMove()
    desk.event { venue, effects in
      move = venue.moveMark(of: MarketID(0), to: Price(ticks: 890), effects: &effects)
    }
    #expect(move == MarkMove(touched: 1, distressed: 1))
  }

  private func desk(
    _ change: (inout VenueRules, inout MarketRules) -> Void
  ) -> VenueDesk {
    var (rules, market) = (VenueRules.plain, MarketRules.plain(price: 1_000))
    rules.mark.basisSamples = 2
    change(&rules, &market)
    let desk = VenueDesk(rules, [market])
    for name in ["a", "b", "c"] { desk.trader(name, cash: 1_000_000) }
    return desk
  }

  @Test("BitMEX: the mark is the index with what funding is still to come, whatever the book says")
  func fairBasis() {
    let desk = desk { rules, _ in
      rules.mark.source = .fairBasis
      (rules.funding.interest, rules.funding.clamp) = (.percent(1), nil)
      (rules.funding.capOfMaintenance, rules.funding.first) = (nil, .hours(8))
    }
    desk.payFunding()
    desk.rest("1500 | a 10\n---\n1499 | b 10")
    desk.wait(.hours(4))
    desk.tick(1_000)
    // 1 % of eight hours, of which half is left.
    #expect(posted(desk) == [1_005])
  }

  @Test("OKX: index and average basis, which has a limit")
  func indexBasis() {
    let desk = desk { rules, _ in
      (rules.mark.source, rules.mark.basisLimit) = (.indexBasis, .percent(2))
    }
    desk.rest("1011 | a 10\n---\n1009 | b 10")
    desk.tick(1_000)
    #expect(posted(desk) == [1_010])
    desk.tick(970)
    // (10 + 40) / 2 is 25 beyond 970, of which 2 % are 19.
    #expect(posted(desk) == [989])
  }

  @Test("Hyperliquid: oracle with basis, the book's median, and its average for want of others")
  func oracleMedian() {
    let desk = desk { rules, _ in rules.mark.source = .oracleMedian }
    desk.rest("1011 | a 10\n---\n1009 | b 10")
    desk.tick(1_000)
    // 1000 + 10, median(1009, 1011, 1000) = 1009, its average the same.
    #expect(posted(desk) == [1_009])
    desk.tick(990)
    // 990 + (10 · e^-1/150 + 20) / (e^-1/150 + 1) = 1005.02; 1009; 1009.
    #expect(posted(desk) == [1_009])
  }

  @Test("and with perpetuals elsewhere their median by weight counts, while they are fresh")
  func perpetuals() {
    let place = MarketPlace(VenueID(1), MarketID(0))
    let desk = desk { rules, market in
      rules.mark.source = .oracleMedian
      rules.index.staleness = .seconds(10)
      market.perpetualSources = [PriceSource(.market(place), weight: 3)]
    }
    desk.rest("1011 | a 10\n---\n1009 | b 10")
    desk.event { venue, effects in
      let quote = SourceQuote(thousandths: 1_030_000, updated: effects.now)
      venue.note(quote, for: .perpetual, at: 0, in: MarketID(0))
    }
    desk.tick(1_000)
    // 1010, 1009 and 1030.
    #expect(posted(desk) == [1_010])
    desk.wait(.seconds(10))
    desk.tick(1_000)
    #expect(posted(desk) == [1_009])
  }

  @Test("an index of sources: their mean, the strays brought near, the silent left out, or frozen")
  func sources() {
    let place = MarketPlace(VenueID(1), MarketID(0))
    let desk = desk { rules, market in
      (rules.mark.source, rules.index.method) = (.index, .weightedMean)
      (rules.index.deviation, rules.index.staleness) = (.percent(5), .seconds(2))
      market.indexSources = [
        PriceSource(.market(place), weight: 3), PriceSource(.market(place)),
        PriceSource(.market(place)),
      ]
    }
    func say(_ prices: [Int64]) {
      desk.event { venue, effects in
        for (source, price) in prices.enumerated() {
          let quote = SourceQuote(thousandths: 1_000 * price, updated: effects.now)
          venue.note(quote, for: .index, at: source, in: MarketID(0))
        }
      }
      desk.tick(1)
    }
    say([1_000, 1_010, 500])
    // The third counts as 950: (3000 + 1010 + 950) / 5.
    #expect(posted(desk) == [992])
    desk.tick(1)
    #expect(posted(desk) == [992])
    say([1_100])
    // The others are silent for three seconds.
    #expect(posted(desk) == [1_100])
    for _ in 0..<4 { desk.tick(1) }
    #expect(posted(desk) == [1_100])
  }

  @Test("the fundamental may be one of the sources, and is the index where none is named")
  func fundamentalSource() {
    let place = MarketPlace(VenueID(1), MarketID(0))
    let mixed = desk { rules, market in
      (rules.mark.source, rules.index.method) = (.index, .weightedMean)
      market.indexSources = [PriceSource(.fundamental), PriceSource(.market(place))]
    }
    mixed.tick(900)
    #expect(posted(mixed) == [950])
    let alone = desk { rules, _ in
      (rules.mark.source, rules.index.method) = (.index, .weightedMedian)
    }
    alone.tick(900)
    #expect(posted(alone) == [900])
  }

  @Test("an oracle that posts late is a mark that comes late")
  func lateOracle() {
    let desk = desk { rules, _ in
      (rules.mark.source, rules.index.lag) = (.index, .seconds(2))
    }
    var marks: [Int64] = []
    for price in [990, 980, 970, 960] as [Int64] {
      desk.tick(price)
      marks += posted(desk)
    }
    #expect(marks == [1_000, 1_000, 990, 980])
  }

  @Test("a market as a source: its mid, and the second in which its book last moved")
  func quote() {
    let desk = desk { _, _ in }
    func look() -> (Int64, Interval) {
      let quote = desk.venue.quote(of: MarketID(0), at: desk.now)
      return (quote.midHalves, quote.updated - .start)
    }
    desk.wait(.seconds(3))
    #expect(look() == (2_000, .zero))
    desk.rest("1002 | a 10\n---\n999 | b 10")
    #expect(look() == (2_001, .seconds(3)))
    desk.wait(.seconds(3))
    #expect(look() == (2_001, .seconds(3)))
    desk.take("c", .buy, 1)
    #expect(look() == (2_001, .seconds(6)))
  }
}
