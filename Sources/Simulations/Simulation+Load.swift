import Kernel
import Primitives
import Venues

/// Venues that fail under load, messages that are sent again, and opening hours.
extension Simulation {
  /// Whether a venue fails, or works again, at this tick of the price clock.
  mutating func watchLoad(of index: Int) {
    let rule = services[index].rules.outages
    if !rule.isActive { return }
    if let outage = loadOutages[index] {
      if now < outage.until { return }
      loadOutages[index] = nil
      return applyShocks()
    }
    let load = services[index].utilisation(at: now)
    guard
      let (mode, span) = rule.draw(load, over: Simulation.priceInterval, &outageStreams[index])
    else { return }
    loadOutages[index] = LoadOutage(mode: mode, until: now + span, rejects: rule.rejects)
    applyShocks()
    if mode != .halt { return }
    for market in 0..<venues[index].markets.count {
      venues[index].halt(
        MarketID(market), for: span, by: .overload, as: .halted, effects: &effects)
    }
  }

  /// Whether a message that was turned away is sent again later.
  mutating func retries(_ node: RequestPool.Node, to venue: VenueID) -> Bool {
    let rule = services[Int(venue.index)].rules.retry
    if Int(node.tries) >= rule.tries { return false }
    let pause = rule.pause(before: Int(node.tries))
    let place = requests.add(node.request, refusal: nil, tries: node.tries + 1, after: .max)
    schedule(
      .retry(venue, RequestList(head: place, count: 1)), at: now + pause, cause: effects.event)
    return true
  }

  /// A message is at the gateway again.
  mutating func sendAgain(_ list: RequestList, to venue: VenueID, event: EventID) {
    let node = requests.take(list.head)
    let index = Int(venue.index)
    let refusal = services[index].admit(node.request, at: now)
    let place = requests.add(node.request, refusal: refusal, tries: node.tries, after: .max)
    schedule(
      .arrive(venue, RequestList(head: place, count: 1)), at: now + services[index].delay,
      cause: event)
  }

  /// Venues with opening hours close at their times.
  mutating func scheduleClosures(cause: EventID) {
    for (index, venue) in plan.venues.enumerated() {
      for closure in venue.closures {
        let order = HaltOrder(
          span: closure.lasting, reason: .closed, status: closure.status)
        for market in venue.markets.indices {
          haltOrders.append(order)
          schedule(
            .halt(VenueID(index), MarketID(market), order: UInt32(haltOrders.count - 1)),
            at: closure.from, cause: cause)
        }
      }
    }
  }
}
