import Testing

@testable import cascade

/// The package as it lies on disk.
private let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

@Suite("The schema of scenarios")
struct SchemaCommandTests {
  private func run(_ words: String...) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let code = await Door.run(words, console)
    return (code, console.output.written, console.messages.written)
  }

  @Test("the file that editors read is the schema that is printed: make schema writes it")
  func committed() async throws {
    let (code, printed, messages) = await run("schema")
    #expect(code == .done && messages == "")
    let file = try FileSystem.read("\(root)/Scenarios/schema/scenario.schema.json")
    // Whole texts in a message would drown it.
    let isSame = file == Array(printed.utf8)
    #expect(isSame, "run `make schema`, look at the difference and commit it")
  }

  @Test("every scenario, and a new one, names the schema in its first line, and is valid")
  func named() async throws {
    let names = try FileSystem.names(in: "\(root)/Scenarios").filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 3)
    let head = "# yaml-language-server: $schema=schema/scenario.schema.json\n"
    for name in names {
      let path = "\(root)/Scenarios/\(name)"
      let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
      #expect(text.hasPrefix(head), "\(name)")
      let (code, _, messages) = await run("validate", path)
      #expect(code == .done, "\(messages)")
    }
    #expect(await run("new").output.hasPrefix(head))
  }
}
