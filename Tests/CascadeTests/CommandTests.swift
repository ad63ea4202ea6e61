import Testing

@testable import cascade

@Suite("The declared commands")
struct CommandTests {
  private let paths = Completion.paths(CommandTable.tool)

  @Test("the commands of this version are there")
  func names() {
    let names = paths.map { $0.dropFirst().map(\.name).joined(separator: " ") }
    #expect(
      names == [
        "", "run", "sweep", "sweep merge", "boundary", "rare", "calibrate", "compare", "validate",
        "list", "describe", "new", "schema", "report", "verify", "facts", "explain", "adl",
        "regret", "measure", "calc",
        "calc liquidation-price", "calc margin", "calc funding", "calc mark", "calc pnl", "bench",
        "bench book", "bench scheduler", "bench risk", "bench accounts", "bench engine",
        "bench sweep",
        "completion", "help",
      ])
  }

  @Test("a summary is one line that starts with a capital and has no full stop")
  func summaries() {
    for path in paths {
      let summary = path[path.count - 1].summary
      #expect(summary.first?.isUppercase == true && summary.last != "." && summary.count <= 70)
    }
  }

  @Test("a command has a body or commands inside, and every option has a meaning")
  func completeness() {
    for path in paths {
      let command = path[path.count - 1]
      #expect(command.body != nil || !command.subcommands.isEmpty)
      for option in command.everyOption {
        #expect(!option.meaning.isEmpty)
        #expect((option.kind == .flag) == option.placeholder.isEmpty, "\(option.name)")
      }
    }
  }

  @Test("no two options of a command share a name or a letter")
  func uniqueness() {
    for path in paths {
      let spellings = path[path.count - 1].everyOption.flatMap(\.spellings)
      #expect(Set(spellings).count == spellings.count)
    }
  }

  @Test("an option means the same in every command that has it")
  func consistency() {
    // A story has one format more than figures have, and goes to a file, not a directory.
    let apart = ["seed", "format", "out"]
    let shared = paths.flatMap { $0[$0.count - 1].options }.filter { !apart.contains($0.name) }
    for option in shared {
      for other in shared where other.name == option.name {
        #expect(other.meaning == option.meaning && other.kind == option.kind)
      }
    }
  }

  @Test("every example can be typed")
  func examples() throws {
    for path in paths {
      for example in path[path.count - 1].examples {
        for part in example.line.split(separator: "|") {
          let words = part.split(separator: " ").map(String.init).filter { $0 != "source" }
          let plain = words.prefix { $0 != ">" }.map { $0.filter { !"<()".contains($0) } }
          #expect(plain.first == "cascade")
          _ = try ArgumentParser.parse(plain.dropFirst(), as: CommandTable.tool)
        }
      }
    }
  }

  @Test("fallbacks are values that the option itself accepts")
  func fallbacks() throws {
    for path in paths {
      for option in path[path.count - 1].options {
        if let fallback = option.fallback { _ = try option.value(fallback) }
      }
    }
  }
}
