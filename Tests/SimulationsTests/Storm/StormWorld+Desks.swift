import Agents
import Primitives
import Simulations
import TestSupport
import Venues

/// Desks of a storm: all in a hurry.
extension StormWorld {
  mutating func desks(_ id: MarketID, _ warmUp: Interval) -> [AgentKind] {
    var kinds: [AgentKind] = []
    if chance.coin(0.3) { kinds.append(.stopHunter(hunter(warmUp), id)) }
    return kinds
  }

  /// Content with little, and soon back.
  private mutating func hunter(_ warmUp: Interval) -> StopHunter.Parameters {
    var hunter = StopHunter.Parameters()
    (hunter.capital, hunter.leverage) = (chance.real(0.1...20), chance.real(0.5...10))
    (hunter.reach, hunter.steps) = (chance.rate(0.005...0.2), chance.whole(1...10))
    (hunter.believed, hunter.share) = (chance.real(0...1), chance.real(0.1...1))
    hunter.edge = chance.rate(0...0.001)
    (hunter.patience, hunter.pause) = (chance.span(1...20), chance.span(0...20))
    (hunter.warmUp, hunter.wake) = (warmUp, chance.span(0.1...3))
    return hunter
  }
}
