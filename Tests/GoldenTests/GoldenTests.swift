import Glibc
import Primitives
import Simulations
import TestSupport
import Testing
import Venues

/// Runs that were looked at once and are to stay as they are, to the bit, in every build. Whoever
/// changes what happens in a run records them again with `make golden`, and looks at the
/// difference.
@Suite("Golden runs") struct GoldenTests {
  static let isRecording = getenv("CASCADE_RECORD").map { String(cString: $0) } == "1"

  /// Small worlds that between them do everything.
  static let worlds: [(name: String, make: @Sendable (UInt64) -> SampleWorld)] = [
    ("quiet", { .quiet(seed: $0) }),
    ("crash", { .crash(seed: $0) }),
    ("crash-unlevered", { .crash(seed: $0).unlevered }),
    ("crash-last-price", { .crash(seed: $0).marked(by: .last) }),
    ("storm", { .storm(seed: $0) }),
  ]
  static let seeds: [UInt64] = [1, 2]

  static func run(_ name: String, _ world: SampleWorld) throws -> GoldenRow {
    var simulation = try Simulation.begin(world.plan)
    try simulation.run()
    return GoldenRow(
      world: name, seed: world.seed, seconds: world.duration.nanoseconds / 1_000_000_000,
      events: simulation.events, fingerprint: simulation.fingerprint.description)
  }

  @Test("every golden run is as it was recorded")
  func asRecorded() throws {
    let rows = try GoldenTests.worlds.flatMap { world in
      try GoldenTests.seeds.map { try GoldenTests.run(world.name, world.make($0)) }
    }
    if GoldenTests.isRecording {
      try #require(GoldenFile.write(rows))
      return
    }
    let recorded = try #require(GoldenFile.read(), "there is no file of golden runs")
    #expect(recorded.count == rows.count)
    for row in rows {
      let golden = recorded.first { $0.world == row.world && $0.seed == row.seed }
      #expect(row == golden, "\(row.world), seed \(row.seed): \(row.difference(from: golden))")
    }
  }

  @Test("a row reads back as it was written")
  func roundTrip() throws {
    let row = GoldenRow(
      world: "quiet", seed: 7, seconds: 120, events: 9_000, fingerprint: "t01 e02 j03 b04")
    #expect(GoldenRow(row.line) == row)
    #expect(GoldenRow("quiet,seven,120,9000,t01 e02 j03 b04") == nil)
    var other = row
    other.fingerprint = "t01 e02 j99 b04"
    #expect(other.difference(from: row) == "journal")
    other.events = 1
    #expect(other.difference(from: row) == "number of events, journal")
    #expect(other.difference(from: nil) == "not recorded")
  }
}

extension SampleWorld {
  fileprivate var unlevered: SampleWorld {
    var world = self
    world.isUnlevered = true
    return world
  }

  fileprivate func marked(by source: MarkSource) -> SampleWorld {
    var world = self
    world.rules.mark.source = source
    return world
  }
}
