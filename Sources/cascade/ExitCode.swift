/// What the process says to the shell when it ends. The numbers are public: scripts and CI branch
/// on them, so a number never changes its meaning. 64 to 75 are those of BSD's sysexits.h.
enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case usage = 64
  case dataInvalid = 65
  case inputUnreadable = 66
  case internalFault = 70
  case cannotCreate = 73
  case inputOutput = 74
  case tryAgain = 75
  case limitReached = 98
  case expectationFailed = 99
  case interrupted = 130
  case terminated = 143

  /// One line, as `cascade help exit-codes` prints it.
  var meaning: String {
    switch self {
    case .done: "done; every expectation holds"
    case .usage: "the command line is wrong"
    case .dataInvalid: "a scenario, an override or a data file is invalid"
    case .inputUnreadable: "an input file is missing or cannot be read"
    case .internalFault: "a fault inside cascade, or a broken invariant"
    case .cannotCreate: "the output cannot be created"
    case .inputOutput: "reading or writing failed, or the disk is full"
    case .tryAgain: "another run holds the directory, or this one stopped early: run again"
    case .limitReached: "a limit was reached; partial results are marked as such"
    case .expectationFailed: "an expectation failed"
    case .interrupted: "interrupted (SIGINT)"
    case .terminated: "terminated (SIGTERM)"
    }
  }
}
