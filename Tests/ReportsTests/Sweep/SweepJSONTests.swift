import Testing

@testable import Reports

@Suite("Summary of a sweep for programs")
struct SweepJSONTests {
  @Test("says what was varied, what came out and what failed")
  func summary() {
    let limits = [InventedSweep.limit("drawdown", below: 0.1)]
    let files = InventedSweep.files(InventedSweep.one, limits)
    for line in [
      "\"schema\": \"cascade.sweep/1\"", "\"design\": \"grid\"", "\"points\": 4", "\"runs\": 32",
      "\"complete\": true", "\"passed\": false", "\"checked\": 4", "\"failed\": 1",
      "\"measure\": \"range\"",
    ] {
      #expect(files.json.contains(line), "\(line)")
    }
    #expect(files.json.contains("\"axis\": \"leverage\""))
    #expect(InventedSweep.text("summary.json", files) == files.json)
  }
}
