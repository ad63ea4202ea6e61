public import Clearing
import Matching
public import Primitives
public import Venues

/// One venue, traders with names of one letter, and time that passes only when told: small
/// pictures of what a venue does. What the venue will do by itself later is done in the order of
/// (time, insertion). After each action the venue's books are checked.
public final class VenueDesk {
  public var venue: Venue
  public var effects = Effects()
  public private(set) var now = Instant.start
  /// Everything noted so far, and what the last action noted.
  public private(set) var journal: [JournalEntry] = []
  public private(set) var news: [JournalEntry] = []
  /// What the venue will do by itself, in the order in which it said so.
  public private(set) var pending: [Due] = []
  /// Hears of every event once it is over, with what it noted; its first entry in `news` is given.
  public var watch: ((VenueDesk, Int) -> Void)?
  /// Recount the books after every event.
  public var recounts = true
  /// Is told when the books do not agree.
  public var onFault: (String) -> Void = { fatalError($0) }
  /// Stop when one instant holds more events than this.
  public var mostEventsPerInstant = 1_000_000
  private var names: [(name: String, account: AccountID)] = []
  private var events: UInt64 = 0

  public init(_ rules: VenueRules = .plain, _ markets: [MarketRules] = [.plain()]) {
    venue = Venue(id: VenueID(0 as UInt16), rules: rules, markets: markets)
  }

  // MARK: Traders

  /// Opens an account with so many whole dollars.
  @discardableResult
  public func trader(
    _ name: String, cash: Int64, _ mode: MarginMode = .cross, leverage: UInt16 = 20,
    in market: Int = 0
  ) -> AccountID {
    trader(name, money: .whole(cash), mode, leverage: leverage, in: market)
  }

  /// Opens an account that is kept in an asset.
  @discardableResult
  public func trader(_ name: String, money: Money, asset: AssetID) -> AccountID {
    let account = venue.openAccount(deposit: money, ownerClass: 1, asset: asset)
    names.append((name, account))
    return account
  }

  @discardableResult
  public func trader(
    _ name: String, money: Money, _ mode: MarginMode = .cross, leverage: UInt16 = 20,
    in market: Int = 0
  ) -> AccountID {
    let account = venue.openAccount(deposit: money, ownerClass: 1)
    names.append((name, account))
    venue.choose(mode, leverage: leverage, for: account, in: MarketID(market))
    return account
  }

  public func account(_ name: String) -> AccountID {
    if let found = names.first(where: { $0.name == name }) { return found.account }
    switch name {
    case "fees": return venue.clearing.fees()
    case "dust": return venue.clearing.dust()
    case "bad debt": return venue.clearing.badDebt()
    case "fund": return venue.markets[0].purse
    case "vault": return venue.vault.children[0]
    case "pool": return venue.pool.accounts[0]
    case "pot": return venue.pool.pots[0]
    case "lender": return venue.lender.accounts[0]
    case "keeper": return venue.lender.keepers[0]
    default: fatalError("nobody is called \(name)")
    }
  }

  public func name(_ account: AccountID) -> String {
    if let found = names.first(where: { $0.account == account }) { return found.name }
    switch account {
    case venue.clearing.fees(): return "fees"
    case venue.clearing.dust(): return "dust"
    case venue.clearing.badDebt(): return "bad debt"
    case .outside: return "outside"
    default: break
    }
    if venue.pool.accounts.contains(account) { return "pool" }
    if venue.pool.pots.contains(account) { return "pot" }
    if venue.lender.accounts.contains(account) { return "lender" }
    if venue.lender.keepers.contains(account) { return "keeper" }
    return venue.vault.children.contains(account) ? "vault" : "fund"
  }

  public func position(_ name: String, in market: Int = 0) -> Position {
    let slot = venue.clearing.slot(of: account(name), in: MarketID(market))
    precondition(slot != 0, "\(name) has no position in market \(market)")
    return venue.clearing[MarketID(market), slot]
  }

