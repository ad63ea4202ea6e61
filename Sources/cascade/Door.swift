import Scenarios

/// From the words of a command line to an exit code: the whole tool, with its streams as arguments.
enum Door {
  static func run(_ words: [String], _ console: Console) async -> ExitCode {
    let code = await answer(words, console)
    do {
      try console.output.flush()
      return code
    } catch {
      console.report(error.failure)
      return error.failure.code
    }
  }

  private static func answer(_ words: [String], _ console: Console) async -> ExitCode {
    do {
      return try await perform(words, console)
    } catch let report as FaultReport {
      return ScenarioDesk.refuse(report, console)
    } catch let error as any Explained {
      console.report(error.failure)
      return error.failure.code
    } catch {
      console.report(.unforeseen(error))
      return .internalFault
    }
  }

  private static func perform(_ words: [String], _ console: Console) async throws -> ExitCode {
    if words.first == "--version" {
      console.output.line("cascade \(Version.number)")
      return .done
    }
    let parsed = try ArgumentParser.parse(words[...], as: CommandTable.tool)
    if parsed.wantsHelp {
      console.output.prose(Help.text(for: parsed.path, on: console.output.terminal))
      return .done
    }
    guard let body = parsed.command.body else { return .usage }
    return try await body(parsed.arguments, console)
  }
}
