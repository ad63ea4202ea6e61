import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct InterestCapsSectionTests {
  private func caps(_ overrides: String...) throws -> [InterestCaps?] {
    let loaded = try scenario(world("{ class: trendFollower }"), overrides)
    return loaded.plan.venues[0].markets.map(\.rules.interestCaps)
  }

  @Test("caps that were published with the tiers shrink with the scale of the run")
  func published() throws {
    #expect(try caps() == [nil, nil])
    // Bitcoin and ether are large caps, which have none; the run is a thousandth of the world.
    #expect(try caps("V1.preset=dydxV4") == [nil, nil])
    let mid = try caps("venues[V1].markets[ETH-PERP].tiers=dydxMidCap")
    #expect(mid == [nil, InterestCaps(from: .whole(40_000), to: .whole(100_000))])
  }

  @Test("caps that are written are in money of the run")
  func written() throws {
    let key = "venues[V1].markets[BTC-PERP].interestCaps"
    let own = try caps("\(key).lower=$1M", "\(key).upper=$2M")
    #expect(own == [InterestCaps(from: .whole(1_000_000), to: .whole(2_000_000)), nil])
  }

  @Test("the upper cap is above the lower")
  func order() {
    let report = decode(InterestCapsSection.block, "{ lower: $2M, upper: $2M }").report
    #expect(lines(report) == ["E0401 1:22 upper must be above `lower`"])
  }
}
