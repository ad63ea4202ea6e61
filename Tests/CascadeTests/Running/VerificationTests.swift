import Testing

@testable import cascade

@Suite("A run played again, and compared to the bit")
struct VerificationTests {
  private func verify(_ path: String) async -> SmallRun.Answer {
    await SmallRun.call(["verify", path])
  }

  @Test("a run that is as it was is the same to the bit, with any number of jobs")
  func same() async {
    let small = SmallRun()
    _ = await small.run("--quiet", "--seeds", "1..2", "--twins")
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .done, "\(answer.output) \(answer.messages)")
    #expect(answer.output.hasSuffix("played again, the same to the bit\n"))
  }

  @Test("a file that was changed by hand is named; one that was left out is played and compared")
  func changed() async {
    let small = SmallRun()
    _ = await small.run("--quiet")
    _ = shell("rm '\(small.place.file("out/markets.csv"))'")
    #expect(await verify(small.place.file("out")).code == .done)
    small.edit("out/report.md", "Verdict", "Verdikt")
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .dataInvalid)
    #expect(answer.output.contains("report.md was changed after it was written"))
    #expect(!answer.output.contains("comes out differently"))
  }

  @Test("what a scenario includes is an input, not a result")
  func included() async {
    let small = SmallRun()
    let text = small.place.text(of: "small.yaml") ?? ""
    small.place.put(
      text.replacing("limits: {", with: "include: [empty.yaml]\nlimits: {"), at: "small.yaml")
    small.place.put("venues: []\n", at: "empty.yaml")
    let run = await small.run("--quiet")
    #expect(run.code == .done, "\(run.messages)")
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .done, "\(answer.output) \(answer.messages)")
  }

  @Test("a manifest that names another hash is caught")
  func forged() async {
    let small = SmallRun()
    _ = await small.run("--quiet")
    let text = small.place.text(of: "out/manifest.json") ?? ""
    let place = text.ranges(of: "\"path\": \"summary.md\"").first!
    let hash = text[place.upperBound...].ranges(of: "\"sha256\": \"").first!
    let first = hash.upperBound..<text.index(after: hash.upperBound)
    let other = text[first] == "0" ? "1" : "0"
    small.place.put(text.replacingCharacters(in: first, with: other), at: "out/manifest.json")
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .dataInvalid)
    #expect(answer.output.contains("summary.md comes out differently"))
  }

  @Test("a sweep is verified like a run")
  func sweep() async {
    let small = SmallSweep()
    _ = await small.sweep()
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .done, "\(answer.output) \(answer.messages)")
    small.place.put("run\n", at: "out/runs.csv")
    #expect(await verify(small.place.file("out")).output.contains("runs.csv was changed"))
  }

  @Test("what holds no run says so")
  func nothing() async {
    let place = TemporaryDirectory()
    place.put("x", at: "d/a.txt")
    let answer = await verify(place.file("d"))
    #expect(answer.code == .inputUnreadable)
    #expect(answer.messages.contains("holds nothing that can be played again"))
    #expect(await verify(place.file("no")).code == .inputUnreadable)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
