import Clearing
public import Kernel
public import Primitives
public import Venues

/// Accounts that owe money against coins of a spot market that lends.
///
/// Assumption: the loans are older than the run, and what was borrowed has been spent elsewhere. A
/// loan is its coins, brought in, and a wallet below zero by what has left the venue. Nobody
/// borrows more, and nobody sells his coins himself. Some add money from outside when their health
/// is low or the lender calls, each after a time of his own. Who loops (has bought more of the
/// staking token with the loan, and pledged that too) owes more of his coins' value, and has
/// nothing outside to add.
///
/// Health is what the coins count over the debt (Aave, health factor).
///
/// Not modelled: looped loans are not unwound by their owners, and interest paid elsewhere does not
/// matter to anybody.
public struct Borrowers: Strategy {
  /// Who owes what, and who answers.
  public struct Parameters: Hashable, Sendable {
    /// Accounts with a loan.
    /// - unit: count; range: 0...100,000; default: none published; class: assumed
    public var accounts = 500
    /// What they owe together, in units of the calm depth within 1 %.
    /// - unit: ratio; range: 0...10,000; default: none published; class: assumed
    public var debt = 20.0
    /// Deviation of the logarithm of a debt.
    /// - unit: none; range: 0...3; default: none published; class: assumed
    public var debtSpread = 1.2
    /// Median debt over the value of the coins, and the deviation of its logarithm.
    /// - unit: ratio; range: 0...1 and 0...2; default: loans to 60 % of value (study, its
    ///   low-leverage segment) are common, not the rule; class: assumed
    public var loanToValue = Rate.percent(50)
    public var loanToValueSpread = 0.25
    /// Nobody owes more than this; the market's own limit holds as well.
    /// - unit: ratio; range: 0...1; default: the market's limit alone; class: assumed
    public var mostLoanToValue = Rate.percent(99)
    /// Accounts that loop, and the median of what they owe over the value of their coins.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var looped = 0.1
    public var loopedLoanToValue = Rate.percent(70)
    /// Of the others, accounts that add money.
    /// - unit: ratio; range: 0...1; default: none published; class: assumed
    public var answer = 0.4
    /// Health below which they decide to.
    /// - unit: ratio; range: 1...10; default: none published; class: assumed
    public var level = 1.1
    /// What they send brings health back to this.
    /// - unit: ratio; range: 1...10; default: none published; class: assumed
    public var target = 1.3
    /// Times at most.
    /// - unit: count; range: 0...100; default: none published; class: assumed
    public var most = 3
    /// Median time from the decision to the message, and the deviation of its logarithm.
    /// - unit: time; range: 0...7d; default: hours, as with margin calls of banks; class: assumed
    public var delay = Interval.hours(2)
    public var delaySpread = 1.0
    /// Time between two looks at the loans.
    /// - unit: time; range: 100ms...1h; default: none published; class: assumed
    public var wake = Interval.seconds(10)

    public init() {}

    /// What all owe together, in the quote asset.
    public func owed(_ facts: MarketFacts) -> Double { debt * facts.depthOnePercent.amount }

    /// No account owes more of its coins' value.
    public func highestLoanToValue(_ facts: MarketFacts) -> Double {
      min(mostLoanToValue.ratio, 1 - 1 / Double(max(1, facts.maxLeverage)))
    }
  }

  /// One account.
  struct Loan: BitwiseCopyable {
    var answers: Bool
    /// A call came, or a liquidation began, since money was last sent.
    var isCalled = false
    var sent = 0
    /// When money is sent that has been decided on.
    var due: Instant?
    var stream: Stream
  }

  public let parameters: Parameters
  public let facts: MarketFacts
  /// The first of the accounts; the others follow without a gap.
  public let first: AccountID
  private(set) var loans: [Loan] = []
  public var accounts: Int { loans.count }

