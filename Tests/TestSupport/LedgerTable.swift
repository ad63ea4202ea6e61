import Clearing
import Primitives
import Venues

/// Accounts as rows of text: name, cash, then per market lots, cost and isolated margin, then
/// equity. In whole dollars, without zeros at the end. Blanks do not matter.
///
///     who | cash | lots | cost | margin | equity
///     a   | 900  | 1    | 100  | 0      | 900
public struct LedgerTable: Equatable, ExpressibleByStringLiteral, CustomStringConvertible {
  private var rows: [[String]]

  public init(stringLiteral text: String) {
    rows = text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { cell in
        cell.split(separator: " ").joined(separator: " ")
      }
      return cells.first == "who" || cells.allSatisfy(\.isEmpty) ? nil : cells
    }
  }

  /// The rows of some accounts of a desk.
  public init(_ desk: VenueDesk, _ names: String...) {
    rows = names.map { name in
      let account = desk.account(name)
      var cells = [name, desk.cash(name).short]
      for index in 0..<desk.venue.markets.count {
        let slot = desk.venue.clearing.slot(of: account, in: MarketID(index))
        let position = slot == 0 ? nil : desk.venue.clearing[MarketID(index), slot]
        cells.append("\(position?.quantity.lots ?? 0)")
        cells.append((position?.cost ?? .zero).short)
        cells.append((position?.margin ?? .zero).short)
      }
      cells.append(desk.venue.clearing.equity(of: account).short)
      return cells
    }
  }

  public var description: String {
    "\n" + rows.map { $0.joined(separator: " | ") }.joined(separator: "\n")
  }
}
