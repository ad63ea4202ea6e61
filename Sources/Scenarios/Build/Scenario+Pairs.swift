import Agents
import Primitives
import Venues

extension Scenario {
  /// What a group of a class of two venues is in its home market; `nil` when it has nobody.
  func pairKind(_ section: AgentSection, in place: Place) -> AgentKind? {
    guard let name = section.other, let other = market(named: name) else { return nil }
    let away = MarketPlace(VenueID(other.venue), MarketID(other.market))
    let id = MarketID(place.market)
    let facts = facts(of: place)
    switch section {
    case .arbitrageur(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = settled(capital, in: place).amount / facts.depthOnePercent.amount
      }
      return .arbitrageur(parameters, id, away: away)
    case .hedgingMaker(let group):
      var parameters = group.parameters
      parameters.maker.warmUp = group.warmUp ?? warmUp
      parameters.maker.lead = lead(of: section, in: place)
      if parameters.maker.makers == 0 { return nil }
      if let capital = group.capital {
        parameters.maker.capitalMultiple =
          settled(capital, in: place).amount
          / (Double(parameters.maker.inventoryLimit) * facts.modelLot)
      }
      return .hedgingMaker(parameters, id, away: away)
    default: return nil
    }
  }
}
