import Agents
public import Primitives

/// Where the accounts of a leveraged crowd are: one after the other, from the first.
public struct CrowdPlace: Hashable, Sendable {
  public var venue: VenueID
  public var asset: AssetID
  public var first: AccountID

  public init(venue: VenueID, asset: AssetID, first: AccountID) {
    self.venue = venue
    self.asset = asset
    self.first = first
  }
}

extension Simulation {
  /// The crowds of the world, in the order of its plan.
  public var crowdPlaces: [CrowdPlace] {
    var places: [CrowdPlace] = []
    for agent in plan.agents {
      guard case .leveragedCrowd = agent.kind else { continue }
      places.append(
        CrowdPlace(
          venue: agent.venue, asset: agent.asset, first: population.crowds[places.count].first))
    }
    return places
  }
}
