import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// The world at the last sample before the trigger.
extension Recorder {
  mutating func noteTrigger(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    let isLast = survey.now + forcedWatch.sampleInterval >= forcedWatch.trigger
    guard isLast, survey.now < forcedWatch.trigger, forcedWatch.traders[venue].isEmpty else {
      return
    }
    if record.trigger == nil {
      record.trigger = TriggerRecord(
        at: survey.now,
        ladders: record.venues.map { $0.markets.map { WaitingCloses(mark: $0.facts.price) } })
    }
    for market in 0..<survey.marketCount {
      let closes = waiting(survey, MarketID(market))
      record.trigger?.ladders[venue][market] = closes
    }
    noteTraders(survey, venue)
  }

  private func waiting(_ survey: borrowing Survey, _ market: MarketID) -> WaitingCloses {
    var closes = WaitingCloses(mark: survey.mark(market))
    survey.forEachDistress(in: market) { position in
      let owner = AgentClass(rawValue: survey.ownerClass(of: position.account))
      guard let price = position.price, owner != .venue else { return }
      closes.note(position.quantity, closesAt: price)
    }
    let reach = Double(closes.mark.ticks) * WaitingCloses.step * Double(WaitingCloses.bins)
    let worst = Int64(reach)
    for side in Side.allCases {
      let limit = Price(
        ticks: side == .buy ? max(1, closes.mark.ticks - worst) : closes.mark.ticks + worst)
      survey.forEachLevel(side, in: market, to: limit) { price, lots in
        closes.note(side, lots, at: price)
      }
    }
    return closes
  }

  private mutating func noteTraders(_ survey: borrowing Survey, _ venue: Int) {
    var places = [Int32](repeating: -1, count: survey.accountCount)
    for (index, owner) in survey.ownerClasses.enumerated() {
      let account = AccountID(index)
      let equity = survey.equity(of: account)
      let held: Money
      switch AgentClass(rawValue: owner) {
      case .leveragedLong, .leveragedShort: held = survey.exposure(of: account)
      case .borrower: held = equity - survey.withView { $0.cash(of: account) }
      default: continue
      }
      guard held > .zero, equity > .zero else { continue }
      places[index] = Int32(record.trigger?.traders.count ?? 0)
      let start = valuation.money(equity, in: survey.asset(of: account), at: venue)
      record.trigger?.traders.append(
        TraderRow(
          venue: survey.id, account: account, leverage: Float(held.amount / equity.amount),
          start: start))
    }
    forcedWatch.traders[venue] = places
  }
}
