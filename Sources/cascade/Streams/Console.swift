import Glibc

/// The two streams a command speaks on. Results go to `output`; progress, warnings and errors go
/// to `messages`, so that a pipe carries results only.
struct Console: Sendable {
  var output: Output
  var messages: Output
  var service = CIService.none

  static func standard() -> Console {
    openMissingDescriptors()
    return Console(
      output: Output(
        .descriptor(STDOUT_FILENO), terminal: .detect(STDOUT_FILENO), room: 1 << 16),
      messages: Output(.descriptor(STDERR_FILENO), terminal: .detect(STDERR_FILENO)),
      service: .detect())
  }

  /// Both streams in memory, for tests.
  static func memory(_ terminal: Terminal = .plain) -> Console {
    Console(
      output: Output(.memory, terminal: terminal), messages: Output(.memory, terminal: terminal))
  }

  func warn(_ text: String) {
    messages.line("\(messages.terminal.styled("warning", .yellow, .bold)): \(text)")
  }

  func report(_ failure: Failure) {
    let terminal = messages.terminal
    messages.line(
      "\(terminal.styled("error", .red, .bold)): \(terminal.styled(failure.message, .bold))")
    for note in failure.notes { messages.line("  = \(note)") }
  }

  /// A closed standard stream would be given to the next file opened, and results would land in
  /// it. Reading nothing and failing to write is what a closed stream should do.
  private static func openMissingDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Processors of this machine: what `--jobs` is without a number.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
