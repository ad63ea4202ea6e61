import Agents
import Primitives

/// What comes from files: accounts that are known, and books that were there before.
extension Scenario {
  /// The accounts of a file, a crowd for each asset in which they are kept.
  func carriedCrowds(_ group: CrowdGroup, _ index: Int) -> [AgentPlan] {
    guard let v = venue(of: group.venue), let table = data.accounts[index] else { return [] }
    return table.books.enumerated().compactMap { asset, book in
      if book.accounts.isEmpty { return nil }
      var parameters = group.parameters
      parameters.accounts = book.accounts.count
      parameters.warmUp = group.warmUp ?? warmUp
      parameters.markets = venues[v].markets.map { group.settings(of: $0.id) }
      parameters.book = book
      parameters.book?.isPassive = group.accounts?.behaviour == AccountBehaviour.none
      return AgentPlan(
        .leveragedCrowd(parameters), on: VenueID(v), latency: group.latency,
        asset: AssetID(asset))
    }
  }

  /// The owners of books from files, market by market.
  var bookPlans: [AgentPlan] {
    allMarkets.compactMap { place in
      guard let file = venues[place.venue].markets[place.market].book,
        let table = data.books[name(of: place)]
      else { return nil }
      var parameters = StaticBook.Parameters()
      parameters.levels = table.levels
      parameters.refill = file.refill
      return AgentPlan(
        .staticBook(parameters, MarketID(place.market)), on: VenueID(place.venue))
    }
  }

  /// What files put in, for the table of a report.
  var fileInputs: [ScenarioInput] {
    var inputs: [ScenarioInput] = []
    for (index, section) in agents.enumerated() {
      guard case .leveragedTrader(let group) = section, let file = group.accounts,
        let table = data.accounts[index], let v = venue(of: group.venue)
      else { continue }
      let long = venues[v].markets.indices.reduce(Money.zero) { sum, m in
        guard let sides = sides(of: (v, m), table) else { return sum }
        let worth = worth(of: venues[v].markets[m].settlement)
        return sum + Money(nearest: Money(sides.long).amount * worth)
      }
      inputs.append(
        fileInput(
          "accounts", "\(counted(table.accounts, "account")) of \(file.file), long",
          worldText(long)))
      inputs += counterparties(table, v).map {
        fileInput(
          "counterparty", "counterparty, \($0.isShort ? "short" : "long") \($0.market)",
          worldText(Money(nearest: $0.worth)))
      }
    }
    for place in allMarkets {
      guard let file = venues[place.venue].markets[place.market].book,
        let table = data.books[name(of: place)]
      else { continue }
      inputs.append(
        fileInput(
          "book", "book of \(name(of: place)), \(file.file)",
          counted(table.levels.count, "level")))
    }
    return inputs + fundamental.assets.flatMap(givenPrices)
  }

  /// A file of prices, and moves that are known beforehand.
  private func givenPrices(_ asset: Named<AssetProcess>) -> [ScenarioInput] {
    let path = asset.value.path.map {
      ScenarioInput(
        at: .start, label: "path", what: "value of \(asset.name), \($0.file)", size: "",
        evidence: .measured, isGivenValue: true)
    }
    let moves = asset.value.waypoints.map { point in
      ScenarioInput(
        at: instant(of: point.at), lasting: point.over == .zero ? nil : point.over,
        label: "waypoint", what: "value of \(asset.name) moves", size: percent(point.move),
        evidence: .assumed, isGivenValue: true)
    }
    return (path.map { [$0] } ?? []) + moves
  }

  private func fileInput(_ label: String, _ what: String, _ size: String) -> ScenarioInput {
    ScenarioInput(at: .start, label: label, what: what, size: size, evidence: .measured)
  }
}
