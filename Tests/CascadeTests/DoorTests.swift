import Testing

@testable import cascade

@Suite("From words to an exit code")
struct DoorTests {
  private func run(_ line: String) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let words = line.split(separator: " ").map(String.init)
    let code = await Door.run(words, console)
    return (code, console.output.written, console.messages.written)
  }

  @Test("the version is one line")
  func version() async {
    #expect(await run("--version") == (.done, "cascade \(Version.number)\n", ""))
  }

  @Test("help is a result; a missing command is an error")
  func help() async {
    let (code, output, messages) = await run("--help")
    #expect(code == .done && messages == "")
    #expect(output.contains("Usage: cascade COMMAND"))
    let missing = await run("")
    #expect(missing.code == .usage && missing.output == "")
    #expect(missing.messages.hasPrefix("error: a command is needed"))
  }

  @Test("help for every command, in both spellings")
  func everyHelp() async {
    for path in Completion.paths(CommandTable.tool) {
      let names = path.dropFirst().map(\.name).joined(separator: " ")
      let long = await run("\(names) --help")
      let topic = await run("help \(names)")
      #expect(long.code == .done && long.messages == "")
      #expect(long.output.contains("Usage: cascade"))
      #expect(topic == long)
    }
  }

  @Test("the exit codes can be read")
  func exitCodes() async {
    let (code, output, _) = await run("help exit-codes")
    #expect(code == .done)
    #expect(output.split(separator: "\n").count == ExitCode.allCases.count)
    #expect(output.hasPrefix("  0  done"))
  }

  @Test("help for what is not there is an error")
  func unknownHelp() async {
    let (code, output, messages) = await run("help rnu")
    #expect(code == .usage && output == "")
    #expect(messages.contains("did you mean `run`?"))
    #expect(await run("help run nonsense").code == .usage)
  }

  @Test("completion is data for a shell", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) async {
    let (code, output, messages) = await run("completion \(shell)")
    #expect(code == .done && messages == "")
    #expect(output.contains("cascade"))
  }
}

@Suite("The tool as a process", .enabled(if: Tool.isBuilt))
struct DoorProcessTests {
  @Test("results that cannot be written are not passed over in silence")
  func fullDisk() {
    let (output, status) = shell("'\(Tool.path)' --help 2>&1 >/dev/full")
    #expect(status == 74)
    #expect(output == "error: cannot write standard output: No space left on device\n")
  }

  @Test("a closed standard output is an error only when there is something to say")
  func closedOutput() {
    #expect(shell("'\(Tool.path)' --help >&- 2>/dev/null").status == 74)
    #expect(shell("'\(Tool.path)' nonsense >&- 2>/dev/null").status == 64)
  }

  @Test("a reader that has gone away gets no complaint")
  func head() {
    let late = "sleep 0.2; '\(Tool.path)' completion bash; echo $? >&3"
    #expect(shell("( (\(late)) 2>&3 | true ) 3>&1") == ("0\n", 0))
  }

  @Test("a file that must not grow is an error of writing, not a death")
  func limitedFile() {
    let place = TemporaryDirectory()
    let script = "ulimit -f 1; exec '\(Tool.path)' completion bash > '\(place.file("f"))'"
    let (output, status) = shell("(\(script)) 2>&1")
    #expect(status == 74)
    #expect(output == "error: cannot write standard output: File too large\n")
  }

  @Test("without a locale for more, the text is ASCII")
  func ascii() {
    let (output, status) = shell("LC_ALL=C '\(Tool.path)' validate --help")
    #expect(status == 0)
    #expect(output.utf8.allSatisfy { $0 < 0x80 })
    #expect(output.contains("FILE..."))
  }

  @Test("nothing is done on the network and no program is started")
  func quietLife() {
    guard shell("strace -o /dev/null true 2>&1").status == 0 else { return }
    let trace = "strace -f -e trace=network,execve,fork,vfork '\(Tool.path)' --version 2>&1"
    let calls = shell("\(trace) >/dev/null").output.split(separator: "\n")
    // The one execve is the tool's own start.
    #expect(calls.filter { $0.contains("execve(") }.count == 1)
    #expect(!calls.contains { $0.contains("socket(") || $0.contains("connect(") })
  }
}
