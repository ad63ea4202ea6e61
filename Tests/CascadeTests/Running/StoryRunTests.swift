import Primitives
import Reports
import Testing
import Venues

@testable import cascade

@Suite("A finished run, played again for the story of one account")
struct StoryRunTests {
  private func explain(
    _ small: borrowing SmallRun, _ words: String...
  ) async -> SmallRun.Answer {
    await SmallRun.call(["explain", small.place.file("out"), "--quiet"] + words)
  }

  private func explanation(
    _ small: borrowing SmallRun, _ subject: StorySubject
  ) throws -> Explanation {
    let run = try StoryRun(small.place.file("out"), seed: nil, isQuiet: true)
    return try run.explain(subject, .memory(.plain))
  }

  @Test("every story adds up to the unit, and every chain ends in the sale that was put in")
  func addsUp() async throws {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    var generations: [Int] = []
    for number: UInt32 in [1, 10, 32, 64] {
      let told = try explanation(small, .liquidation(venue: nil, number))
      let story = told.story
      #expect(story.liquidations.contains(number) && story.unexplained == 0)
      #expect(story.sum == Int128(story.closing.equity.units))
      let chain = try #require(told.chains.first)
      #expect(chain.links.first?.number == number && chain.isOfTheShock)
      guard case .trade(let root) = chain.root else { return #expect(Bool(false)) }
      #expect(root.cause.motive == .seller && chain.shocks.first?.label == "sale")
      for (child, parent) in zip(chain.links, chain.links.dropFirst()) {
        #expect(child.cause.parent == parent.number)
        #expect(child.cause.generation == parent.cause.generation + 1)
        #expect(child.straw?.cause.forced == parent.number)
      }
      generations.append(chain.links.count)
    }
    #expect(generations[0] == 1 && generations.max()! > 1)
  }

  @Test("the numbers are those of liquidations.csv, and the words find the same accounts")
  func numbers() async throws {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    let first = await explain(small, "--liquidation", "1")
    #expect(first.code == .done && first.messages == "")
    #expect(await explain(small, "--account", "first") == first)
    #expect(await explain(small, "-l", "V1:1") == first)
    #expect(first.output.contains("fingerprints"))
    #expect(first.output.contains("The shock behind it: sale, X-PERP"))
    let rows = small.place.text(of: "out/liquidations.csv")?.split(separator: "\n") ?? []
    let account = rows[1].split(separator: ",", omittingEmptySubsequences: false)[7]
    #expect(first.output.hasPrefix("Account \(account) on V1, a leveraged long: liquidated"))
    #expect(await explain(small, "--account", String(account)).code == .done)
    #expect(await explain(small, "--account", "worst").output.contains("add up"))
  }

  @Test("a story goes to a file, as Markdown or JSON; no bytes of the run are touched")
  func formats() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    _ = shell("cp -r '\(small.place.file("out"))' '\(small.place.file("first"))'")
    let file = small.place.file("story.md")
    let page = await explain(small, "-l", "first", "--format", "markdown", "--out", file)
    #expect(page == SmallRun.Answer(code: .done, output: "", messages: ""))
    #expect(small.place.text(of: "story.md")?.hasPrefix("# Account ") == true)
    let json = await explain(small, "-l", "first", "--format", "json")
    #expect(json.output.hasPrefix("{\n  \"schema\": \"cascade.explain/1\""))
    small.expectSameBytes("first", "out")
  }

  @Test("of a run with several seeds the shown one is told, or the one that is named")
  func seeds() async {
    let small = SmallRun()
    #expect(await small.run("--quiet", "--seeds", "2..4").code == .done)
    #expect(await explain(small, "-l", "first", "--seed", "3").output.contains("seed 3 "))
    let shown = await explain(small, "-l", "first")
    let manifest = small.place.text(of: "out/manifest.json") ?? ""
    let seed = (2...4).first { manifest.contains("\"shownSeed\": \($0),") }
    #expect(shown.output.contains("seed \(seed ?? 0) "))
    let missing = await explain(small, "-l", "first", "--seed", "9")
    #expect(missing.code == .dataInvalid && missing.messages.contains("it has 2, 3, 4"))
  }

  @Test("who is not named, or not there, is answered with who is")
  func unknown() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    let nobody = await explain(small)
    #expect(nobody.code == .usage && nobody.messages.contains("first domino: --liquidation 1\n"))
    let word = await explain(small, "--account", "wurst")
    #expect(word.code == .usage && word.messages.contains("did you mean `worst`?"))
    let account = await explain(small, "--account", "9999")
    #expect(account.code == .dataInvalid && account.messages.contains("traders have 4 to "))
    let house = await explain(small, "--account", "0")
    #expect(house.code == .dataInvalid && house.messages.contains("is the venue's own"))
    let liquidation = await explain(small, "--liquidation", "9999")
    #expect(liquidation.code == .dataInvalid)
    #expect(liquidation.messages.contains("with seed 1 it has "))
    let venue = await explain(small, "--account", "V2:4")
    #expect(venue.code == .dataInvalid && venue.messages.contains("no venue `V2`"))
    let both = await explain(small, "--account", "4", "--liquidation", "1")
    #expect(both.code == .usage)
  }

  @Test("a run that comes out differently now is not told: its numbers mean something else")
  func otherVersion() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    small.edit("out/manifest.json", "\"fingerprint\": \"t", "\"fingerprint\": \"x")
    let answer = await explain(small, "-l", "1")
    #expect(answer.code == .dataInvalid && answer.output == "")
    #expect(answer.messages.contains("comes out differently now"))
    _ = shell("rm '\(small.place.file("out/manifest.json"))'")
    #expect(await explain(small, "-l", "1").code == .inputUnreadable)
  }
}
