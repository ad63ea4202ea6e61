import Agents
import Primitives
import Testing

@testable import Reports

@Suite("Systemic risk")
struct SystemicRiskTests {
  /// Seeds with these falls; makers lose a thousand times the fall, longs twice that, hedgers gain.
  private func seeds(_ falls: [Double]) -> [SeedResult] {
    AttributionTests.seeds(falls).enumerated().map { index, seed in
      var seed = seed
      let units = Int128((falls[index] * 1_000 * 1e8).rounded())
      seed.losses = [
        ClassLoss(venue: VenueID(0), ownerClass: .marketMaker, loss: units),
        ClassLoss(venue: VenueID(0), ownerClass: .leveragedLong, loss: 2 * units),
        ClassLoss(venue: VenueID(0), ownerClass: .hedger, loss: -3 * units),
      ]
      return seed
    }
  }

  private func even(_ count: Int) -> [Double] { (1...count).map { Double($0) / Double(count) } }

  @Test("of a hundred falls from 1 to 100 %, the worst five: makers lose $980 on average")
  func shortfall() throws {
    let risk = SystemicRisk(seeds(even(100)), lead: InventedStudy.lead)
    #expect(risk.seeds == 100 && risk.tail == 5)
    #expect(risk.rows.map(\.ownerClass) == [.marketMaker, .leveragedLong, .hedger])
    let makers = try #require(risk.rows.first)
    #expect(abs(makers.mean - 505) < 1e-6)
    #expect(abs(try #require(makers.shortfall) - 980) < 1e-6)
    #expect(abs(try #require(risk.rows[2].shortfall) + 2_940) < 1e-6)
    #expect(makers.deltaCoVaR == nil)
  }

  @Test("with 71 seeds there is no shortfall, with 368 a Delta-CoVaR")
  func needed() throws {
    let few = SystemicRisk(seeds(even(71)), lead: InventedStudy.lead)
    #expect(few.rows.allSatisfy { $0.shortfall == nil && $0.deltaCoVaR == nil })
    let many = SystemicRisk(seeds(even(368)), lead: InventedStudy.lead)
    // The fall is the makers' loss over a thousand: from its median to its 99th percentile.
    let expected = 0.99 - 0.5
    #expect(abs(try #require(many.rows[0].deltaCoVaR) - expected) < 0.002)
    #expect(try #require(many.rows[2].deltaCoVaR) < 0)
  }

  @Test("who does not vary moves nothing; seeds that were broken off do not count")
  func edges() {
    #expect(SystemicRisk.deltaCoVaR(of: [1, 2, 3], given: [5, 5, 5]) == nil)
    var broken = seeds([0.1, 0.2])
    broken[0].end.isComplete = false
    #expect(SystemicRisk(broken, lead: InventedStudy.lead).seeds == 1)
    #expect(SystemicRisk([], lead: InventedStudy.lead).rows.isEmpty)
  }

  @Test("a report of nine seeds says how many are needed")
  func report() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.many)
    #expect(text.contains("N ≥ 72") && text.contains("N ≥ 368"))
    let one = try InventedFiles.text("report.md", InventedFiles.one)
    #expect(!one.contains("N ≥ 72"))
  }

  @Test("losses of a run are the profits of its classes with the other sign, over all assets")
  func losses() {
    let record = InventedStudy.one.shown
    let losses = ClassLoss.all(record)
    #expect(losses.reduce(Int128(0)) { $0 + $1.loss } == 0)
    #expect(losses.count <= record.classes.count && !losses.isEmpty)
  }
}
