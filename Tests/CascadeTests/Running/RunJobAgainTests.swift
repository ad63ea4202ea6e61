import Testing

@testable import cascade

@Suite("The report again, from the files of a run")
struct RunJobAgainTests {
  private func report(_ small: borrowing SmallRun, _ name: String = "out") async
    -> SmallRun.Answer
  {
    await SmallRun.call(["report", small.place.file(name), "--quiet"])
  }

  @Test("comes out with the same bytes, overrides, seeds, twins and log included")
  func sameBytes() async {
    let small = SmallRun()
    let first = await small.run(
      "--quiet", "--seeds", "2..3", "--set", "sale.sell.amount=150 X", "--twins", "--log")
    #expect(first.code == .done)
    _ = shell("cp -r '\(small.place.file("out"))' '\(small.place.file("first"))'")
    _ = shell("rm '\(small.place.file("small.yaml"))'")
    let again = await report(small)
    #expect(again == first)
    small.expectSameBytes("first", "out")
  }

  @Test("a run that was cut short before its shock comes out the same as well")
  func cutShort() async {
    let small = SmallRun()
    let first = await small.run("--quiet", "--set", "duration=320s", "--set", "duration=310s")
    #expect(first.code == .expectationFailed)
    _ = shell("cp -r '\(small.place.file("out"))' '\(small.place.file("first"))'")
    let again = await report(small)
    #expect(again == first)
    small.expectSameBytes("first", "out")
  }

  @Test("what a run that was cut short wrote is a scenario by itself, and the same run")
  func cutShortAlone() async {
    let small = SmallRun()
    #expect(await small.run("--quiet", "--set", "duration=310s").code == .expectationFailed)
    let written = small.place.file("out/scenario.yaml")
    #expect(small.place.text(of: "out/scenario.yaml")?.contains("\ncutShort: true\n") == true)
    let valid = await SmallRun.call(["validate", written])
    #expect(valid.code == .done && valid.output == "1 file: 1 valid\n" && valid.messages == "")
    let again = await SmallRun.call(
      ["run", written, "--quiet", "--out", small.place.file("again")])
    #expect(again.code == .expectationFailed)
    let told = small.differences("out", "again").filter { $0.hasSuffix(".csv") }
    #expect(told == [])
    #expect(small.bytes(of: "out/scenario.yaml") == small.bytes(of: "again/scenario.yaml"))
  }

  /// The small run with its book from a file in another directory.
  private func ownBook() -> SmallRun {
    let book = "{ class: staticBook, lotsPerTick: 4, ticks: 300 }"
    let small = SmallRun(
      SmallRun.scenario.replacing("      - \(book)\n", with: "")
        .replacing("  - \(book)\n", with: "")
        .replacing("        lot: 1\n", with: "        lot: 1\n        book: ../own/book.csv\n"))
    let bids = (1...300).map { "bid,\(cents(1_000 - $0)),4\n" }.joined()
    small.place.put(small.place.text(of: "small.yaml") ?? "", at: "yaml/small.yaml")
    small.place.put("side,price,quantity\n" + bids, at: "own/book.csv")
    return small
  }

  private func cents(_ count: Int) -> String {
    "\(count / 100).\(count % 100 < 10 ? "0" : "")\(count % 100)"
  }

  @Test("files of the scenario are copied beside it: the run is there when they are gone")
  func files() async {
    let small = ownBook()
    let first = await SmallRun.call(
      [
        "run", small.place.file("yaml/small.yaml"), "--out", small.place.file("out"), "--quiet",
        "--twins",
      ])
    #expect(first.code == .done, "\(first.messages)")
    #expect(small.bytes(of: "out/data/book.csv") == small.bytes(of: "own/book.csv"))
    #expect(small.place.text(of: "out/scenario.yaml")?.contains("file: data/book.csv") == true)
    #expect(
      small.place.text(of: "out/manifest.json")?.contains("\"path\": \"../own/book.csv\"") == true)
    _ = shell("cp -r '\(small.place.file("out"))' '\(small.place.file("first"))'")
    _ = shell("rm -r '\(small.place.file("own"))' '\(small.place.file("yaml"))'")
    #expect(await report(small) == first)
    small.expectSameBytes("first", "out")
    small.edit("out/data/book.csv", "bid,9.99,4", "bid,9.99,5")
    let changed = await report(small)
    #expect(changed.code == .dataInvalid)
    #expect(changed.messages.contains("out/data/book.csv was changed after the run"))
  }

  @Test("restores a report that was damaged")
  func restored() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    let text = small.place.text(of: "out/report.md")
    small.place.put("", at: "out/report.md")
    #expect(await report(small).code == .done)
    #expect(small.place.text(of: "out/report.md") == text)
  }

  @Test("what holds no run is refused with a reason")
  func noRun() async {
    let small = SmallRun()
    let missing = await report(small, "none")
    #expect(missing.code == .inputUnreadable)
    #expect(missing.messages == "error: \(small.place.file("none")): no such file\n")
    small.place.put("{}", at: "out/manifest.json")
    let empty = await report(small)
    #expect(empty.code == .inputUnreadable)
    #expect(empty.messages.contains("out holds no run of cascade\n"))
    #expect(small.place.tree == ["out", "out/manifest.json", "small.yaml"])
  }

  @Test("a scenario that is gone, or was changed after the run, is named, and nothing is touched")
  func scenario() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    small.edit("out/scenario.yaml", "200 X", "100 X")
    let changed = await report(small)
    #expect(changed.code == .dataInvalid && changed.output == "")
    #expect(changed.messages.contains("out/scenario.yaml was changed after the run\n"))
    #expect(small.place.text(of: "out/scenario.yaml")?.contains("100 X") == true)
    _ = shell("rm '\(small.place.file("out/scenario.yaml"))'")
    let gone = await report(small)
    #expect(gone.code == .inputUnreadable)
    #expect(gone.messages.contains("out/scenario.yaml: no such file"))
  }

  @Test("a run that comes out differently now is left alone")
  func otherVersion() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    small.edit("out/manifest.json", "\"version\": \"\(Version.number)\"", "\"version\": \"0.0.1\"")
    small.edit("out/manifest.json", "\"fingerprint\": \"t", "\"fingerprint\": \"x")
    let manifest = small.place.text(of: "out/manifest.json")
    let answer = await report(small)
    #expect(answer.code == .dataInvalid && answer.output == "")
    #expect(answer.messages.contains("seed 1 of \(small.place.file("out")) comes out differently"))
    #expect(answer.messages.contains("cascade 0.0.1 wrote it, this is \(Version.number)"))
    #expect(small.place.text(of: "out/manifest.json") == manifest)
    #expect(small.files(of: "out") == SmallRun.files)
  }

  @Test("the directory somebody stands in cannot be replaced; it has to be named from outside")
  func here() async {
    let answer = await SmallRun.call(["report", "."])
    #expect(answer.code == .cannotCreate)
    #expect(answer.messages.contains("as in: cascade report Reports/mine"))
  }
}
