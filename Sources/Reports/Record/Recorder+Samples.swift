import Agents
import Primitives
public import Simulations
import Venues

/// What the recorder takes from the grid of samples, and at both ends of the run.
extension Recorder {
  public var wantsLook: Bool { tape?.wantsLook ?? false || forcedWatch.wantsLook }

  public mutating func look(_ survey: borrowing Survey) {
    if tape?.wantsLook == true { tape?.look(survey) }
    if forcedWatch.wantsLook { lookAtForced(survey) }
  }

  public mutating func begin(_ survey: borrowing Survey) {
    tape?.begin(survey)
    let venue = Int(survey.id.index)
    noteOwners(
      survey.ownerClasses, (0..<survey.accountCount).map { survey.asset(of: AccountID($0)) }, venue)
    purses[venue] = survey.fund.purses
    for (asset, totals) in classTotals(survey).enumerated() {
      for owner in AgentClass.allCases where totals.accounts[Int(owner.rawValue)] > 0 {
        var row = ClassRow(
          venue: survey.id, ownerClass: owner, accounts: totals.accounts[Int(owner.rawValue)],
          start: totals.equity[Int(owner.rawValue)], deposited: 0, end: 0)
        row.asset = AssetID(asset)
        record.classes.append(row)
      }
    }
    for market in 0..<survey.marketCount {
      let purse = valuation.money(
        survey.fund.sizes[market], in: asset(venue, market), at: venue)
      record.venues[venue].fundSize += purse
      record.venues[venue].markets[market].openInterest = survey.openInterest(MarketID(market))
      record.venues[venue].markets[market].purse = purse
    }
    record.venues[venue].vaultSize = valuation.money(survey.vault.size, in: .first, at: venue)
    noteLeverage(survey, venue)
    coins[venue] = (0..<survey.marketCount).map { survey.coins(in: MarketID($0)) }
  }

  public mutating func sample(_ survey: borrowing Survey) {
    let venue = Int(survey.id.index)
    roll(to: survey.now)
    tape?.sample(survey)
    noteTrigger(survey)
    record.venues[venue].gateway.append(
      GatewayRow(
        at: survey.now, utilisation: survey.utilisation, delay: survey.delay,
        messages: survey.messages, rejected: survey.rejected,
        outage: survey.outage))
    if record.venues[venue].cover == nil, survey.now >= calmEnd { noteHoldings(survey) }
    for market in 0..<survey.marketCount {
      let row = sampleRow(survey, MarketID(market))
      record.venues[venue].markets[market].samples.append(row)
      noteLadder(survey, venue, market)
    }
  }

  private func sampleRow(_ survey: borrowing Survey, _ market: MarketID) -> SampleRow {
    let venue = Int(survey.id.index)
    let fund = valuation.money(
      survey.fundEquity(market), in: asset(venue, Int(market.index)), at: venue)
    var row = survey.withView { view in
      SampleRow(
        at: survey.now, bid: view.bestBid(market), ask: view.bestAsk(market),
        last: view.last(market), mark: view.mark(market), index: view.index(market),
        fundamental: view.fundamental(market), bids: survey.depth(.buy, in: market),
        asks: survey.depth(.sell, in: market), openInterest: survey.openInterest(market),
        volume: view.volume(market), trades: survey.trades(market),
        predictedFunding: survey.predictedFunding(market), premium: survey.premium(market),
        fundEquity: fund, fundInventory: survey.fundInventory(market))
    }
    let record = record.venues[venue].markets[Int(market.index)]
    if !record.isPooled {
      row.sellCosts = survey.cost(of: .sell, in: market, scale: record.scale)
      row.buyCosts = survey.cost(of: .buy, in: market, scale: record.scale)
    }
    return row
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
          column[bucket] += Float(contract.face(price, lots).amount)
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
    endClasses(survey, venue)
    endForced(survey)
    record.venues[venue].messages = survey.messages
    record.venues[venue].rejected = survey.rejected
    record.venues[venue].vaultReceived = valuation.money(
      survey.vault.received, in: .first, at: venue)
    record.venues[venue].vaultEnd = valuation.money(survey.vaultEquity, in: .first, at: venue)
    for asset in 0..<assetCount(venue) {
      let id = AssetID(asset)
      record.venues[venue].badDebt += valuation.money(survey.badDebt(in: id), in: id, at: venue)
    }
    endFund(survey, venue)
    record.tape = tape?.record
    record.end.events = survey.status.events
    record.end.audited = survey.status.audited
    record.end.recounts = survey.status.recounts
    record.end.inTransit = survey.status.inTransit
    record.end.failures = survey.status.failures
    record.end.fingerprint = survey.status.fingerprint
    record.end.drift += survey.drift
    record.end.reached = survey.now
    record.end.isComplete = true
  }

