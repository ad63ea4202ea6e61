public import Kernel
public import Primitives
public import Venues

/// The leveraged population of a venue: retail longs and shorts and the hedgers against them,
/// many accounts in one agent.
///
/// Assumption: everybody decides by rules drawn before the run (a stop, a top-up, a lender, an
/// information tier, a fear), looks at marks once a second, and closes by slices taken from the
/// book. Nobody opens anew, and open interest only falls, unless `returns` says that those who have
/// gone come back.
///
/// Nobody is asked how he is at each look. What waits for a price waits in a `TriggerIndex` by
/// mark, what waits for a time in a scheduler, what waits for fear in a `PanicField`; the rest is
/// heard from the venue. A quiet look costs a few operations per market and per panic bucket,
/// whatever the number of accounts.
///
/// With `social` they also hear of one another: posts, friends who have left, herds, rumours of
/// which money is withdrawn (`CrowdMood`).
///
/// Not modelled: accounts that do not know their own position (each sees it exactly), orders at
/// several venues, and positions opened during the run.
public struct LeveragedCrowd: Strategy, ~Copyable {
  public let parameters: Parameters
  let facts: [MarketFacts]
  /// The crowd's first account; the others follow without a gap.
  public let first: AccountID
  var holders: Buffer<Holder>
  var legs: Buffer<HeldLeg>
  var triggers: Row<TriggerIndex>
  var agenda: Scheduler<Intention>
  var panic: PanicField
  /// What they hear of one another.
  var mood: CrowdMood
  /// Legs of which something was heard since the last look.
  var heard = Buffer<UInt32>(capacity: 256)
  /// Legs that are being closed.
  var exits = Buffer<UInt32>(capacity: 256)
  /// Where the next look begins to work on them.
  var turn = 0
  /// Orders at the venue to be withdrawn.
  var withdrawals = Buffer<Withdrawal>(capacity: 64)
  /// Next leg whose stop is to be sent, and those to be sent again.
  var nextStop = 0
  var resends = Buffer<Resend>(capacity: 16)
  /// Marks from which losses count, in ticks.
  var references: [Double]
  var moves: [Double]
  var hasBegun = false
  var lastLook = Instant.start
  var touched = Buffer<TouchedTrigger>(capacity: 256)
  var fired = Buffer<UInt32>(capacity: 256)
  var slices: [Int64]
  /// Single accounts looked at so far: the cost that must not grow while nothing happens.
  public internal(set) var looks = 0
  var tally = Tally()

  /// A crowd that holds what a plan says.
  /// - Parameter first: what `CrowdPlan.install` returned.
  public init(_ plan: CrowdPlan, first: AccountID) {
    parameters = plan.parameters
    facts = plan.facts
    self.first = first
    holders = Buffer(capacity: plan.accounts.count)
    legs = Buffer(capacity: plan.legs.count)
    triggers = Row(count: plan.facts.count) { index in
      TriggerIndex(price: plan.facts[index].price, buckets: 1 << 14)
    }
    agenda = Scheduler(capacity: 256)
    panic = PanicField(
      plan.parameters.panic, openInterest: plan.facts.map(\.openInterest.amount))
    mood = CrowdMood(plan)
    references = plan.facts.map { Double($0.price.ticks) }
    moves = plan.facts.map { _ in 0 }
    slices = Array(repeating: -1, count: 2 * plan.facts.count)
    for account in plan.accounts { take(account, of: plan) }
    panic.arrange(
      accounts: mood.isOn || plan.parameters.returns != nil ? plan.accounts.count : 0,
      hasAttention: plan.parameters.social?.attention != nil)
  }

  private init(copying other: borrowing LeveragedCrowd) {
    (parameters, facts, first) = (other.parameters, other.facts, other.first)
    holders = other.holders.clone()
    legs = other.legs.clone()
    triggers = other.triggers.clone { $0.clone() }
    agenda = other.agenda.clone()
    panic = other.panic.clone()
    mood = other.mood.clone()
    heard = other.heard.clone()
    exits = other.exits.clone()
    turn = other.turn
    withdrawals = other.withdrawals.clone()
    nextStop = other.nextStop
    resends = other.resends.clone()
    (references, moves) = (other.references, other.moves)
    (hasBegun, lastLook) = (other.hasBegun, other.lastLook)
    slices = other.slices
    (looks, tally) = (other.looks, other.tally)
  }

  /// An independent copy that continues identically.
  public borrowing func clone() -> LeveragedCrowd { LeveragedCrowd(copying: self) }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    let begin = Instant.start + parameters.warmUp
    if view.now < begin { return begin - view.now }
    let end = requests.count + parameters.requestsPerWake
    if !hasBegun { takeReferences(view) }
    listen(view)
    followMarks(view, requests: &requests)
    followMood(view)
    feelFear(view)
    keepAppointments(view, requests: &requests)
    withdraw(upTo: end, requests: &requests)
    work(view, upTo: end, requests: &requests)
    placeStops(view, upTo: end, requests: &requests)
    lastLook = view.now
    return parameters.wake
  }

  /// The run begins for the crowd: losses count from here, and what waits for a price is put there.
  private mutating func takeReferences(_ view: borrowing MarketView) {
    hasBegun = true
    lastLook = view.now
    for index in references.indices {
      references[index] = Double(view.mark(facts[index].market).ticks)
    }
    for account in 0..<holders.count {
      // One whose position came out at nothing has nothing to lose, and no market.
      if holders[account].hasLender, holders[account].legCount > 0 {
        holders[account].baseline = value(of: account, view)
      }
      armAll(account, view)
    }
  }

  private mutating func feelFear(_ view: borrowing MarketView) {
    getUsed(to: view)
    for index in moves.indices {
      moves[index] = Double(view.mark(facts[index].market).ticks) / references[index] - 1
    }
    fired.removeAll()
    panic.advance(view.now - lastLook, moves: moves, posts: mood.fear, fired: &fired)
    for k in 0..<fired.count { leave(Int(fired[k]), .panic) }
  }

  /// The venue's name of an account.
  func id(_ account: Int) -> AccountID { AccountID(first.index + UInt32(account)) }

  /// The crowd's number of an account, `nil` when it is not one of the crowd's.
  func number(_ id: AccountID) -> Int? {
    let number = Int(id.index) - Int(first.index)
    return number >= 0 && number < holders.count ? number : nil
  }
}
