import Testing

@testable import cascade

@Suite("What the commands answer")
struct CommandAnswersTests {
  private func call(_ words: String..., on terminal: Terminal = .plain) async -> SmallRun.Answer {
    await SmallRun.call(words, on: terminal)
  }

  // MARK: list and describe

  @Test("a list is cut to the width of a terminal, and whole in a pipe")
  func list() async {
    let pipe = await call("list", "metrics")
    #expect(pipe.code == .done && pipe.messages == "" && !pipe.output.contains("…"))
    let narrow = Terminal(isWatched: true, hasColour: false, hasUnicode: true, width: 40)
    let cut = await call("list", "metrics", on: narrow)
    #expect(cut.output.split(separator: "\n").allSatisfy { $0.count <= 40 })
    #expect(cut.output.contains("…"))
    let lines = { (text: String) in text.split(separator: "\n").count }
    #expect(lines(cut.output) == lines(pipe.output))
    #expect(await call("list", "nonsense").code == .usage)
  }

  @Test("a name that nothing has is answered with the nearest one")
  func describe() async {
    let found = await call("describe", "marketMaker")
    #expect(found.code == .done && found.output.hasPrefix("marketMaker\n"))
    let missing = await call("describe", "marktMaker")
    #expect(missing.code == .usage && missing.output == "")
    #expect(missing.messages.contains("did you mean `marketMaker`?"))
    let json = await call("describe", "drawdown", "--format", "json")
    #expect(json.output.hasPrefix("{\n  \"schema\": \"cascade.describe/1\",\n"))
  }

  @Test("a scenario with faults is refused with them by every command that reads one")
  func faulty() async {
    let small = SmallRun("title: x\n")
    for words in [["describe"], ["new", "--from"], ["run"], ["validate"]] {
      let answer = await SmallRun.call(words + [small.scenario])
      #expect(answer.code == .dataInvalid && answer.messages.contains("missing 4 keys"))
    }
  }

  // MARK: new, validate and schema

  @Test("a new scenario is valid, and so is one made from another")
  func new() async {
    let fresh = await call("new")
    #expect(fresh.code == .done && fresh.messages == "")
    let small = SmallRun(fresh.output)
    #expect(await call("validate", small.scenario).output == "1 file: 1 valid\n")
    let copy = await call("new", "--from", small.scenario)
    #expect(copy.code == .done)
    small.place.put(copy.output, at: "copy.yaml")
    let both = await call("validate", small.scenario, small.place.file("copy.yaml"))
    #expect(both.code == .done && both.output == "2 files: 2 valid\n")
    let none = await call("new", "--from", "nothing")
    #expect(none.code == .inputUnreadable && none.output == "")
    #expect(none.messages.contains("cascade list scenarios"))
  }

  @Test("validation counts what is valid, what is not, and what could not be read")
  func validate() async {
    let small = SmallRun()
    small.place.put("title: x\n", at: "bad.yaml")
    let bad = await call("validate", small.scenario, small.place.file("bad.yaml"))
    #expect(bad.code == .dataInvalid)
    #expect(bad.output.hasPrefix("2 files: 1 valid, 1 with "))
    #expect(bad.messages.contains("bad.yaml:1:1"))
    let missing = await call("validate", small.place.file("none"), small.scenario)
    #expect(missing.code == .inputUnreadable)
    #expect(missing.output == "2 files: 1 valid, 1 not readable\n")
    #expect(await call("validate", "--quiet", small.scenario).output == "")
    #expect(await call("validate", small.scenario, "--set", "seed=x").code == .dataInvalid)
  }

  @Test("the schema is JSON Schema")
  func schema() async {
    let answer = await call("schema")
    #expect(answer.code == .done && answer.messages == "")
    #expect(answer.output.contains("https://json-schema.org/draft/2020-12/schema"))
  }
}

@Suite("The commands as a process", .enabled(if: Tool.isBuilt))
struct CommandProcessTests {
  @Test("scenarios are found by name in the directory beside the tool's user")
  func names() {
    let place = TemporaryDirectory()
    place.put(SmallRun.scenario, at: "Scenarios/small.yaml")
    let inside = { (line: String) in shell("cd '\(place.path)' && '\(Tool.path)' \(line) 2>&1") }
    #expect(inside("list scenarios") == ("  small  A small ladder\n", 0))
    #expect(inside("describe small").output.hasPrefix("small: A small ladder\n"))
    #expect(inside("run small --quiet").status == 0)
    let near = inside("run smal")
    #expect(near.status == 66 && near.output.contains("did you mean `small`?"))
    let without = shell("cd / && '\(Tool.path)' list scenarios 2>&1")
    #expect(without.status == 66)
    #expect(without.output.hasPrefix("error: there is no directory `Scenarios` here\n"))
    let rest = shell("cd / && '\(Tool.path)' list 2>&1")
    #expect(rest.status == 0 && rest.output.hasPrefix("agents\n"))
  }

  @Test("a new scenario goes from one command to the next")
  func pipes() {
    let line = "'\(Tool.path)' new | '\(Tool.path)' validate - 2>&1"
    #expect(shell(line) == ("1 file: 1 valid\n", 0))
  }

  @Test(
    "one signal is enough while it waits for input or measures",
    arguments: ["validate - < pipe", "validate pipe", "run - < pipe", "bench scheduler"])
  func patience(line: String) {
    let place = TemporaryDirectory()
    let timeout = "timeout --foreground --preserve-status -s INT -k 8 1"
    let wait = "\(timeout) '\(Tool.path)' \(line) 2> messages"
    // The pipe is held open, so that it neither ends nor says anything.
    let script = "cd '\(place.path)' && mkfifo pipe && exec 3<>pipe && \(wait)"
    #expect(shell(script).status == 130)
    #expect(place.tree.filter { !["messages", "pipe"].contains($0) } == [])
  }

  @Test("a completion script can be read by its shell")
  func completion() {
    guard shell("command -v bash > /dev/null").status == 0 else { return }
    let ask = "COMP_WORDS=(cascade ru); COMP_CWORD=1"
    let script = "eval \"$('\(Tool.path)' completion bash)\"; \(ask); complete -p cascade"
    let (output, status) = shell("bash -c '\(script.replacing("'", with: "'\\''"))' 2>&1")
    #expect(status == 0 && output.contains("cascade"))
  }
}
