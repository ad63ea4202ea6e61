import Simulations

/// A whole run, with its running audit and without anybody who looks: what simulating costs, and
/// nothing of reading, recording or writing.
enum EngineBench {
  struct Row {
    /// Messages handled by venues, and everything else popped from the scheduler.
    var events: UInt64
    /// Process CPU time from the first event to the last: the median of the repetitions.
    var seconds: Double
    /// Equal in all repetitions.
    var fingerprint: String

    var eventsPerSecond: Double { Double(events) / seconds }
    var nanosecondsPerEvent: Double { 1e9 * seconds / Double(events) }
  }

  static func run(_ plan: WorldPlan, repetitions: Int = 3) throws -> Row {
    var rows: [Row] = []
    for _ in 0..<repetitions {
      var simulation = try Simulation.begin(plan)
      let start = RiskBench.seconds()
      try simulation.run()
      rows.append(
        Row(
          events: simulation.events, seconds: RiskBench.seconds() - start,
          fingerprint: simulation.fingerprint.description))
    }
    precondition(
      rows.allSatisfy { $0.fingerprint == rows[0].fingerprint }, "the same run twice differs")
    return rows.sorted { $0.seconds < $1.seconds }[repetitions / 2]
  }
}