  private mutating func endFund(_ survey: borrowing Survey, _ venue: Int) {
    var lowest = Money.zero
    for market in 0..<survey.marketCount {
      let asset = asset(venue, market)
      let value = { [valuation] in valuation.money($0, in: asset, at: venue) }
      record.venues[venue].markets[market].purseLowest = value(survey.fund.lowest[market])
      record.venues[venue].markets[market].pooled = value(survey.fund.pooled[market])
      record.venues[venue].markets[market].purseEnd = value(survey.fundEquity(MarketID(market)))
      lowest += value(survey.fund.lowest[market])
    }
    // Purses in several assets have no total at one moment: the sum of their lowest is a bound.
    record.venues[venue].fundLowest =
      assetCount(venue) == 1
      ? valuation.money(survey.fund.lowestTotal, in: .first, at: venue) : lowest
  }

  /// What the classes have in the end. What they had, and brought, counts at what it is worth in
  /// the end as well, coins and whole ledgers of coins: so what some won others lost, in each asset
  /// to the unit, and a fall of coins that one holds is nobody's gain.
  private mutating func endClasses(_ survey: borrowing Survey, _ venue: Int) {
    let totals = classTotals(survey)
    var (won, given) = (totals.map { _ in Int128(0) }, totals.map { _ in Int128(0) })
    let roundings = roundings(totals, survey, venue)
    for row in record.classes.indices where record.classes[row].venue == survey.id {
      let id = record.classes[row].asset
      let (asset, owner) = (Int(id.index), Int(record.classes[row].ownerClass.rawValue))
      let put = deposits(venue, id, owner)
      let start = record.classes[row].start + revaluation(survey, venue, id, owner)
      won[asset] += totals[asset].equity[owner] - start - put
      if owner == Int(AgentClass.venue.rawValue) { won[asset] -= roundings[asset] }
      let due = valuation.units(won[asset], in: id, at: venue)
      record.classes[row].start = valuation.units(start, in: id, at: venue)
      record.classes[row].deposited = valuation.units(put, in: id, at: venue)
      record.classes[row].end =
        record.classes[row].start + record.classes[row].deposited + due - given[asset]
      given[asset] = due
    }
  }

  /// A position in an inverse contract is marked to the nearest unit: by asset, what that makes of
  /// all together. It is the venue's, and never more than a unit an account.
  private func roundings(_ totals: [Totals], _ survey: borrowing Survey, _ venue: Int) -> [Int128] {
    var left = totals.map { $0.equity.reduce(0, +) }
    for row in record.classes where row.venue == survey.id {
      let owner = Int(row.ownerClass.rawValue)
      left[Int(row.asset.index)] -=
        row.start + deposits(venue, row.asset, owner)
        + revaluation(survey, venue, row.asset, owner)
    }
    return zip(left, totals).map { sum, totals in
      sum.magnitude <= UInt128(totals.accounts.reduce(0, +)) ? sum : 0
    }
  }

  /// What the coins that a class had at the start are worth more in the end, in units.
  private func revaluation(
    _ survey: borrowing Survey, _ venue: Int, _ asset: AssetID, _ owner: Int
  ) -> Int128 {
    var sum: Int128 = 0
    for (market, lots) in coins[venue].enumerated() where self.asset(venue, market) == asset {
      let facts = record.venues[venue].markets[market]
      sum += facts.contract.exactValue(survey.mark(MarketID(market)), lots[owner])
      sum -= facts.contract.exactValue(facts.facts.price, lots[owner])
    }
    return sum
  }

  private typealias Totals = (equity: [Int128], accounts: [Int])

  /// By asset: equity and accounts of each class.
  private func classTotals(_ survey: borrowing Survey) -> [Totals] {
    let classes = AgentClass.allCases.count
    var totals = (0..<assetCount(Int(survey.id.index))).map { _ in
      Totals(
        equity: [Int128](repeating: 0, count: classes),
        accounts: [Int](repeating: 0, count: classes))
    }
    for (index, owner) in survey.ownerClasses.enumerated() {
      let account = AccountID(index)
      let asset = Int(survey.asset(of: account).index)
      totals[asset].equity[Int(owner)] += Int128(survey.equity(of: account).units)
      totals[asset].accounts[Int(owner)] += 1
    }
    return totals
  }

  /// Leverage of every leveraged account at the start, of borrowers what their coins are worth over
  /// what is left of it without the loan.
  private mutating func noteLeverage(_ survey: borrowing Survey, _ venue: Int) {
    for (index, owner) in survey.ownerClasses.enumerated() {
      let account = AccountID(index)
      let equity = survey.equity(of: account).amount
      let held =
        switch AgentClass(rawValue: owner) {
        case .leveragedLong, .leveragedShort: survey.exposure(of: account).amount
        case .borrower: equity - survey.withView { $0.cash(of: account) }.amount
        default: 0.0
        }
      record.venues[venue].leverages.append(equity > 0 ? Float(held / equity) : 0)
    }
  }
}
