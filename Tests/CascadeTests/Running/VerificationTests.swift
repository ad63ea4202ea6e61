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

  @Test("a calibration is verified from its directory alone, with the seeds that it had")
  func calibration() async {
    let small = SmallCalibration()
    _ = await small.calibrate("--seeds", "2..3", "--set", "staticBook.lotsPerTick=6")
    _ = shell("rm '\(small.place.file("small.yaml"))' '\(small.place.path)'/out/*.sqlite")
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .done, "\(answer.output) \(answer.messages)")
    small.place.put("seed: 2\n", at: "out/tuned.yaml")
    let changed = await verify(small.place.file("out"))
    #expect(changed.code == .dataInvalid)
    #expect(changed.output.contains("tuned.yaml was changed after it was written"))
    #expect(!changed.output.contains("comes out differently"))
  }

  @Test("a calibration begins where it began, which is not worked out anew")
  func start() async {
    let small = SmallCalibration()
    _ = await small.calibrate()
    let manifest = small.place.text(of: "out/manifest.json") ?? ""
    // Four lots are the third of eleven values: the middle of its part is 2.5 of 11.
    let start = "\(2.5 / 11)"
    #expect(manifest.contains(start))
    small.place.put(manifest.replacing(start, with: "0.9"), at: "out/manifest.json")
    let answer = await verify(small.place.file("out"))
    #expect(answer.output.contains("evaluations.csv comes out differently"), "\(answer.output)")
  }

  @Test("an estimate of a rare event is verified from its directory alone")
  func rare() async {
    let small = SmallRare()
    _ = await small.rare("--seed", "4", "--set", "rare.clones=12", "--audit", "full")
    _ = shell("rm '\(small.scenario)'")
    let answer = await verify(small.place.file("out"))
    #expect(answer.code == .done, "\(answer.output) \(answer.messages)")
    small.place.put("level\n", at: "out/levels.csv")
    let changed = await verify(small.place.file("out"))
    #expect(changed.code == .dataInvalid)
    #expect(changed.output.contains("levels.csv was changed after it was written"))
    #expect(!changed.output.contains("comes out differently"))
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
