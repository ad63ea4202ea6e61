import Testing

@testable import cascade

@Suite("Reading a command line")
struct ArgumentParserTests {
  /// A small tool with one of everything.
  static let tool = Command(
    name: "tool", summary: "A tool",
    options: [Option(name: "version", meaning: "the version")],
    subcommands: [
      Command(
        name: "run", summary: "Run",
        operands: [Operand(name: "FILE", meaning: "what to run", kind: .file)],
        options: [
          Option(name: "seed", kind: .seed, placeholder: "N", meaning: "m", excludes: ["seeds"]),
          Option(name: "seeds", kind: .seeds, placeholder: "A..B", meaning: "m"),
          Option(name: "set", kind: .assignment, placeholder: "K=V", meaning: "m", repeats: true),
          Option(name: "out", short: "o", kind: .directory, placeholder: "DIR", meaning: "m"),
          Option(
            name: "format", kind: .choice(["text", "json"]), placeholder: "KIND", meaning: "m",
            fallback: "text"),
          Option(name: "jobs", short: "j", kind: .integer(1...64), placeholder: "N", meaning: "m"),
          Option(name: "depth", kind: .integer(-5...5), placeholder: "N", meaning: "m"),
          Option(name: "quiet", short: "q", meaning: "m"),
        ],
        body: { _, _ in .done }),
      Command(
        name: "check", summary: "Check",
        operands: [Operand(name: "FILE", meaning: "files", count: .many)],
        body: { _, _ in .done }),
      Command(
        name: "list", summary: "List",
        operands: [
          Operand(
            name: "WHAT", meaning: "w", count: .optional, kind: .choice(["agents", "venues"]))
        ],
        body: { _, _ in .done }),
      Command(
        name: "bench", summary: "Bench",
        subcommands: [Command(name: "book", summary: "Book", body: { _, _ in .done })]),
    ])

  private func parse(_ line: String) throws -> CommandLineWords {
    let words = line.split(separator: " ").map(String.init)
    return try ArgumentParser.parse(words[...], as: Self.tool)
  }

  private func fault(_ line: String) -> UsageError.Fault? {
    do {
      _ = try parse(line)
      return nil
    } catch {
      return (error as? UsageError)?.fault
    }
  }

  @Test(
    "a value may follow its option in every usual way",
    arguments: [
      "run x --out dir", "run x --out=dir", "run x -o dir", "run x -odir", "run x -o=dir",
      "run --out dir x", "run x -qo dir", "run x -qodir", "run x -qo=dir",
    ])
  func spellings(line: String) throws {
    let arguments = try parse(line).arguments
    #expect(arguments.text("out") == "dir")
    #expect(arguments.operands == ["x"])
  }

  @Test("short flags cluster, and the last may take a value")
  func clusters() throws {
    let arguments = try parse("run x -qj4").arguments
    #expect(arguments.has("quiet"))
    #expect(arguments.integer("jobs") == 4)
    #expect(fault("run x -qz") == .unknownOption("-qz", suggestion: nil))
  }

  @Test("after two dashes everything is an operand")
  func endOfOptions() throws {
    #expect(try parse("check -- --out -q").arguments.operands == ["--out", "-q"])
    #expect(try parse("check -- --help").wantsHelp == false)
  }

  @Test("a dash is standard input, once")
  func standardInput() throws {
    #expect(try parse("run -").arguments.operands == ["-"])
    #expect(fault("check - a -") == .standardInputTwice)
  }

  @Test("a repeatable option keeps every value in order; another is given once")
  func repetition() throws {
    let arguments = try parse("run x --set a.b=1 --set a.b=2=3").arguments
    let pairs = [Assignment(key: "a.b", value: "1"), Assignment(key: "a.b", value: "2=3")]
    #expect(arguments.assignments() == pairs)
    #expect(fault("run x -o a --out b") == .givenTwice(option: "--out"))
    #expect(fault("run x -q -q") == nil)
  }

  @Test("an option that is not given has its fallback, or nothing")
  func fallbacks() throws {
    let arguments = try parse("run x").arguments
    #expect(arguments.text("format") == "text")
    #expect(arguments.text("out") == nil)
    #expect(arguments.integer("jobs") == nil)
  }

