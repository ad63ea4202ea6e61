public import Primitives
public import Venues

/// Policies of auto-deleveraging side by side on one table: the venue's own arithmetic, and what it
/// means for those who are closed.
public struct PolicyComparison: Sendable {
  public let table: PositionTable
  public let needs: [ClosingNeed]
  /// One for each policy, in the order asked for.
  public private(set) var outcomes: [PolicyOutcome] = []
  /// Place of each row in its queue by profit and leverage, from 1, and the five lights; 0 for a
  /// row that no need concerns.
  public private(set) var ranks: [Int]
  public private(set) var indicators: [Int]
  /// Rows of the side that is closed, by need.
  private var sides: [[Int]]

  /// Net notional below this share of gross notional is a hedge.
  public static let hedgedBelow = 0.1

  public init(
    _ table: PositionTable, needs: [ClosingNeed],
    policies: [DeleveragingPolicy] = DeleveragingPolicy.allCases
  ) {
    self.table = table
    self.needs = needs
    ranks = table.rows.map { _ in 0 }
    indicators = ranks
    sides = needs.map { need in
      table.rows.indices.filter { index in
        let row = table.rows[index]
        return row.market == need.market && row.isLong != need.isLong && row.equity >= .zero
      }
    }
    for side in sides { rank(side) }
    for policy in policies { outcomes.append(outcome(policy)) }
  }

  /// Accounts that could be closed, or pay.
  public var eligibleAccounts: Int { Set(sides.joined().map { table.rows[$0].account }).count }
  /// Accounts with equity below zero.
  public var losingAccounts: Int { table.equities.count { $0 < .zero } }
  /// Notional that must be closed, at the marks.
  public var neededValue: Double {
    needs.reduce(0) { $0 + (table.value(of: $1.lots, in: $1.market) ?? .zero).amount }
  }
  public var deficit: Money { needs.reduce(.zero) { $0 + $1.deficit } }
  public var budget: Money { needs.reduce(.zero) { $0 + $1.loss } }

  private mutating func rank(_ side: [Int]) {
    var winners = DeleveragingTable()
    for index in side { winners.append(table.candidate(index)) }
    winners.rank(by: .profitAndLeverage)
    let total = side.reduce(0) { $0 + table.rows[$1].lots }
    var cumulative: Int64 = 0
    for place in 0..<winners.order.count {
      let index = side[Int(winners.order[place])]
      cumulative += table.rows[index].lots
      ranks[index] = place + 1
      indicators[index] = DeleveragingIndicator.percentile(cumulative: cumulative, of: total)
    }
  }

  // MARK: One policy

  private func outcome(_ policy: DeleveragingPolicy) -> PolicyOutcome {
    var closed = table.rows.map { _ in Int64(0) }
    var haircuts = table.rows.map { _ in Money.zero }
    var covered = Money.zero
    var unmet = 0.0
    for (place, need) in needs.enumerated() {
      var winners = DeleveragingTable()
      for index in sides[place] { winners.append(table.candidate(index)) }
      if policy == .socialisedHaircut {
        covered += winners.levy(need.deficit)
        for (k, index) in sides[place].enumerated() { haircuts[index] = winners.money[k] }
        continue
      }
      let found = close(&winners, need, by: policy, number: place + 1)
      covered += need.deficit.scaled(by: found, over: need.lots, rounding: .down)
      let missing = table.value(of: need.lots - found, in: need.market) ?? .zero
      if policy.closesWinners { unmet += missing.amount }
      var running: Int128 = 0
      for (k, index) in sides[place].enumerated() where winners.lots[k] > 0 {
        let next = running + Int128(winners.lots[k])
        closed[index] = winners.lots[k]
        haircuts[index] = PositionTable.part(
          of: need.loss, from: running, to: next, total: Int128(need.lots))
        running = next
      }
    }
    var outcome = PolicyOutcome(policy, closed: closed, haircuts: haircuts)
    (outcome.covered, outcome.unmetValue) = (covered, unmet)
    (outcome.deficit, outcome.budget) = (deficit, budget)
    measureContracts(&outcome)
    measureWealth(&outcome)
    measureQueue(&outcome)
    measureHedges(&outcome)
    return outcome
  }