  public func cash(_ name: String) -> Money {
    venue.clearing.accounts[Int(account(name).index)].cash
  }

  public func mark(in market: Int = 0) -> Int64 { venue.clearing.books[market].mark.ticks }

  // MARK: Actions

  /// One event of the venue, after which its books must agree.
  public func event(_ body: (inout Venue, inout Effects) -> Void) {
    events += 1
    let first = news.count
    effects.begin(EventID(events), causedBy: EventID(0), at: now, venue: venue.id)
    body(&venue, &effects)
    for k in 0..<effects.entries.count { news.append(effects.entries[k]) }
    for k in 0..<effects.followUps.count { pending.append(effects.followUps[k]) }
    if recounts, let fault = venue.clearing.recountFault() ?? venue.fault() { onFault("\(fault)") }
    if let fault = venue.clearing.runningFault() { onFault("\(fault)") }
    watch?(self, first)
  }

  /// An action: its own event and what falls due at once.
  private func act(_ body: (inout Venue, inout Effects) -> Void) {
    news = []
    event(body)
    handleDue(by: now)
    journal += news
  }

  /// Handles what falls due up to an instant, first come first served among equals.
  private func handleDue(by end: Instant) {
    var handled = 0
    while let place = nextDue(by: end) {
      let due = pending.remove(at: place)
      handled = due.instant == now ? handled + 1 : 0
      if handled > mostEventsPerInstant {
        pending = []
        return onFault("too many events at one instant")
      }
      now = max(now, due.instant)
      event { venue, effects in venue.carryOut(due.followUp, effects: &effects) }
    }
    now = end
  }

  private func nextDue(by end: Instant) -> Int? {
    var best: Int?
    for (place, due) in pending.enumerated() where due.instant <= end {
      if best == nil || due.instant < pending[best!].instant { best = place }
    }
    return best
  }

  /// Lets time pass; what falls due is done.
  public func wait(_ interval: Interval) {
    news = []
    handleDue(by: now + interval)
    journal += news
  }

  /// A second passes, and the venue's price clock ticks on this fundamental.
  public func tick(_ fundamental: Int64, in market: Int = 0) {
    news = []
    handleDue(by: now + .seconds(1))
    event { venue, effects in
      venue.observe(Price(ticks: fundamental), in: MarketID(market), effects: &effects)
    }
    handleDue(by: now)
    journal += news
  }

  /// Moves the mark by hand.
  public func mark(_ ticks: Int64, in market: Int = 0) {
    act { venue, effects in
      venue.moveMark(of: MarketID(market), to: Price(ticks: ticks), effects: &effects)
    }
  }

  public func send(
    _ action: Request.Action, by name: String, in market: Int = 0, motive: Motive = .position,
    tag: UInt32 = 0
  ) {
    let request = Request(
      action, by: account(name), in: MarketID(market), motive: motive, tag: tag)
    act { venue, effects in venue.accept(request, effects: &effects) }
  }

  public func samplePremium(in market: Int = 0) {
    act { venue, _ in venue.samplePremium(of: MarketID(market)) }
  }

  public func payFunding(in market: Int = 0) {
    act { venue, effects in venue.payFunding(in: MarketID(market), effects: &effects) }
  }

  public func unwindFund(in market: Int = 0) {
    act { venue, effects in venue.unwindFund(in: MarketID(market), effects: &effects) }
  }

  /// A market stops by plan.
  public func halt(
    for span: Interval, as status: MarketStatus? = nil, by reason: HaltReason = .planned,
    in market: Int = 0
  ) {
    act { venue, effects in
      venue.halt(MarketID(market), for: span, by: reason, as: status, effects: &effects)
    }
  }

  /// A position from before the pictures begin.
  public func carryIn(
    _ name: String, _ lots: Int64, at entry: Int64, margin: Money = .zero, in market: Int = 0
  ) {
    venue.carryIn(
      Quantity(lots: lots), entry: Price(ticks: entry), margin: margin, for: account(name),
      in: MarketID(market))
  }
}
