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
