internal import Primitives
internal import Venues

/// The comparison for programs.
extension PolicyComparison {
  /// The same numbers as the text. Measures of contracts and of wealth are objects of their own.
  public var json: JSON {
    .object([
      ("schema", .string("cascade.adl/1")),
      ("accounts", .integer(Int64(table.accounts.count))),
      ("positions", .integer(Int64(table.rows.count))),
      ("losingAccounts", .integer(Int64(losingAccounts))),
      ("eligibleAccounts", .integer(Int64(eligibleAccounts))),
      ("deficit", .money(deficit)), ("neededBudget", .money(budget)),
      ("needs", .array(needs.map(json))), ("policies", .array(outcomes.map(json))),
      ("sentence", sentence.map { .string($0.replacing("\n", with: " ")) } ?? .null),
    ])
  }

  private func json(_ need: ClosingNeed) -> JSON {
    let market = table.markets[need.market]
    return .object([
      ("market", .string(market.name)), ("side", .string(need.isLong ? "long" : "short")),
      ("size", .decimal(FixedDecimal(mantissa: need.lots, scale: UInt8(market.places)))),
      ("mark", .decimal(market.mark)), ("loss", .money(need.loss)),
      ("deficit", .money(need.deficit)),
    ])
  }

  private func json(_ outcome: PolicyOutcome) -> JSON {
    .object([
      ("policy", .string(outcome.policy.rawValue)),
      (
        "contracts",
        .object([
          ("closedNotional", .number(outcome.closedValue)),
          ("unmetNotional", .number(outcome.unmetValue)),
          ("accounts", .integer(Int64(outcome.accountsClosed))),
          ("positions", .integer(Int64(outcome.positionsClosed))),
          ("winnersShare", number(outcome.winnersShare)),
          ("concentration", json(outcome.byNotional)),
          ("byTenthOfQueue", .array(outcome.notionalByTenth.map { .number($0) })),
          ("hedgedAccounts", .integer(Int64(outcome.hedges.accounts))),
          ("hedgedAccountsClosed", .integer(Int64(outcome.hedges.hit))),
          ("nakedNotionalBefore", .number(outcome.hedges.nakedBefore)),
          ("nakedNotionalAfter", .number(outcome.hedges.nakedAfter)),
        ])
      ),
      (
        "wealth",
        .object([
          ("haircut", .money(outcome.removed)),
          ("deficitCovered", .money(outcome.covered)),
          ("deficitLeft", .money(outcome.uncovered)),
          ("overshoot", .money(outcome.overshoot)),
          ("haircutOverDeficit", number(outcome.overshootRatio)),
          ("accounts", .integer(Int64(outcome.accountsPaying))),
          ("largestShareOfEquity", number(outcome.worstShare)),
          ("accountsBelowZero", .integer(Int64(outcome.accountsBelowZero))),
          ("newDeficit", .money(outcome.newDeficit)),
          ("concentration", json(outcome.byHaircut)),
          ("byTenthOfQueue", .array(outcome.haircutByTenth.map { .number($0) })),
        ])
      ),
    ])
  }

  private func json(_ measure: Concentration) -> JSON {
    .object([
      ("topOnePercent", number(measure.share(ofTop: 0.01))),
      ("topTen", number(measure.share(ofLargest: 10))),
      ("herfindahl", number(measure.herfindahl)), ("gini", number(measure.gini)),
    ])
  }

  private func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

  /// A row for each policy and each position of the side that is closed.
  func append(to writer: inout CSVWriter, wave: String) {
    for outcome in outcomes {
      for (index, row) in table.rows.enumerated() where ranks[index] > 0 {
        let scale = table.markets[row.market].places
        writer.append(text: outcome.policy.rawValue)
        writer.append(text: table.accounts[row.account])
        writer.append(text: table.markets[row.market].name)
        writer.append(text: row.isLong ? "long" : "short")
        writer.append(units: Int128(row.lots), scale: scale)
        writer.append(units: Int128(outcome.closed[index]), scale: scale)
        writer.append(outcome.haircuts[index])
        writer.append(row.equity)
        writer.append(integer: ranks[index])
        writer.append(integer: indicators[index])
        writer.append(text: wave)
        writer.endRow()
      }
    }
  }

  static func file(sizePlaces places: Int) -> CSVFile {
    CSVFile(
      "adl.csv",
      [
        Column("policy", .text, "Who gives way, and how much."),
        Column("account", .text, "As in the table."),
        Column("market", .text, "As in the table."),
        Column("side", .text, "Side of the position: long or short."),
        Column("size", .decimal(places: places), unit: "base", "Size before."),
        Column("closed", .decimal(places: places), unit: "base", "Size closed."),
        Column(
          "haircut_usd", .decimal(places: 8), unit: "USD",
          "Lost at the bankruptcy price against the mark, or levied."),
        Column("equity_usd", .decimal(places: 8), unit: "USD", "Equity of the account before."),
        Column("rank", .integer, "Place in the queue by profit and leverage, from 1."),
        Column(
          "indicator_percent", .integer, unit: "%",
          "Fifth of the queue's size the position lies in; 20 is closed first."),
        Column("wave", .text, "As in the table; 1 where it has none."),
      ])
  }
}
