public import Primitives

/// Which market's forced trades set off those of which other: by last straw, within a venue. A
/// trade of another venue moves this one through its index only, and is then no last straw.
public struct Contagion: Sendable {
  /// Forced trades of one market that those of another set off.
  public struct Cell: Hashable, Sendable {
    public var trades = 0
    public var value = Money.zero
  }

  public let markets: [MarketPlace]
  /// By market that set them off, and market in which they were forced.
  public private(set) var cells: [[Cell]]
  /// By market: forced trades that no other set off.
  public private(set) var first: [Cell]

  public init(_ record: RunRecord) {
    let markets = record.places
    self.markets = markets
    cells = markets.map { _ in markets.map { _ in Cell() } }
    first = markets.map { _ in Cell() }
    let chains = ForcedChains(record)
    func place(_ row: ForcedRow) -> Int {
      markets.firstIndex(
        of: MarketPlace(venue: Int(row.venue.index), market: Int(row.market.index))) ?? 0
    }
    for node in chains.nodes {
      let here = place(node.row)
      if node.parent < 0 {
        first[here].trades += 1
        first[here].value += node.row.traded
      } else {
        let from = place(chains.nodes[node.parent].row)
        cells[from][here].trades += 1
        cells[from][here].value += node.row.traded
      }
    }
  }

  /// Value set off in other markets over that of all that was set off; `nil` without any.
  public var share: Double? {
    var (all, across) = (0.0, 0.0)
    for (from, row) in cells.enumerated() {
      for (here, cell) in row.enumerated() {
        all += cell.value.amount
        if from != here { across += cell.value.amount }
      }
    }
    return all > 0 ? across / all : nil
  }
}
