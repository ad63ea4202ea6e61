import Testing

@testable import cascade

@Suite("The manifest of a run")
struct RunJobManifestTests {
  @Test("tells how the run can be made again, and how it came out")
  func recipe() async throws {
    let small = SmallRun()
    let answer = await small.run(
      "--quiet", "--seeds", "7..8", "--set", "sale.sell.amount=150 X", "--twins")
    #expect(answer.code == .done)
    let path = small.place.file("out")
    let manifest = try #require(RunManifest(in: path))
    let recipe = try #require(manifest.recipe)
    #expect(manifest.tool == "cascade" && manifest.scenario == "small")
    #expect(recipe.version == Version.number && recipe.seeds == [7, 8])
    #expect(recipe.twins && !recipe.fullAudit && !recipe.log)
    #expect(recipe.sha256 == RunFiles.Entry("", Array(SmallRun.scenario.utf8)).hash)
    #expect(recipe.command.hasSuffix(" --seeds 7..8 --set 'sale.sell.amount=150 X' --twins"))
    #expect(recipe.runs.map(\.variant) == ["base", "base", "noLadder", "noLadder"])
    #expect(recipe.runs.map(\.seed) == [7, 8, 7, 8])
    #expect(recipe.runs.allSatisfy { $0.complete })
    // Twins share their luck with the base, and play in another world.
    #expect(recipe.runs[0].fingerprint != recipe.runs[2].fingerprint)
    let effect = RunManifest.Override.Effect(
      path: "shocks[0].sell.amount", before: "200 X", after: "150 X")
    #expect(recipe.overrides == [.init(set: "sale.sell.amount=150 X", effects: [effect])])
  }

  @Test("knows the machine and the clock in one object, the last one")
  func environment() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    let text = small.place.text(of: "out/manifest.json") ?? ""
    #expect(text.hasPrefix("{\n  \"schema\": \"cascade.manifest/1\",\n  \"tool\": \"cascade\",\n"))
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
    #expect(keys.last == "  \"environment\": {")
  }
}
