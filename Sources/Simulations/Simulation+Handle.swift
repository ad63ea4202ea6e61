import Agents
import Clearing
import Kernel
import Primitives
import Venues

/// The only switch over `Event`.
extension Simulation {
  mutating func handle<Watcher: Observer>(
    _ item: Scheduled, observing observer: inout Watcher
  ) throws(RunFault) {
    switch item.event {
    case .arrive(let venue, let list):
      try receive(list, at: venue, cause: item.cause, observing: &observer)
    case .wake(let agent):
      let id = begin(item, on: population.venue(of: Int(agent.index)))
      wake(Int(agent.index), event: id)
    case .prices:
      let id = begin(item, on: VenueID(0 as UInt16))
      try tickPrices(item, event: id, observing: &observer)
    case .premium(let venue):
      let id = begin(item, on: venue)
      for market in 0..<venues[Int(venue.index)].markets.count {
        venues[Int(venue.index)].samplePremium(of: MarketID(market))
      }
      let every = venues[Int(venue.index)].rules.funding.sampleInterval
      schedule(.premium(venue), at: now + every, cause: id)
    case .funding(let venue, let market):
      let id = begin(item, on: venue)
      venues[Int(venue.index)].payFunding(in: market, effects: &effects)
      let next = venues[Int(venue.index)].markets[Int(market.index)].nextFunding
      schedule(.funding(venue, market), at: next, cause: id)
      try conclude(venue, observing: &observer)
    case .unwind(let venue):
      let id = begin(item, on: venue)
      for market in 0..<venues[Int(venue.index)].markets.count {
        venues[Int(venue.index)].unwindFund(in: MarketID(market), effects: &effects)
      }
      schedule(.unwind(venue), at: now + venues[Int(venue.index)].rules.fund.every, cause: id)
      try conclude(venue, observing: &observer)
    case .followUp(let venue, let followUp):
      begin(item, on: venue)
      venues[Int(venue.index)].carryOut(followUp, effects: &effects)
      try conclude(venue, observing: &observer)
    case .shock(let index):
      let id = begin(item, on: VenueID(0 as UInt16))
      strike(Int(index), event: id)
    case .shockEnds(let index):
      begin(item, on: VenueID(0 as UInt16))
      lift(Int(index))
    case .sample:
      let id = begin(item, on: VenueID(0 as UInt16))
      surveyAll { observer.sample($0) }
      schedule(.sample, at: now + plan.sampleInterval, cause: id)
    case .audit:
      try recount(event: begin(item, on: VenueID(0 as UInt16)))
    case .halt(let venue, let market, let place):
      begin(item, on: venue)
      let order = haltOrders[Int(place)]
      venues[Int(venue.index)].halt(
        market, for: order.span, by: order.reason, as: order.status, effects: &effects)
      try conclude(venue, observing: &observer)
    case .deliver(let venue, let transit):
      let id = begin(item, on: venue)
      deliver(transit, event: id)
      try conclude(venue, observing: &observer)
    case .retry(let venue, let list):
      let id = begin(item, on: venue)
      sendAgain(list, to: venue, event: id)
    }
  }

  /// Adds up every account, and says when it is done next.
  private mutating func recount(event id: EventID) throws(RunFault) {
    var accounts = 0
    for index in 0..<venues.count {
      try auditor.recount(venues[index], at: now, event: id)
      fingerprint.noteBalances(venues[index].clearing)
      accounts += venues[index].clearing.accounts.count
    }
    try checkTransits(id)
    schedule(.audit, at: now + Auditor.pause(accounts: accounts), cause: id)
  }

  /// Lends a survey of each venue.
  func surveyAll(_ body: (borrowing Survey) -> Void) {
    for index in 0..<venues.count { survey(index, body) }
  }

  /// Lends a survey of one venue.
  private func survey(_ index: Int, _ body: (borrowing Survey) -> Void) {
    let status = RunStatus(
      events: events, audited: auditor.audited, recounts: auditor.recounts,
      fingerprint: fingerprint, inTransit: transits.units,
      failures: population.creditFailures)
    Survey.lend(of: venues[index], service: services[index], at: now, status: status, body)
  }

  /// A new event begins.
  @discardableResult
  private mutating func begin(_ item: Scheduled, on venue: VenueID) -> EventID {
    events += 1
    let id = EventID(events)
    effects.begin(id, causedBy: item.cause, at: now, venue: venue)
    fingerprint.note(item.event, at: now)
    return id
  }

