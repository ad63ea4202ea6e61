import Primitives
import Testing

@testable import Reports

@Suite("A seed's result")
struct SeedResultTests {
  @Test("a run is reduced to its metrics, layers, onsets and paths")
  func reduces() throws {
    let study = InventedStudy.one
    let result = study.seeds[0]
    #expect(result.seed == 7)
    #expect(result.waterfall == Waterfall(study.shown))
    #expect(result.onsets.count == Stage.allCases.count)
    #expect(result.onsets[0] == study.stages.onset(.trigger))
    #expect(result.paths.count == 2)
    #expect(result.paths[0].count == 161)
    #expect(abs(Double(try #require(result.paths[0].min())) + 0.115) < 0.001)
  }

  @Test("the seed to show falls nearest the median, the first of equally near ones")
  func nearest() {
    #expect(Study.nearestMedian(of: [], lead: "V1/BTC") == nil)
    #expect(Study.nearestMedian(of: seeds([0.3, 0.1, 0.2]), lead: "V1/BTC") == 3)
    #expect(Study.nearestMedian(of: seeds([0.25, 0.75]), lead: "V1/BTC") == 1)
    #expect(Study.nearestMedian(of: seeds([0.2, 0.2, 0.2]), lead: "V1/BTC") == 1)
  }
}
