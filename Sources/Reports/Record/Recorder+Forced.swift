import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// Forced trades: who pushed the price to them, what it meant for those closed, and what winners
/// who had to give way would have had a little later.
extension Recorder {
  /// After an entry has been noted.
  mutating func watchForced(_ entry: JournalEntry) {
    let (venue, market) = (Int(entry.venue.index), Int(entry.market.index))
    switch entry.fact {
    case .filled(let fact):
      if fact.cause.motive == .stop { settleStop(fact, venue) }
      if fact.cause.motive == .fundUnwind, fact.cause.parent != 0 {
        setImpact(1, of: fact.cause.forced, weight: 1, venue)
      }
      forcedWatch.impacts[venue][market].note(fact, in: entry.event)
    case .marked(let mark, _):
      giveMarks(before: entry.instant, venue, market)
      forcedWatch.marks[venue][market] = mark
      forcedWatch.impacts[venue][market].note(mark: mark, at: entry.instant)
    case .stopFired(_, _, let cause):
      let impact = forcedWatch.impacts[venue][market]
      forcedWatch.fired[ForcedWatch.key(venue, cause.forced)] = (
        impact.push(.falling).forcedShare, impact.push(.rising).forcedShare
      )
    case .liquidationBegan(let fact): watchBegan(fact, venue, market)
    case .deleveraged: watchDeleveraged(venue, market)
    case .transferred(let transfer): watchTransfer(transfer, venue, market)
    default: break
    }
  }

  private mutating func watchBegan(_ fact: LiquidationBegan, _ venue: Int, _ market: Int) {
    let place = record.liquidations.count - 1
    guard place >= 0, Int(record.liquidations[place].venue.index) == venue,
      record.liquidations[place].number == fact.number,
      record.liquidations[place].account == fact.account
    else {
      // The house gives a position to winners: it has no row of its own.
      forcedWatch.houseBankruptcies[ForcedWatch.key(venue, fact.number)] = fact.bankruptcyPrice
      return
    }
    forcedWatch.begun.append(place)
    let share = forcedWatch.impacts[venue][market].push(
      fact.quantity.isPositive ? .falling : .rising
    ).forcedShare
    setImpact(
      share, of: fact.number, weight: record.liquidations[place].notional.amount, venue)
  }

  /// A stop that trades shows which way it was.
  private mutating func settleStop(_ fact: Filled, _ venue: Int) {
    let key = ForcedWatch.key(venue, fact.cause.forced)
    guard let shares = forcedWatch.fired.removeValue(forKey: key) else { return }
    let share = fact.fill.takerSide == .sell ? shares.falling : shares.rising
    setImpact(share, of: fact.cause.forced, weight: 1, venue)
  }

  private mutating func setImpact(
    _ share: Double?, of number: UInt32, weight: Double, _ venue: Int
  ) {
    guard Int(number) < forcedOfNumber[venue].count else { return }
    let row = Int(forcedOfNumber[venue][Int(number)])
    if row >= 0 { record.forced[row].impact.add(share, weight: weight) }
  }

  // MARK: Winners that were closed

  private mutating func watchDeleveraged(_ venue: Int, _ market: Int) {
    let place = record.deleveragings.count - 1
    let number = record.deleveragings[place].fact.number
    let mark = record.deleveragings[place].fact.mark
    for k in DeleveragingRow.horizons.indices {
      record.deleveragings[place].later[k] = mark
      forcedWatch.waiting[venue][market][k].rows.append(Int32(place))
    }
    record.deleveragings[place].bankruptcyPrice =
      row(of: number, in: MarketID(market), venue).map { record.liquidations[$0].bankruptcyPrice }
      ?? forcedWatch.houseBankruptcies[ForcedWatch.key(venue, number)]
    forcedWatch.deleveraged.append(place)
  }

