public import Kernel
import Primitives

extension Population {
  /// Agents that hold streams of their own draw from fresh ones from here on; all others draw from
  /// the streams that the run lends them.
  public mutating func reseed(_ lineage: Lineage) {
    for (agent, seat) in seats.enumerated() {
      switch seat.kind {
      case .leveragedCrowd: crowds[seat.place].reseed(lineage, agent: names[agent])
      case .borrowers: borrowers[seat.place].reseed(lineage, agent: names[agent])
      case .backgroundFlow, .marketMaker, .trendFollower, .valueBuyer, .dipBuyers, .whale,
        .scheduledSeller, .staticBook, .ladderHolders, .carryTrader, .zeroIntelligence,
        .hawkesFlow, .metaorders, .arbitrageur, .hedgingMaker, .speculator, .stopHunter,
        .informedTrader, .optionsHedger, .macroHedger, .stableVault, .creditHouses:
        break
      }
    }
  }
}
