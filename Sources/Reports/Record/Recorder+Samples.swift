import Agents
import Primitives
public import Simulations
import Venues

/// What the recorder takes from the grid of samples, and at both ends of the run.
extension Recorder {
  public mutating func begin(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    noteOwners(survey.ownerClasses, venue)
    purses[venue] = survey.fund.purses
    let classes = classTotals(survey, venue)
    for owner in AgentClass.allCases where classes.accounts[Int(owner.rawValue)] > 0 {
      record.classes.append(
        ClassRow(
          venue: survey.id, ownerClass: owner, accounts: classes.accounts[Int(owner.rawValue)],
          start: classes.equity[Int(owner.rawValue)], deposited: 0, end: 0))
    }
    record.venues[venue].fundSize = survey.fund.sizes.reduce(.zero, +)
    for market in 0..<survey.marketCount {
      record.venues[venue].markets[market].openInterest = survey.openInterest(MarketID(market))
      record.venues[venue].markets[market].purse = survey.fund.sizes[market]
    }
    record.venues[venue].vaultSize = survey.vault.size
    noteLeverage(survey, venue)
  }

  public mutating func sample(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    roll(to: survey.now)
    record.venues[venue].gateway.append(
      GatewayRow(
        at: survey.now, utilisation: survey.utilisation, delay: survey.delay,
        messages: survey.messages, rejected: survey.rejected))
    for market in 0..<survey.marketCount {
      let row = sampleRow(survey, MarketID(market))
      record.venues[venue].markets[market].samples.append(row)
      noteLadder(survey, venue, market)
    }
  }

  private func sampleRow(_ survey: borrowing Survey, _ market: MarketID) -> SampleRow {
    survey.withView { view in
      SampleRow(
        at: survey.now, bid: view.bestBid(market), ask: view.bestAsk(market),
        last: view.last(market), mark: view.mark(market), index: view.index(market),
        fundamental: view.fundamental(market), bids: survey.depth(.buy, in: market),
        asks: survey.depth(.sell, in: market), openInterest: survey.openInterest(market),
        volume: view.volume(market), trades: survey.trades(market),
        predictedFunding: survey.predictedFunding(market), premium: survey.premium(market),
        fundEquity: survey.fundEquity(market), fundInventory: survey.fundInventory(market))
    }
  }

  /// Adds a column to the heat map: money by bucket of price.
  private mutating func noteLadder(_ survey: borrowing Survey, _ venue: Int, _ market: Int) {
    let ladder = record.venues[venue].markets[market].ladder
    // At most some 600 columns, however long the run.
    let apart = Interval.nanoseconds(record.duration.nanoseconds / 600)
    if let latest = ladder.times.last, survey.now - latest < apart { return }
    let contract = record.venues[venue].markets[market].contract
    var column = [Float](repeating: 0, count: ladder.buckets)
    for side in Side.allCases {
      let worst =
        side == .buy
        ? Price(ticks: max(1, ladder.base))
        : Price(ticks: ladder.base + ladder.step * Int64(ladder.buckets) - 1)
      survey.forEachLevel(side, in: MarketID(market), to: worst) { price, lots in
        let bucket = Int((price.ticks - ladder.base) / ladder.step)
        if bucket >= 0, bucket < ladder.buckets {
          column[bucket] += Float(contract.notional(price, lots).amount)
        }
      }
    }
    record.venues[venue].markets[market].ladder.columns.append(contentsOf: column)
    record.venues[venue].markets[market].ladder.times.append(survey.now)
  }

  public mutating func end(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    roll(to: survey.now)
    finish()
    let classes = classTotals(survey, venue)
    for row in record.classes.indices where record.classes[row].venue == survey.id {
      let owner = Int(record.classes[row].ownerClass.rawValue)
      record.classes[row].deposited = deposits(venue, owner)
      record.classes[row].end = classes.equity[owner]
    }
    record.venues[venue].messages = survey.messages
    record.venues[venue].rejected = survey.rejected
    record.venues[venue].fundLowest = survey.fund.lowestTotal
    record.venues[venue].badDebt = survey.badDebt
    record.venues[venue].vaultReceived = survey.vault.received
    record.venues[venue].vaultEnd = survey.vaultEquity
    for market in 0..<survey.marketCount {
      record.venues[venue].markets[market].purseLowest = survey.fund.lowest[market]
      record.venues[venue].markets[market].pooled = survey.fund.pooled[market]
      record.venues[venue].markets[market].purseEnd = survey.fundEquity(MarketID(market))
    }
    record.end.events = survey.status.events
    record.end.audited = survey.status.audited
    record.end.recounts = survey.status.recounts
    record.end.fingerprint = survey.status.fingerprint
    record.end.drift += survey.drift
    record.end.reached = survey.now
    record.end.isComplete = true
  }

  private func classTotals(
    _ survey: borrowing Survey, _ venue: Int
  ) -> (equity: [Int128], accounts: [Int]) {
    var equity = [Int128](repeating: 0, count: AgentClass.allCases.count)
    var accounts = [Int](repeating: 0, count: AgentClass.allCases.count)
    for (index, owner) in survey.ownerClasses.enumerated() {
      equity[Int(owner)] += Int128(survey.equity(of: AccountID(index)).units)
      accounts[Int(owner)] += 1
    }
    return (equity, accounts)
  }

  /// Leverage of every leveraged account at the start.
  private mutating func noteLeverage(_ survey: borrowing Survey, _ venue: Int) {
    for (index, owner) in survey.ownerClasses.enumerated() {
      let isLeveraged =
        owner == AgentClass.leveragedLong.rawValue || owner == AgentClass.leveragedShort.rawValue
      let account = AccountID(index)
      let equity = survey.equity(of: account).amount
      let leverage = isLeveraged && equity > 0 ? survey.exposure(of: account).amount / equity : 0
      record.venues[venue].leverages.append(Float(leverage))
    }
  }
}