  /// The mark that was valid until now goes to the rows whose time came before now.
  private mutating func giveMarks(before now: Instant, _ venue: Int, _ market: Int) {
    let mark = forcedWatch.marks[venue][market]
    for (k, horizon) in DeleveragingRow.horizons.enumerated() {
      var done = forcedWatch.waiting[venue][market][k].done
      let count = forcedWatch.waiting[venue][market][k].rows.count
      if done == count { continue }
      while done < count {
        let row = Int(forcedWatch.waiting[venue][market][k].rows[done])
        if record.deleveragings[row].at + horizon >= now { break }
        record.deleveragings[row].later[k] = mark
        done += 1
      }
      forcedWatch.waiting[venue][market][k].done = done
    }
  }

  /// What is left waits for a mark that the run does not have any more: the last one serves.
  mutating func endForced(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    for market in 0..<survey.marketCount { giveMarks(before: .distantFuture, venue, market) }
    guard record.trigger != nil else { return }
    for (account, place) in forcedWatch.traders[venue].enumerated() where place >= 0 {
      let id = AccountID(account)
      let equity = valuation.money(survey.equity(of: id), in: survey.asset(of: id), at: venue)
      record.trigger?.traders[Int(place)].end = equity
    }
  }

  // MARK: Accounts

  /// Looks at the accounts of the event at hand.
  mutating func lookAtForced(_ survey: borrowing Survey) {
    for row in forcedWatch.begun {
      let market = record.liquidations[row].market
      let positions = survey.positions(of: record.liquidations[row].account)
      record.liquidations[row].entryCost = positions.first { $0.market == market }?.cost
    }
    forcedWatch.begun.removeAll(keepingCapacity: true)
    noteHedges(survey)
    forcedWatch.deleveraged.removeAll(keepingCapacity: true)
  }

  /// Net and gross value of an account around each of its closes: from what the event has left,
  /// backwards.
  private mutating func noteHedges(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    var after: [AccountID: [Int64]] = [:]
    for row in forcedWatch.deleveraged.reversed() {
      let fact = record.deleveragings[row].fact
      var lots = after[fact.account] ?? lots(of: fact.account, survey)
      let closed = exposure(lots, survey)
      lots[Int(record.deleveragings[row].market.index)] -= fact.quantity.lots
      let open = exposure(lots, survey)
      after[fact.account] = lots
      let rounded = [closed.net, open.net, open.gross].map {
        valuation.money(Money(nearest: $0), in: survey.asset(of: fact.account), at: venue)
      }
      record.deleveragings[row].hedge = HedgeChange(
        before: rounded[1], after: rounded[0], gross: rounded[2])
    }
  }

  private func lots(of account: AccountID, _ survey: borrowing Survey) -> [Int64] {
    var lots = [Int64](repeating: 0, count: survey.marketCount)
    for position in survey.positions(of: account) {
      lots[Int(position.market.index)] += position.quantity.lots
    }
    return lots
  }

  /// Value at the marks in whole units of the account's asset, longs less shorts and in all.
  private func exposure(
    _ lots: [Int64], _ survey: borrowing Survey
  ) -> (net: Double, gross: Double) {
    var (net, gross) = (0.0, 0.0)
    for (market, lots) in lots.enumerated() where lots != 0 {
      let contract = record.venues[Int(survey.id.index)].markets[market].contract
      let value = contract.notional(
        survey.mark(MarketID(market)), Quantity(lots: abs(lots))
      ).amount
      net += lots > 0 ? value : -value
      gross += value
    }
    return (net, gross)
  }

  /// Money that an account brings or takes away after the trigger.
  private mutating func watchTransfer(_ transfer: Transfer, _ venue: Int, _ market: Int) {
    guard record.trigger != nil else { return }
    switch transfer.reason {
    case .deposit, .arrived: bring(transfer.amount, to: transfer.to, venue)
    case .withdrawal, .sent, .gas: bring(-transfer.amount, to: transfer.from, venue)
    default: break
    }
  }

  private mutating func bring(_ amount: Money, to account: AccountID, _ venue: Int) {
    let place = Int(account.index)
    guard forcedWatch.traders[venue].indices.contains(place),
      forcedWatch.traders[venue][place] >= 0, assets[venue].indices.contains(place)
    else { return }
    let money = valuation.money(amount, in: assets[venue][place], at: venue)
    let trader = Int(forcedWatch.traders[venue][place])
    record.trigger?.traders[trader].brought += money
  }
}