  /// `random` passes over whom the closing would leave below zero and worse off, as the venue does;
  /// a table has no margin rates, so that only debts are seen.
  private func close(
    _ winners: inout DeleveragingTable, _ need: ClosingNeed, by policy: DeleveragingPolicy,
    number: Int
  ) -> Int64 {
    let side = sides[number - 1].map { table.rows[$0].equity }
    let seed = DeleveragingLottery.seed(MarketID(need.market), number: UInt32(number))
    return winners.close(need.lots, by: policy, seed: seed) { index, lots in
      let loss = need.loss.scaled(by: lots, over: need.lots, rounding: .up)
      let before = OffsetState(equity: side[index], initial: .zero, maintenance: .zero)
      let after = OffsetState(equity: side[index] - loss, initial: .zero, maintenance: .zero)
      return OffsetTransition(before, after).isValid
    }
  }

  // MARK: What it means

  private func measureContracts(_ outcome: inout PolicyOutcome) {
    var values = table.accounts.map { _ in 0.0 }
    for (index, lots) in outcome.closed.enumerated() where lots > 0 {
      let row = table.rows[index]
      let value = (table.value(of: lots, in: row.market) ?? .zero).amount
      values[row.account] += value
      outcome.closedValue += value
      outcome.positionsClosed += 1
      if row.profit > .zero { outcome.winnersClosed += 1 }
    }
    outcome.accountsClosed = values.count { $0 > 0 }
    outcome.byNotional = Concentration(eligible(values))
  }

  private func measureWealth(_ outcome: inout PolicyOutcome) {
    let equities = table.equities
    var lost = table.accounts.map { _ in Money.zero }
    for (index, haircut) in outcome.haircuts.enumerated() {
      lost[table.rows[index].account] += haircut
      outcome.removed += haircut
    }
    for (account, haircut) in lost.enumerated() where haircut > .zero {
      let left = equities[account] - haircut
      outcome.accountsPaying += 1
      if left < .zero {
        outcome.accountsBelowZero += 1
        outcome.newDeficit += -left
      }
      let share =
        equities[account] > .zero ? haircut.amount / equities[account].amount : .infinity
      outcome.worstShare = max(outcome.worstShare ?? 0, share)
    }
    outcome.byHaircut = Concentration(eligible(lost.map(\.amount)))
  }

  /// The values of accounts that a need could reach: nobody else is in the measure.
  private func eligible(_ values: [Double]) -> [Double] {
    var isEligible = values.map { _ in false }
    for index in sides.joined() { isEligible[table.rows[index].account] = true }
    return zip(values, isEligible).filter { $0.1 }.map { $0.0 }
  }

  private func measureQueue(_ outcome: inout PolicyOutcome) {
    var notional = Array(repeating: 0.0, count: 10)
    var money = notional
    for side in sides {
      for index in side {
        let tenth = (ranks[index] - 1) * 10 / side.count
        let row = table.rows[index]
        notional[tenth] += (table.value(of: outcome.closed[index], in: row.market) ?? .zero).amount
        money[tenth] += outcome.haircuts[index].amount
      }
    }
    outcome.notionalByTenth = PolicyComparison.shares(notional)
    outcome.haircutByTenth = PolicyComparison.shares(money)
  }

  private static func shares(_ values: [Double]) -> [Double] {
    let total = values.reduce(0, +)
    return total > 0 ? values.map { $0 / total } : []
  }

  private func measureHedges(_ outcome: inout PolicyOutcome) {
    struct Book {
      var gross = 0.0
      var net = 0.0
      var after = 0.0
      var rows = 0
      var isHit = false
    }
    var books = table.accounts.map { _ in Book() }
    for (index, row) in table.rows.enumerated() where row.equity >= .zero {
      let sign = row.isLong ? 1.0 : -1.0
      let closed = (table.value(of: outcome.closed[index], in: row.market) ?? .zero).amount
      books[row.account].gross += row.value.amount
      books[row.account].net += sign * row.value.amount
      books[row.account].after += sign * (row.value.amount - closed)
      books[row.account].rows += 1
      if outcome.closed[index] > 0 { books[row.account].isHit = true }
    }
    for book in books where book.rows > 1 {
      if abs(book.net) >= PolicyComparison.hedgedBelow * book.gross { continue }
      outcome.hedges.accounts += 1
      if book.isHit { outcome.hedges.hit += 1 }
      outcome.hedges.nakedBefore += abs(book.net)
      outcome.hedges.nakedAfter += abs(book.after)
    }
  }
}
