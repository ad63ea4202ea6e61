import Testing

@testable import cascade

@Suite("Checking scenarios")
struct ValidateCommandTests {
  private func validate(
    _ words: String...
  ) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let code = await Door.run(["validate"] + words, console)
    return (code, console.output.written, console.messages.written)
  }

  private static let good = """
    title: Nothing happens
    seed: 1
    duration: 1m
    warmUp: 0s
    assets: [USD, X]
    fundamental:
      X: { price: $100 }
    venues:
      - { id: V1, preset: binanceUsdm, markets: [{ id: X-PERP, base: X, quote: USD }] }

    """

  @Test("a scenario without faults is 0 and one line")
  func valid() async {
    let place = TemporaryDirectory()
    place.put(ValidateCommandTests.good, at: "good.yaml")
    let (code, output, messages) = await validate(place.file("good.yaml"))
    #expect((code, output, messages) == (.done, "1 file: 1 valid\n", ""))
  }

  private static let ownBook = good.replacing(
    "quote: USD }", with: "quote: USD, book: { file: book.csv, decimals: round } }")

  @Test("files of a scenario are read beside it, and summed up")
  func files() async {
    let place = TemporaryDirectory()
    place.put(ValidateCommandTests.ownBook, at: "own/mine.yaml")
    place.put("side,price,quantity\nbid,99.9,1\nask,100.1,2\n", at: "own/book.csv")
    let (code, output, messages) = await validate(place.file("own/mine.yaml"))
    #expect((code, messages) == (.done, ""))
    #expect(
      output == "book.csv: 1 bid, 1 ask, $99.9 bid and $200 asked within 1 % of the price\n"
        + "1 file: 1 valid\n")
    let quiet = await validate(place.file("own/mine.yaml"), "--quiet")
    #expect(quiet.output == "")
  }

  @Test("a wrong row is 65 and shown in its file; a file that is not there is 66")
  func wrongFiles() async {
    let place = TemporaryDirectory()
    place.put(ValidateCommandTests.ownBook, at: "own/mine.yaml")
    let missing = await validate(place.file("own/mine.yaml"))
    #expect(missing.code == .inputUnreadable)
    #expect(missing.messages.hasPrefix("error[E0601]: venues[0].markets[0].book: "))
    place.put("side,price,quantity\nbid,1_00,1\n", at: "own/book.csv")
    let (code, _, messages) = await validate(place.file("own/mine.yaml"))
    #expect(code == .dataInvalid)
    #expect(messages.hasPrefix("error[E0604]: `price` must be a number, got `1_00`\n"))
    #expect(messages.contains("own/book.csv:2:5"))
    #expect(messages.contains("did you mean `100`?"))
  }

  @Test("one with a fault is 65, with place, reason and what was meant")
  func invalid() async {
    let place = TemporaryDirectory()
    place.put(
      ValidateCommandTests.good.replacing("duration: 1m", with: "duraton: 1m"), at: "bad.yaml")
    let (code, output, messages) = await validate(place.file("bad.yaml"))
    #expect(code == .dataInvalid)
    #expect(output == "1 file: 0 valid, 1 with 1 error\n")
    #expect(messages.hasPrefix("error[E0203]: unknown key `duraton` in the scenario\n"))
    #expect(messages.contains("bad.yaml:3:1"))
    #expect(messages.contains("did you mean `duration`?"))
  }

  @Test("an empty file is 65", arguments: ["", "# only words\n"])
  func empty(_ text: String) async {
    let place = TemporaryDirectory()
    place.put(text, at: "empty.yaml")
    let (code, _, messages) = await validate(place.file("empty.yaml"))
    #expect(code == .dataInvalid)
    #expect(messages.contains("the scenario is empty"))
    #expect(messages.contains("cascade new"))
  }

  @Test("a missing file is 66, with the name that was probably meant")
  func missing() async {
    let place = TemporaryDirectory()
    place.put(ValidateCommandTests.good, at: "good.yaml")
    let (code, _, messages) = await validate(place.file("god.yaml"))
    #expect(code == .inputUnreadable)
    #expect(messages.contains("god.yaml: no such file; did you mean `\(place.file("good.yaml"))`?"))
  }

  @Test("a directory is 66 and called one")
  func directory() async {
    let place = TemporaryDirectory()
    let (code, _, messages) = await validate(place.path)
    #expect(code == .inputUnreadable)
    #expect(messages.contains("is a directory"))
  }

  @Test("of several files all are looked at; one that cannot be read weighs most")
  func several() async {
    let place = TemporaryDirectory()
    place.put(ValidateCommandTests.good, at: "good.yaml")
    place.put("title: x\n", at: "bad.yaml")
    let two = await validate(place.file("bad.yaml"), place.file("good.yaml"))
    #expect(two.code == .dataInvalid)
    #expect(two.output == "2 files: 1 valid, 1 with 1 error\n")
    let three = await validate(
      place.file("bad.yaml"), place.file("none.yaml"), place.file("good.yaml"))
    #expect(three.code == .inputUnreadable)
    #expect(three.messages.contains("missing 4 keys in the scenario"))
    #expect(three.messages.contains("none.yaml: no such file"))
  }
}
