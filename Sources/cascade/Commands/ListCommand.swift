import Reports

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
    let subjects = subject.map { [$0] } ?? Subject.allCases
    var all: [Catalogue.Item] = []
    for subject in subjects {
      do {
        all += try Catalogue.items(subject)
      } catch {
        // Without a Scenarios directory the rest can still be listed.
        if subjects.count == 1 { throw error }
      }
    }
    if format == .json {
      console.output.data(Catalogue.json(all).text)
      return .done
    }
    // Only where somebody watches is a line cut to fit; a pipe gets all of it.
    let terminal = console.output.terminal
    let width = terminal.isWatched ? terminal.width : .max
    let filled = subjects.filter { subject in all.contains { $0.kind == subject } }
    for subject in filled {
      let items = all.filter { $0.kind == subject }
      if subjects.count > 1 {
        if subject != filled[0] { console.output.line() }
        console.output.line(console.output.terminal.styled(subject.rawValue, .bold))
      }
      console.output.line(Catalogue.text(items, width: width))
    }
    return .done
  }
}