  @Test("a forgotten value does not eat the next option")
  func missingValues() {
    let missing = UsageError.Fault.valueMissing(option: "--out", placeholder: "DIR", found: nil)
    #expect(fault("run x --out") == missing)
    #expect(fault("run x --out -- y") == missing)
    #expect(
      fault("run x --out --quiet")
        == .valueMissing(option: "--out", placeholder: "DIR", found: "--quiet"))
    #expect(fault("run x --out=--quiet") == nil)
    #expect(fault("run x --out=") == .emptyValue(option: "--out"))
    #expect(fault("run x --quiet=yes") == .valueUnexpected(option: "--quiet", value: "yes"))
  }

  @Test("a negative number is a value, not an option")
  func negativeNumbers() throws {
    #expect(try parse("run x --depth -3").arguments.integer("depth") == -3)
  }

  @Test("seeds are the whole range, both ends included")
  func seeds() throws {
    #expect(try parse("run x --seeds 1..64").arguments.seeds() == 1...64)
    #expect(try parse("run x --seeds 7..7").arguments.seeds() == 7...7)
    let last = "18446744073709551615"
    #expect(try parse("run x --seed \(last)").arguments.seed() == .max)
    #expect(fault("run x --seed 1 --seeds 1..2") == .excluded(option: "--seed", other: "--seeds"))
  }

  @Test(
    "numbers have one spelling: digits",
    arguments: [
      ("run x --seed +5", UsageError.Fault.notANumber(option: "--seed", value: "+5")),
      ("run x --seed 0x1f", .notANumber(option: "--seed", value: "0x1f")),
      ("run x --seed ٣", .notANumber(option: "--seed", value: "٣")),
      ("run x --jobs 2.5", .notANumber(option: "--jobs", value: "2.5")),
      ("run x --jobs 0", .outOfRange(option: "--jobs", value: "0", lowest: "1", highest: "64")),
      (
        "run x --seed 18446744073709551616",
        .outOfRange(
          option: "--seed", value: "18446744073709551616", lowest: "0",
          highest: "18446744073709551615")
      ),
      ("run x --seeds 5", .notARange(option: "--seeds", value: "5")),
      ("run x --seeds 5..2", .notARange(option: "--seeds", value: "5..2")),
      ("run x --seeds 1...3", .notARange(option: "--seeds", value: "1...3")),
      (
        "run x --seeds 1..1000001",
        .tooManySeeds(option: "--seeds", value: "1..1000001", most: 1_000_000)
      ),
      ("run x --set a", .notAnAssignment(option: "--set", value: "a")),
      ("run x --set =a", .notAnAssignment(option: "--set", value: "=a")),
    ])
  func badValues(line: String, expected: UsageError.Fault) {
    #expect(fault(line) == expected)
  }

  @Test("a million seeds are allowed, one more is not")
  func mostSeeds() throws {
    #expect(try parse("run x --seeds 1..1000000").arguments.seeds() == 1...1_000_000)
  }

  @Test(
    "a slip is answered with the word that was meant",
    arguments: [
      ("rnu x", UsageError.Fault.unknownCommand("rnu", suggestion: "run")),
      ("bench bok", .unknownCommand("bok", suggestion: "book")),
      ("zzz", .unknownCommand("zzz", suggestion: nil)),
      ("run x --sede 3", .unknownOption("--sede", suggestion: "--seed")),
      ("run x -seed 3", .unknownOption("-seed", suggestion: "--seed")),
      ("run x --form=json", .unknownOption("--form", suggestion: "--format")),
      ("run x -z", .unknownOption("-z", suggestion: nil)),
      ("--quiet run x", .misplacedOption("--quiet")),
      ("-q run x", .misplacedOption("-q")),
      (
        "run x --format jsno",
        .notAChoice(
          of: "--format", value: "jsno", choices: ["text", "json"], suggestion: "json")
      ),
      (
        "list agent",
        .notAChoice(
          of: "WHAT", value: "agent", choices: ["agents", "venues"], suggestion: "agents")
      ),
    ])
  func slips(line: String, expected: UsageError.Fault) {
    #expect(fault(line) == expected)
  }

  @Test("operands are counted")
  func operands() throws {
    #expect(fault("run") == .operandMissing("FILE", meaning: "what to run"))
    #expect(fault("run a b") == .operandUnexpected("b"))
    #expect(fault("check") == .operandMissing("FILE", meaning: "files"))
    #expect(try parse("check a b c").arguments.operands == ["a", "b", "c"])
    #expect(try parse("list").arguments.operands == [])
    #expect(fault("") == .noCommand)
    #expect(fault("bench") == .noCommand)
  }

  @Test(
    "help wins over every fault",
    arguments: [
      "run --help", "run -h --nonsense", "run a b c --help", "bench --help", "-h", "run x -qh",
    ])
  func help(line: String) throws {
    #expect(try parse(line).wantsHelp)
  }

  @Test("a command within a command is found")
  func nesting() throws {
    #expect(try parse("bench book").name == "tool bench book")
  }
}
