import Agents
import Primitives

extension Scenario {
  /// Houses of a group, their amounts in the settlement asset of their market; `nil` when there are
  /// none.
  func creditHouses(_ group: CreditHouseGroup, in place: Place) -> AgentKind? {
    if group.houses.isEmpty { return nil }
    var parameters = group.parameters
    let names = group.houses.map(\.name)
    parameters.houses = group.houses.map { named in
      let section = named.value
      var house = CreditHouses.House()
      house.name = named.name
      house.coins = settled(section.coins, in: place)
      house.cash = settled(section.cash, in: place)
      house.secured = settled(section.secured, in: place)
      house.unsecured = settled(section.unsecured, in: place)
      house.loans = section.lends.compactMap { loan in
        names.firstIndex(of: loan.name).map {
          CreditHouses.Loan(to: $0, settled(loan.value, in: place))
        }
      }
      house.makers = section.makers
      return house
    }
    return .creditHouses(parameters, MarketID(place.market))
  }
}
