import Agents
import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct CrowdPlaceTests {
  @Test("the accounts of a crowd follow one another from the place that is told")
  func place() throws {
    let simulation = try Simulation.begin(SampleWorld.crash(seed: 3, .seconds(20)).plan)
    let places = simulation.crowdPlaces
    #expect(places.count == simulation.population.crowds.count && !places.isEmpty)
    for (index, place) in places.enumerated() {
      #expect(place.first == simulation.population.crowds[index].first)
      let owner = simulation.venues[Int(place.venue.index)].clearing
        .accounts[Int(place.first.index)].ownerClass
      #expect(
        [AgentClass.hedger, .leveragedLong, .leveragedShort].map(\.rawValue).contains(owner))
    }
  }
}
