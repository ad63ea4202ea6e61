import Testing

@testable import cascade

@Suite("Shards put together from the command line")
struct SweepMergeCommandTests {
  @Test("a shard that is missing, or not done, is named with the command that plays it")
  func missing() async {
    let small = SmallSweep()
    _ = await small.sweep("--shard", "1/2", into: "a")
    let missing = await small.merge(["a"], into: "m")
    #expect(missing.code == .dataInvalid)
    #expect(missing.messages.contains("1 of 2 shards are missing: 2"))
    #expect(missing.messages.contains("--shard 2/2"))
    #expect(small.place.text(of: "m/report.md") == nil)
  }

  @Test("shards of different sweeps are not mixed")
  func strangers() async {
    let small = SmallSweep()
    _ = await small.sweep("--shard", "1/2", into: "a")
    _ = await small.sweep("--shard", "2/2", "--seeds", "4..5", into: "b")
    let answer = await small.merge(["a", "b"], into: "m")
    #expect(answer.code == .dataInvalid && answer.messages.contains("are of different sweeps"))
  }

  @Test("a scenario that includes others is put together from its shards alone, and verified")
  func included() async {
    let small = SmallSweep()
    let text = small.place.text(of: "small.yaml") ?? ""
    let agents = text.ranges(of: "agents:").first!.lowerBound
    let shocks = text.ranges(of: "shocks:").first!.lowerBound
    small.place.put(String(text[agents..<shocks]), at: "people.yaml")
    small.place.put(
      text[..<agents] + "include: [people.yaml]\n" + text[shocks...], at: "small.yaml")
    _ = await small.sweep(into: "whole")
    for part in ["1/2", "2/2"] { _ = await small.sweep("--shard", part, into: "a") }
    _ = shell("rm '\(small.place.file("people.yaml"))'")
    let answer = await small.merge(["a"], into: "m")
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(small.differences("whole", "m").isEmpty)
    let verified = await SmallRun.call(["verify", small.place.file("m")])
    #expect(verified.code == .done, "\(verified.output) \(verified.messages)")
  }

  @Test("files can be named one by one; what is no store is refused")
  func files() async {
    let small = SmallSweep()
    for part in ["1/2", "2/2"] { _ = await small.sweep("--shard", part, into: "a") }
    let answer = await small.merge(
      ["a/shard-2-of-2.sqlite", "a/shard-1-of-2.sqlite"], into: "m")
    #expect(answer.code == .done, "\(answer.messages)")
    let letter = await small.merge(["small.yaml"], into: "n")
    #expect(letter.code == .dataInvalid && letter.messages.contains("small.yaml"))
    let nothing = await small.merge(["m/charts"], into: "n")
    #expect(nothing.code == .dataInvalid && nothing.messages.contains("holds no shards"))
  }
}
