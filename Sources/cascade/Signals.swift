import Glibc
import Synchronization

/// SIGINT and SIGTERM ask for an end; they do not make one. Long loops look at `pending` between
/// two pieces of work, keep what is whole and stop. A second signal ends the process at once.
enum Signals {
  /// The first signal that arrived; 0 for none.
  private static let caught = Atomic<Int32>(0)

  /// Whether the next signal ends the process, as the second one does otherwise.
  private static let nothingToKeep = Atomic<Bool>(false)

  static func install() {
    // The first touch initialises the flags here rather than in a handler.
    caught.store(0, ordering: .relaxed)
    nothingToKeep.store(false, ordering: .relaxed)
    // A reader that has gone away and a file that must not grow are errors of a write, with an
    // error number, not a death.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      // What is slow is waited for in small pieces; no other call need be disturbed.
      action.sa_flags = SA_RESTART
      action.__sigaction_handler.sa_handler = { number in
        let isSecond = Signals.caught.exchange(number, ordering: .relaxed) != 0
        if isSecond || Signals.nothingToKeep.load(ordering: .relaxed) { _exit(128 + number) }
      }
      sigaction(number, &action, nil)
    }
  }

  /// From here on there is nothing that must stay whole: a signal ends the process at once.
  static func endAtOnce() { nothingToKeep.store(true, ordering: .relaxed) }

  /// What to end with, once an end was asked for.
  static var pending: ExitCode? { ExitCode(signal: caught.load(ordering: .relaxed)) }

  /// For loops that can throw.
  static func check() throws(Interruption) {
    if let code = pending { throw Interruption(code: code) }
  }
}

extension ExitCode {
  init?(signal number: Int32) {
    switch number {
    case SIGINT: self = .interrupted
    case SIGTERM: self = .terminated
    default: return nil
    }
  }
}

/// Somebody asked for an end, and the work stopped where it was whole.
struct Interruption: Error, Equatable, Explained {
  var code: ExitCode

  var failure: Failure {
    Failure(code: code, message: code.meaning, notes: ["nothing half-written was left behind"])
  }
}
