import Clearing
import Matching
import Primitives

/// The limits that the venue sets to the prices and sizes of orders.
extension Venue {
  /// Prices that may be quoted now.
  func band(of market: MarketID) -> PriceBand {
    let index = Int(market.index)
    let edges = markets[index].halts.band
    let limits = PriceBand(
      highestBuy: Price(ticks: min(edges.upper, Price.highest.ticks)),
      lowestSell: Price(ticks: max(edges.lower, 1)))
    if rules.bands.kind == .none { return limits }
    let own = PriceBand(
      rules.bands, mark: clearing.books[index].mark, index: markets[index].index,
      basisSum: markets[index].basis.sum, count: markets[index].basis.count)
    return own.within(limits)
  }

  /// Whether any rule limits prices.
  private var hasBands: Bool {
    rules.bands.kind != .none || rules.bands.takeBound > .zero
      || rules.breakers.limitUpDown.band > .zero
  }

  /// The order as the venue takes it: with its own rule against trading with oneself, and within
  /// its band. One that takes any price reaches to the band's edge, and no farther from the mark
  /// than market orders may; another one beyond the band is refused (`nil`) or clipped. Limit up
  /// and down alone always refuses.
  ///
  /// - Parameter isTriggered: the order of a stop, which is bounded like a market order.
  func asTaken(_ asked: Ticket, in market: MarketID, isTriggered: Bool = false) -> Ticket? {
    var ticket = asked
    ticket.selfTrade = selfTrade(asked)
    if !hasBands { return ticket }
    let band = band(of: market)
    if !ticket.isMarket, !isTriggered {
      if band.holds(ticket.limit, ticket.side) { return ticket }
      if rules.bands.beyond == .reject || rules.bands.kind == .none { return nil }
    }
    var bounded = ticket
    bounded.limit = band.clipped(ticket.limit, ticket.side)
    if ticket.isMarket || isTriggered, rules.bands.takeBound > .zero {
      let mark = clearing.books[Int(market.index)].mark
      let reach = PriceBand(
        highestBuy: PriceBand.edge(mark, up: rules.bands.takeBound),
        lowestSell: PriceBand.edge(mark, down: rules.bands.takeBound))
      bounded.limit = reach.clipped(bounded.limit, ticket.side)
    }
    return bounded
  }

  /// Whose word holds when the order meets its owner's.
  private func selfTrade(_ ticket: Ticket) -> SelfTradePrevention {
    switch rules.orders.selfTrade {
    case .asAsked: ticket.selfTrade
    case .none: .none
    case .cancelTaker: .cancelTaker
    case .cancelMaker: .cancelMaker
    case .cancelBoth: .cancelBoth
    }
  }

  /// An order of the venue itself: held within the band where the rulebook says so, and cut to what
  /// the throttle leaves. The fund waits while a market does not trade: `nil`.
  func ofVenue(
    _ asked: Ticket, in market: MarketID, _ errand: Errand, now: Instant
  ) -> Ticket? {
    let waits = errand == .fundUnwind || errand == .exchange
    if waits, !markets[Int(market.index)].halts.isTrading { return nil }
    var ticket = errand == .liquidation ? throttled(asked, in: market, now: now) : asked
    if rules.bands.bindsLiquidations {
      ticket.limit = band(of: market).clipped(asked.limit, asked.side)
    }
    return ticket
  }

  /// Why an order is too large or too small; one that may only reduce is never too small. A market
  /// order is valued at the mark.
  func sizeFault(of ticket: Ticket, in market: MarketID) -> Refusal? {
    if rules.orders.leastNotional == .zero, rules.orders.sizes.isEmpty { return nil }
    let index = Int(market.index)
    let listed = markets[index].rules
    let price = ticket.isMarket ? clearing.books[index].mark : ticket.limit
    let value = Venue.orderValue(price, ticket.quantity.lots, listed.contract)
    if !ticket.isReduceOnly, value < listed.scaled(rules.orders.leastNotional) {
      return .tooSmall
    }
    guard let most = largest(ticket, leverage: listed.schedule.maxLeverage) else { return nil }
    return value > listed.scaled(most) ? .tooLarge : nil
  }

  /// What an order is worth, as far as money can say: at the highest price it is anything.
  private static func orderValue(_ price: Price, _ lots: Int64, _ contract: Contract) -> Money {
    if contract.kind == .inverse {
      return Money(units: Int64(clamping: contract.exactValue(price, lots).magnitude))
    }
    let (perLot, isDear) = price.ticks.multipliedReportingOverflow(by: contract.quantum)
    let (units, isHuge) = perLot.multipliedReportingOverflow(by: lots)
    return Money(units: isDear || isHuge ? .max : units)
  }

  /// The largest order of its kind in the class of a market.
  private func largest(_ ticket: Ticket, leverage: Int64) -> Money? {
    var found: OrderSizeClass?
    for entry in rules.orders.sizes where entry.leverage <= leverage {
      if entry.leverage > found?.leverage ?? 0 { found = entry }
    }
    guard let found else { return nil }
    let most = ticket.rests ? found.limit : found.market
    return most == .zero ? nil : most
  }
}
