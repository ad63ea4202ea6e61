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