  /// Opens the accounts at a venue with their coins and debts. Everything of an account comes from
  /// a stream of its own, always in the same order.
  init?(
    _ parameters: Parameters, facts: MarketFacts, seed: UInt64, agent: AgentID,
    into venue: inout Venue
  ) {
    self.parameters = parameters
    self.facts = facts
    let drafts = (0..<parameters.accounts).map { index in
      Borrowers.draft(parameters, facts, StreamKey(seed: seed, .account(agent, index: index)))
    }
    let whole = drafts.reduce(0) { $0 + $1.weight }
    let owed = parameters.owed(facts)
    var first: AccountID?
    for draft in drafts {
      let debt = Money(nearest: owed * draft.weight / whole)
      let coins = facts.contract.quantity(
        worth: debt.amount / draft.loanToValue, at: facts.price)
      let account = venue.openAccount(
        deposit: .zero, ownerClass: AgentClass.borrower.rawValue, asset: facts.asset)
      venue.bringIn(coins + Quantity(lots: 1), for: account, in: facts.market)
      venue.carryLoan(debt, for: account)
      first = first ?? account
      loans.append(draft.loan)
    }
    guard let first else { return nil }
    self.first = first
  }

  private static func draft(
    _ parameters: Parameters, _ facts: MarketFacts, _ key: StreamKey
  ) -> (weight: Double, loanToValue: Double, loan: Loan) {
    var stream = Stream(key)
    let weight = stream.lognormal(median: 1, sigma: parameters.debtSpread)
    let spread = stream.lognormal(median: 1, sigma: parameters.loanToValueSpread)
    let isLooped = stream.bernoulli(parameters.looped)
    let answers = stream.bernoulli(parameters.answer)
    let median = isLooped ? parameters.loopedLoanToValue : parameters.loanToValue
    let share = min(parameters.highestLoanToValue(facts), median.ratio * spread)
    return (weight, max(1e-6, share), Loan(answers: answers && !isLooped, stream: stream))
  }

  /// How long its accounts take from here on is drawn anew.
  mutating func reseed(_ lineage: Lineage, agent: AgentID) {
    for place in loans.indices {
      loans[place].stream = lineage.stream(.account(agent, index: place))
    }
  }

  public mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval {
    for place in loans.indices where loans[place].answers && loans[place].sent < parameters.most {
      look(place, view, &requests)
    }
    return parameters.wake
  }

  /// One account decides, or sends what it decided on if that is still needed.
  private mutating func look(
    _ place: Int, _ view: borrowing MarketView, _ requests: inout Buffer<Request>
  ) {
    let account = AccountID(Int(first.index) + place)
    let debt = -view.cash(of: account).amount
    guard debt > 0, let margin = view.margin(of: account, in: facts.market) else { return }
    let counted = debt + (margin.equity - margin.maintenance).amount
    let isLow = counted < parameters.level * debt
    guard let due = loans[place].due else {
      if !isLow && !loans[place].isCalled { return }
      let delay = loans[place].stream.lognormal(
        median: parameters.delay.seconds, sigma: parameters.delaySpread)
      loans[place].due = view.now + Interval(up: delay)
      return
    }
    if view.now < due { return }
    (loans[place].due, loans[place].isCalled) = (nil, false)
    let missing = Money(nearest: debt - counted / parameters.target)
    if missing <= .zero { return }
    requests.append(
      Request(.topUp(missing), by: account, in: facts.market, motive: .position))
    loans[place].sent += 1
  }

  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .marginCalled(let account, _): noteCall(account)
    case .liquidationBegan(let fact): noteCall(fact.account)
    case .rejected(let fact): noteRefusal(fact, at: entry.instant)
    default: break
    }
  }

  private func place(_ account: AccountID) -> Int? {
    let place = Int(account.index) - Int(first.index)
    return loans.indices.contains(place) ? place : nil
  }

  private mutating func noteCall(_ account: AccountID) {
    guard let place = place(account) else { return }
    loans[place].isCalled = true
  }

  /// Money that was not taken is sent again at the next look; where it is too late, no more.
  private mutating func noteRefusal(_ fact: Rejected, at now: Instant) {
    guard let place = place(fact.account) else { return }
    if fact.reason == .inLiquidation {
      loans[place].sent = parameters.most
    } else {
      loans[place].sent -= 1
      loans[place].due = now
    }
  }
}
