import Agents
import Primitives
import Venues

/// What scenarios put into the world.
extension Simulation {
  mutating func strike(_ index: Int, event: EventID) {
    let shock = plan.shocks[index]
    switch shock.kind {
    case .news(let jumps, let span):
      fundamental.hear(jumps, over: span, at: now)
      announce(jumps) { .news($0, jump: $1) }
    case .degraded, .cancelsHalted, .outage, .transfersFrozen: break
    case .makerSize(let venue, let market, let share, let span):
      learn(.makerSize(market, share: share, over: span), on: venue)
    case .sale(let venue, let market, let amount, let span):
      learn(.sell(market, amount: amount, over: span), on: venue)
    case .halt(let venue, let market, let status, let span):
      let order = HaltOrder(span: span, reason: .planned, status: status)
      orderHalt(order, of: market, at: venue, cause: event)
    }
    if let lasting = shock.lasting {
      shocksAtWork.append(index)
      applyShocks()
      schedule(.shockEnds(Int32(index)), at: now + lasting, cause: event)
    }
  }

  /// A shock is over; others of its kind go on.
  mutating func lift(_ index: Int) {
    shocksAtWork.removeAll { $0 == index }
    applyShocks()
  }

  /// Puts gateways and transfers into the condition that the shocks at work make together: of
  /// several the worst holds.
  mutating func applyShocks() {
    for index in 0..<venues.count {
      var condition = Service.Condition()
      var isFrozen = false
      for shock in shocksAtWork {
        isFrozen = isFrozen || plan.shocks[shock].freezesTransfers(VenueID(index))
        condition.worsen(by: plan.shocks[shock].kind, on: VenueID(index))
      }
      if let outage = loadOutages[index] { condition.worsen(by: outage) }
      services[index].condition = condition
      venues[index].setTransfersFrozen(isFrozen)
      venues[index].setChainDown(condition.isDown)
    }
  }

  /// Where breakers are coordinated, a halt of one venue's market is one of the same asset's
  /// markets at all others that have the rule: events of their own, at the same instant.
  mutating func spread(_ halt: Halted, of market: MarketID, at venue: VenueID) {
    if !halt.reason.isBreaker || !venues[Int(venue.index)].rules.breakers.coordinated { return }
    let asset = plan.venues[Int(venue.index)].markets[Int(market.index)].asset
    let order = HaltOrder(span: halt.until - now, reason: .coordinated, status: nil)
    for other in 0..<venues.count where other != Int(venue.index) {
      if !venues[other].rules.breakers.coordinated { continue }
      for (place, listing) in plan.venues[other].markets.enumerated()
      where listing.asset == asset {
        orderHalt(order, of: MarketID(place), at: VenueID(other), cause: effects.event)
      }
    }
  }

  /// An event of its own, at this instant.
  private mutating func orderHalt(
    _ order: HaltOrder, of market: MarketID, at venue: VenueID, cause: EventID
  ) {
    haltOrders.append(order)
    schedule(
      .halt(venue, market, order: UInt32(haltOrders.count - 1)), at: now, cause: cause)
  }

  /// Before the run: what news there will be. It takes no chance and no time, and most do not
  /// listen.
  mutating func foretell() {
    for shock in plan.shocks {
      guard case .news(let jumps, _) = shock.kind else { continue }
      announce(jumps) { .comingNews($0, jump: $1, at: shock.at) }
    }
  }

  private mutating func announce(
    _ jumps: [Shock.Jump], as signal: (MarketID, Double) -> Signal
  ) {
    for index in plan.venues.indices {
      for (market, listing) in plan.venues[index].markets.enumerated() {
        for jump in jumps where jump.asset == listing.asset {
          learn(signal(MarketID(market), jump.ratio), on: VenueID(index))
        }
      }
    }
  }

  private mutating func learn(_ signal: Signal, on venue: VenueID) {
    for agent in population.names.indices where population.venue(of: agent) == venue {
      population.learn(agent, signal, at: now, stream: &agentStreams[agent])
    }
  }
}

extension Shock {
  fileprivate func freezesTransfers(_ venue: VenueID) -> Bool {
    if case .transfersFrozen(venue, _) = kind { true } else { false }
  }
}

extension Service.Condition {
  /// Takes in what has failed under load.
  fileprivate mutating func worsen(by outage: LoadOutage) {
    self.outage = outage.mode
    switch outage.mode {
    case .degraded: rejects = max(rejects, outage.rejects)
    case .noCancel: cancelsHalted = true
    case .readOnly: isReadOnly = true
    case .halt: break
    }
  }

  /// Takes in what one more shock does to the gateway of a venue.
  fileprivate mutating func worsen(by shock: Shock.Kind, on venue: VenueID) {
    switch shock {
    case .degraded(venue, let rejects, let factor, _):
      self.rejects = max(self.rejects, rejects)
      latencyFactor = max(latencyFactor, factor)
    case .cancelsHalted(venue, _): cancelsHalted = true
    case .outage(venue, _): isDown = true
    case .degraded, .cancelsHalted, .outage, .transfersFrozen, .news, .makerSize, .sale, .halt:
      break
    }
  }
}