  /// One batch of one agent's requests, each a message and an event of its own, in order of
  /// sending. Whatever the plan's limit of events leaves over stays unheard: the run is over.
  private mutating func receive<Watcher: Observer>(
    _ list: RequestList, at venue: VenueID, cause: EventID, observing observer: inout Watcher
  ) throws(RunFault) {
    var place = list.head
    let item = Scheduled(event: .arrive(venue, list), cause: cause)
    for _ in 0..<list.count where events < UInt64(plan.limits.events) {
      let node = requests.take(place)
      place = node.next
      begin(item, on: venue)
      if let refusal = node.refusal {
        if retries(node, to: venue) { continue }
        venues[Int(venue.index)].refuse(node.request, refusal, effects: &effects)
      } else {
        venues[Int(venue.index)].accept(node.request, effects: &effects)
      }
      try conclude(venue, observing: &observer)
    }
  }

  private mutating func wake(_ agent: Int, event: EventID) {
    let venue = population.venue(of: agent)
    outbox.removeAll()
    if let lead = population.lead(of: agent) {
      let there = Int(lead.venue.index)
      population.look(
        agent, at: venues[there], isSilent: services[there].condition.isDown,
        delay: services[there].delay, now: now)
    }
    let pause: Interval
    if let away = population.away(of: agent) {
      pause = wake(agent, at: venue, and: away.place.venue, event: event)
    } else {
      pause = population.react(
        agent, on: venues[Int(venue.index)], at: now, stream: &agentStreams[agent],
        requests: &outbox)
      if !outbox.isEmpty { send(agent, to: venue, event: event) }
    }
    // No longer than the run: an agent may say "never".
    let sleep = min(max(pause, .nanoseconds(1)), plan.duration)
    schedule(.wake(AgentID(agent)), at: now + sleep, cause: event)
  }

  /// An agent that trades at two venues looks at both, and sends to each what it asks of it.
  private mutating func wake(
    _ agent: Int, at home: VenueID, and away: VenueID, event: EventID
  ) -> Interval {
    pairOutbox.removeAll()
    let pause = population.react(
      agent, home: venues[Int(home.index)], away: venues[Int(away.index)], at: now,
      stream: &agentStreams[agent], requests: &pairOutbox)
    for k in 0..<pairOutbox.home.count { outbox.append(pairOutbox.home[k]) }
    if !outbox.isEmpty { send(agent, to: home, event: event) }
    outbox.removeAll()
    for k in 0..<pairOutbox.away.count { outbox.append(pairOutbox.away[k]) }
    if !outbox.isEmpty { send(agent, to: away, event: event) }
    return pause
  }

  /// Through the network and the gateway. One agent's messages to a venue arrive in the order of
  /// sending.
  private mutating func send(_ agent: Int, to venue: VenueID, event: EventID) {
    let index = Int(venue.index)
    var tail = UInt32.max
    var head = UInt32.max
    for k in 0..<outbox.count {
      let request = outbox[k]
      let refusal = services[index].admit(request, at: now)
      tail = requests.add(request, refusal: refusal, after: tail)
      if k == 0 { head = tail }
    }
    let travel = population.latency(of: agent).draw(&latencyStreams[agent])
    let isAway = venue != population.venue(of: agent)
    let last = isAway ? lastArrivalAway[agent] : lastArrival[agent]
    let arrival = max(last, now + travel + services[index].delay)
    if isAway { lastArrivalAway[agent] = arrival } else { lastArrival[agent] = arrival }
    schedule(
      .arrive(venue, RequestList(head: head, count: UInt32(outbox.count))), at: arrival,
      cause: event)
  }

  /// After a venue has acted: what follows is scheduled, what happened is told and checked.
  mutating func conclude<Watcher: Observer>(
    _ venue: VenueID, observing observer: inout Watcher
  ) throws(RunFault) {
    for k in 0..<effects.followUps.count {
      let due = effects.followUps[k]
      schedule(.followUp(venue, due.followUp), at: due.instant, cause: effects.event)
    }
    for k in 0..<effects.entries.count {
      let entry = effects.entries[k]
      fingerprint.note(entry)
      tell(entry)
      switch entry.fact {
      case .halted(let halt): spread(halt, of: entry.market, at: venue)
      case .transferred(let transfer) where transfer.reason == .sent:
        dispatch(transfer, from: venue)
      default: break
      }
    }
    observer.note(effects.entries)
    if observer.wantsLook { survey(Int(venue.index)) { observer.look($0) } }
    try auditor.check(venues[Int(venue.index)], at: now, event: effects.event)
  }

  /// Those whose accounts a fact is about hear of it.
  private mutating func tell(_ entry: JournalEntry) {
    let (first, second) = entry.fact.accounts
    if let first { tell(entry, first) }
    if let second, second != first { tell(entry, second) }
  }

  private mutating func tell(_ entry: JournalEntry, _ account: AccountID) {
    let row = Int(entry.venue.index)
    if Int(account.index) >= owners[row].count { return }
    let owner = owners[row][Int(account.index)]
    if owner != 0 { population.hear(Int(owner) - 1, entry) }
  }
}
