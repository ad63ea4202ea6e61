import Testing

@testable import cascade

@Suite("What a sweep will take")
struct SweepForecastTests {
  @Test("axes, runs that are to be played, time, memory and room")
  func lines() async {
    let small = SmallSweep()
    let answer = await small.sweep("--dry-run", "--jobs", "1")
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[1] == "  sale: 3 values" && lines[2] == "  ladderHolders.lots: 2 values")
    #expect(lines[3].hasPrefix("  12 to do · about ") && lines[3].contains(" on 1 core, "))
    #expect(lines[3].hasSuffix(" kB on disk"))
  }
}
