import Clearing
public import Matching
public import Primitives
public import Venues

/// Orders in words short enough for a picture.
extension VenueDesk {
  public func buy(
    _ name: String, _ lots: Int64, at ticks: Int64,
    _ timeInForce: TimeInForce = .goodTilCancelled, reduceOnly: Bool = false, in market: Int = 0
  ) {
    let ticket = Ticket(
      .buy, Quantity(lots: lots), at: Price(ticks: ticks), timeInForce, isReduceOnly: reduceOnly)
    send(.place(ticket), by: name, in: market)
  }

  public func sell(
    _ name: String, _ lots: Int64, at ticks: Int64,
    _ timeInForce: TimeInForce = .goodTilCancelled, reduceOnly: Bool = false, in market: Int = 0
  ) {
    let ticket = Ticket(
      .sell, Quantity(lots: lots), at: Price(ticks: ticks), timeInForce, isReduceOnly: reduceOnly)
    send(.place(ticket), by: name, in: market)
  }

  /// Takes what there is.
  public func take(
    _ name: String, _ side: Side, _ lots: Int64, reduceOnly: Bool = false, in market: Int = 0
  ) {
    send(
      .place(.market(side, Quantity(lots: lots), isReduceOnly: reduceOnly)), by: name, in: market)
  }

  /// A stop or take-profit that closes at the market.
  public func stop(
    _ name: String, _ side: Side, _ lots: Int64, when direction: TriggerDirection, to ticks: Int64,
    by source: TriggerSource = .last, reduceOnly: Bool = true, in market: Int = 0
  ) {
    let ticket = StopTicket(
      when: direction, to: Price(ticks: ticks), by: source,
      send: .market(side, Quantity(lots: lots), isReduceOnly: reduceOnly))
    send(.stop(ticket), by: name, in: market, motive: .stop)
  }

  /// Rests the orders of a drawing, best price first. Owners must have accounts.
  public func rest(_ picture: BookPicture, in market: Int = 0) {
    for (side, rows) in [(Side.sell, Array(picture.asks.reversed())), (Side.buy, picture.bids)] {
      for row in rows {
        for entry in row.queue {
          let ticket = Ticket(
            side, entry.quantity, at: row.price, .goodTilCancelled,
            isReduceOnly: entry.isReduceOnly)
          send(.place(ticket), by: entry.owner.letter, in: market)
        }
      }
    }
  }

  /// The book with the traders' names.
  public func picture(of market: Int = 0) -> BookPicture {
    var picture = BookPicture(venue.markets[market].book)
    for row in picture.asks.indices {
      for place in picture.asks[row].queue.indices {
        picture.asks[row].queue[place].owner = named(picture.asks[row].queue[place].owner)
      }
    }
    for row in picture.bids.indices {
      for place in picture.bids[row].queue.indices {
        picture.bids[row].queue[place].owner = named(picture.bids[row].queue[place].owner)
      }
    }
    return picture
  }

  private func named(_ owner: AccountID) -> AccountID { AccountID(name(owner)) }

  /// The first resting order of a trader on a side, best price first.
  public func order(of name: String, _ side: Side, in market: Int = 0) -> OrderID {
    var found = OrderID.none
    let owner = account(name)
    venue.markets[market].book.forEachOrder(side) { id, order in
      if order.owner == owner { found = id }
      return found == .none
    }
    return found
  }
}

extension VenueRules {
  /// The standard rules without fees, with a mark that nothing moves but the index and the hand.
  public static var plain: VenueRules {
    var rules = VenueRules()
    rules.fees.maker = .zero
    rules.fees.taker = .zero
    rules.mark.source = .index
    rules.liquidation.fee = .zero
    return rules
  }
}

extension MarketRules {
  /// One lot at one tick is one dollar; half a percent of maintenance; a hundred times leverage.
  public static func plain(
    price: Int64 = 100, maintenance: Rate = Rate(billionths: 5_000_000), maxLeverage: Int64 = 100,
    purse: Int64 = 0
  ) -> MarketRules {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    guard let contract = Contract(tick: one, lot: one),
      let schedule = try? MarginSchedule.flat(maintenance, maxLeverage: maxLeverage)
    else { fatalError("not a market") }
    var rules = MarketRules(
      name: "plain", contract: contract, schedule: schedule, price: Price(ticks: price))
    rules.bookWindow = 64
    rules.triggerBuckets = 1 << 10
    rules.spotFollow = .zero
    rules.purse = .whole(purse)
    return rules
  }
}
