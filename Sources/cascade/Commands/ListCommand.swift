/// `cascade list`: what there is, a line each.
enum ListCommand {
  enum Subject: String, CaseIterable, Sendable {
    case scenarios, agents, venues, metrics
  }

  static let command = Command(
    name: "list", summary: "List scenarios, agents, venue presets and metrics, one line each",
    operands: [
      Operand(
        name: "WHAT", meaning: "one kind only", count: .optional,
        kind: .choice(Subject.allCases.map(\.rawValue)))
    ],
    options: [.format],
    examples: [
      Example(line: "cascade list metrics", meaning: "names that an expectation may use")
    ],
    body: { arguments, console in
      let subject = arguments.operands.first.flatMap(Subject.init)
      return try await body(subject, PrintFormat(arguments), console)
    })

  /// `subject` is `nil` for all kinds.
  static func body(
    _ subject: Subject?, _ format: PrintFormat, _ console: Console
  ) async throws -> ExitCode {
    throw Failure.notInThisBuild("list")
  }
}
