import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// Rebuilds who has what from the journal alone: facts of trades, take-overs, deleveragings,
/// funding and transfers, and what each account began with. Money is kept as cash less cost: what a
/// position was paid with and what it has realised are the same money in two places.
struct LedgerReplay: Observer {
  private struct Holding: Equatable {
    /// Cash and isolated margins less the cost of all positions, in units.
    var money: Int128 = 0
    /// Signed lots by market.
    var lots: [Int64]
  }

  private var contracts: [[Contract]]
  private var purses: [[AccountID]]
  /// By venue and market: those of the asset in which it is settled.
  private var dust: [[AccountID]]
  private var fees: [[AccountID]]
  private var holdings: [[Holding]]

  /// What everybody has before the first event.
  init(_ simulation: borrowing Simulation) {
    (contracts, purses, dust, fees, holdings) = ([], [], [], [], [])
    for index in 0..<simulation.venues.count {
      let markets = simulation.venues[index].markets.count
      contracts.append((0..<markets).map { simulation.venues[index].markets[$0].rules.contract })
      purses.append((0..<markets).map { simulation.venues[index].markets[$0].purse })
      let assets = (0..<markets).map { simulation.venues[index].markets[$0].rules.asset }
      dust.append(assets.map { simulation.venues[index].clearing.dust(in: $0) })
      fees.append(assets.map { simulation.venues[index].clearing.fees(in: $0) })
      holdings.append(LedgerReplay.holdings(simulation, index))
    }
  }

  private static func holdings(_ simulation: borrowing Simulation, _ venue: Int) -> [Holding] {
    let markets = simulation.venues[venue].markets.count
    let accounts = simulation.venues[venue].clearing.accounts.count
    var rows = (0..<accounts).map { account in
      Holding(
        money: Int128(simulation.venues[venue].clearing.accounts[account].cash.units),
        lots: Array(repeating: 0, count: markets))
    }
    for market in 0..<markets {
      for slot in 1..<simulation.venues[venue].clearing.books[market].positions.count {
        let position = simulation.venues[venue].clearing.books[market].positions[slot]
        let owner = Int(position.account.index)
        rows[owner].lots[market] += position.quantity.lots
        rows[owner].money += Int128((position.margin - position.cost).units)
      }
    }
    return rows
  }

  mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    for k in 0..<entries.count { note(entries[k]) }
  }

  private mutating func note(_ entry: JournalEntry) {
    let (venue, market) = (Int(entry.venue.index), Int(entry.market.index))
    switch entry.fact {
    case .filled(let fact):
      let fill = fact.fill
      move(fill.quantity, at: fill.price, from: fill.seller, to: fill.buyer, venue, market)
      pay(fact.makerFee, from: fill.maker, to: fees[venue][market], venue)
      pay(fact.takerFee, from: fill.taker, to: fees[venue][market], venue)
    case .takenOver(let fact):
      let taker = fact.vault == .outside ? purses[venue][market] : fact.vault
      move(fact.quantity, at: fact.price, from: fact.account, to: taker, venue, market)
    case .deleveraged(let fact):
      move(fact.quantity, at: fact.price, from: fact.against, to: fact.account, venue, market)
    case .funded(let account, let paid): pay(paid, from: account, to: dust[venue][market], venue)
    case .transferred(let fact): pay(fact.amount, from: fact.from, to: fact.to, venue)
    default: break
    }
  }

  private mutating func move(
    _ quantity: Quantity, at price: Price, from: AccountID, to: AccountID, _ venue: Int,
    _ market: Int
  ) {
    let value = Int128(contracts[venue][market].value(price, quantity).units)
    holdings[venue][Int(from.index)].lots[market] -= quantity.lots
    holdings[venue][Int(from.index)].money += value
    holdings[venue][Int(to.index)].lots[market] += quantity.lots
    holdings[venue][Int(to.index)].money -= value
  }

  private mutating func pay(_ amount: Money, from: AccountID, to: AccountID, _ venue: Int) {
    if from != .outside { holdings[venue][Int(from.index)].money -= Int128(amount.units) }
    if to != .outside { holdings[venue][Int(to.index)].money += Int128(amount.units) }
  }

  /// The first account of which the venue says something else; `nil` when all agree.
  func difference(_ simulation: borrowing Simulation) -> String? {
    for venue in holdings.indices {
      let there = LedgerReplay.holdings(simulation, venue)
      for account in there.indices where there[account] != holdings[venue][account] {
        return "venue \(venue), account \(account): \(there[account]) there, "
          + "\(holdings[venue][account]) by the journal"
      }
    }
    return nil
  }
}
