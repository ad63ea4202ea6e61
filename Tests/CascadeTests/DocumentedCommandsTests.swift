import Testing

@testable import cascade

/// Lines of the documentation and of workflows that call the tool.
@Suite("Commands that are written down elsewhere")
struct DocumentedCommandsTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  @Test(
    "can be typed",
    arguments: [
      "README.md", "docs/sweeps.md", "docs/rare-events.md", "docs/ci.md",
      ".github/workflows/stress.yml",
    ])
  func parse(page: String) throws {
    let bytes = try FileSystem.read("\(DocumentedCommandsTests.root)/\(page)", limit: 1 << 20)
    let lines = String(decoding: bytes, as: UTF8.self).replacing("\\\n", with: " ")
      .split(separator: "\n").map(String.init)
    let commands = lines.flatMap(DocumentedCommandsTests.commands)
    #expect(commands.count > 2)
    for command in commands {
      let words = command.split(separator: " ").map(String.init)
      #expect(throws: Never.self, "\(page): \(command)") {
        _ = try ArgumentParser.parse(words[...], as: CommandTable.tool)
      }
    }
  }

  /// What a line calls, without the name of the tool and with numbers for variables.
  private static func commands(_ line: String) -> [String] {
    let text = line.trimmingPrefix { " -".contains($0) }
    let marks = ["cascade/.build/release/cascade ", "arguments: ", "cascade ", "parallel "]
    guard let mark = marks.first(where: { text.hasPrefix($0) }) else { return [] }
    var call = String(text.dropFirst(mark.count))
    if mark == "parallel " {
      guard let tool = call.ranges(of: " cascade ").first, let end = call.ranges(of: " :::").first
      else { return [] }
      call = String(call[tool.upperBound..<end.lowerBound])
    }
    let parts = call.replacing(" && cascade ", with: "\n").split(separator: "\n").map(String.init)
    let variables = [
      "${{ matrix.shard }}", "$((JOB_COMPLETION_INDEX + 1))", "$JOB_COMPLETION_INDEX",
      "$SLURM_ARRAY_TASK_ID", "$CI_NODE_INDEX", "$SLURM_CPUS_PER_TASK", "{}",
    ]
    return parts.map { part in
      let all = part.replacing("$SLURM_ARRAY_TASK_COUNT", with: "100")
        .replacing("$CI_NODE_TOTAL", with: "8")
      return variables.reduce(all) { $0.replacing($1, with: "1") }
    }
  }
}
