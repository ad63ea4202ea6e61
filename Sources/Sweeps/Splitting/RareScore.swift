import Agents
import Clearing
public import Primitives
import Reports
public import Scenarios
public import Simulations
public import Venues

/// A metric of a run while the run goes: as high as it has been so far. At the end it is what the
/// metric of the same name says, as the recorder of a run has it.
public struct RareScore: Observer, Sendable {
  private let quantity: RareQuantity
  private let venue: VenueID
  private let market: MarketID
  private let contract: Contract
  private let price: Price
  /// Where a fall is counted from: marks before this bar make the reference.
  private let trigger: Int
  private let grid: BarGrid
  private var reference: Price
  private var lowest: Price
  /// Open interest at the start, in the money of the contract; what was closed of it so far.
  private var interest = Money.zero
  private var amount = Money.zero
  /// A fund is worth a look.
  public private(set) var wantsLook = false
  /// The highest so far.
  public private(set) var value = 0.0
  /// How far the run is to go.
  public var goal: ScoreGoal?

  /// - Parameter market: of the venue; its first one for scores of a venue.
  public init(_ quantity: RareQuantity, venue: Int, market: Int, in plan: WorldPlan) {
    self.init(
      quantity, venue: venue, market: market, in: plan, trigger: EventWindow(plan).trigger)
  }

  /// - Parameter trigger: from when on falls count.
  init(
    _ quantity: RareQuantity, venue: Int, market: Int, in plan: WorldPlan, trigger: Instant
  ) {
    self.quantity = quantity
    (self.venue, self.market) = (VenueID(venue), MarketID(market))
    let rules = plan.venues[venue].markets[market].rules
    contract = rules.contract
    price = plan.venues[venue].markets[market].facts.price
    (reference, lowest) = (rules.price, rules.price)
    grid = BarGrid(for: plan.duration)
    self.trigger = grid.bar(at: trigger)
  }

  public var wantsPause: Bool { goal?.isMet(by: value) ?? false }

  public mutating func begin(_ survey: borrowing Survey) {
    if survey.id == venue { interest = contract.face(price, survey.openInterest(market)) }
  }

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    wantsLook = false
    for k in 0..<entries.count where entries[k].venue == venue {
      switch quantity {
      case .drawdown: noteMark(entries[k])
      case .liquidatedShare: noteClosed(entries[k])
      case .venueBadDebt: noteDebt(entries[k])
      case .purseDrawdown, .venueFundDrawdown:
        if case .marked = entries[k].fact { wantsLook = true }
      }
    }
  }

  /// What a fund has been worth at worst is kept by the fund itself, at every tick of prices.
  public mutating func look(_ survey: borrowing Survey) { noteFund(survey) }
  public mutating func sample(_ survey: borrowing Survey) { noteFund(survey) }
  public mutating func end(_ survey: borrowing Survey) { noteFund(survey) }

  private mutating func noteMark(_ entry: JournalEntry) {
    guard entry.market == market, case .marked(let mark, _) = entry.fact else { return }
    if grid.bar(at: entry.instant) < trigger {
      (reference, lowest) = (mark, mark)
    } else if mark < lowest {
      lowest = mark
      value = max(value, 1 - Double(mark.ticks) / Double(reference.ticks))
    }
  }

  private mutating func noteClosed(_ entry: JournalEntry) {
    if entry.market != market { return }
    switch entry.fact {
    case .filled(let fact) where fact.cause.motive == .liquidation:
      amount += contract.face(fact.fill.price, fact.fill.quantity)
    case .takenOver(let fact): amount += contract.face(fact.price, fact.quantity.magnitude)
    default: return
    }
    if interest > .zero { value = max(value, amount.amount / interest.amount) }
  }

  private mutating func noteDebt(_ entry: JournalEntry) {
    guard case .transferred(let transfer) = entry.fact else { return }
    switch transfer.reason {
    case .badDebt: amount += transfer.amount
    case .clawback: amount = amount - transfer.amount
    default: return
    }
    value = max(value, amount.amount)
  }

  private mutating func noteFund(_ survey: borrowing Survey) {
    if survey.id != venue { return }
    let fund = survey.fund
    switch quantity {
    case .purseDrawdown:
      note(fund.lowest[Int(market.index)], of: fund.sizes[Int(market.index)])
    case .venueFundDrawdown: note(fund.lowestTotal, of: fund.sizes.reduce(.zero, +))
    case .drawdown, .liquidatedShare, .venueBadDebt: break
    }
  }

  private mutating func note(_ lowest: Money, of size: Money) {
    if size > .zero { value = max(value, 1 - lowest.amount / size.amount) }
  }
}
