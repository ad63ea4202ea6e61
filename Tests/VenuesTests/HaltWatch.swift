import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// Looks on while markets are halted: who trades though nobody may, and what auctions did.
final class HaltWatch {
  struct Tally: CustomStringConvertible {
    var halts = 0
    var auctions = 0
    var auctioned = 0
    var refused = 0

    mutating func add(_ other: Tally) {
      halts += other.halts
      auctions += other.auctions
      auctioned += other.auctioned
      refused += other.refused
    }

    var description: String {
      "\(halts) halts, \(auctions) auctions with \(auctioned) fills, \(refused) refused by rules"
    }
  }

  var tally = Tally()
  private var status: [MarketID: MarketStatus] = [:]

  /// What an event did that it may not do.
  func look(_ desk: VenueDesk, from first: Int) -> [String] {
    var faults: [String] = []
    for entry in desk.news[first...] {
      switch entry.fact {
      case .halted(let fact):
        tally.halts += 1
        status[entry.market] = fact.status
      case .resumed: status[entry.market] = .trading
      case .auctionUncrossed: tally.auctions += 1
      case .filled(let fact):
        if fact.cause.motive == .auction { tally.auctioned += 1 }
        let isClosed = status[entry.market, default: .trading] != .trading
        let mayTrade: [Motive] = [.auction, .liquidation]
        if isClosed, !mayTrade.contains(fact.cause.motive) {
          faults.append("a trade in a market that does not trade: \(fact)")
        }
        if isClosed, fact.cause.motive == .liquidation,
          desk.venue.rules.breakers.liquidations == .suspended
        {
          faults.append("a liquidation that should wait: \(fact)")
        }
      case .rejected(let fact):
        if fact.reason.rawValue >= Refusal.beyondBand.rawValue { tally.refused += 1 }
      default: break
      }
    }
    for index in 0..<desk.venue.markets.count {
      let known = status[MarketID(index), default: .trading]
      if desk.venue.markets[index].halts.status != known {
        faults.append("market \(index) is not \(known), as the journal has it")
      }
    }
    return faults
  }
}
