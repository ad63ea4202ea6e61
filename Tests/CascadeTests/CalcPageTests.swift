import Testing

@testable import cascade

/// What `docs/calc.md` says the command prints.
@Suite("The page about arithmetic by hand")
struct CalcPageTests {
  private let lines: [Substring]

  init(file: String = #filePath) throws {
    let root = file.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let text = try FileSystem.read("\(root)/docs/calc.md", limit: 1 << 20)
    lines = String(decoding: text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func answer(_ line: some StringProtocol) async -> String {
    let console = Console.memory()
    _ = await Door.run(String(line).split(separator: " ").map(String.init), console)
    return console.output.written
  }

  @Test("every example is what the command prints")
  func examples() async {
    var ran = 0
    for (place, line) in lines.enumerated() where line.hasPrefix("$ cascade ") {
      let shown = lines[(place + 1)...].prefix { $0 != "```" }.map { "\($0)\n" }.joined()
      #expect(await answer(line.dropFirst(10)) == shown, "\(line)")
      ran += 1
    }
    for line in lines where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.filter { $0 != "`" } }
      let found = await answer("calc \(cells[0])")
      #expect(found.hasPrefix(cells[1].dropFirst().dropLast() + "\n"), "\(line)")
      ran += 1
    }
    #expect(ran > 40)
  }

  @Test("every venue has an example of every calculation whose formula is known")
  func complete() {
    guard case .choice(let venues) = Option.calcVenue.kind else { return }
    #expect(venues.count > 1)
    for venue in venues {
      for what in CalcCommand.command.subcommands.map(\.name)
      where venue != "okx" || what != "funding" {
        let words = "\(what) --venue \(venue) "
        #expect(lines.contains { $0.contains(words) }, "\(words)")
      }
    }
  }
}
