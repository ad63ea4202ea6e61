import Glibc
import Testing

@testable import cascade

@Suite("Signals")
struct SignalsTests {
  @Test("each signal has its exit code")
  func codes() {
    #expect(ExitCode(signal: SIGINT) == .interrupted)
    #expect(ExitCode(signal: SIGTERM) == .terminated)
    #expect(ExitCode(signal: SIGHUP) == nil)
    #expect(ExitCode(signal: 0) == nil)
  }

  @Test("the first signal is a wish that loops can see")
  func wish() async {
    await #expect(processExitsWith: .exitCode(143)) {
      Signals.install()
      precondition(Signals.pending == nil)
      try Signals.check()
      kill(getpid(), SIGTERM)
      while Signals.pending == nil {}
      do {
        try Signals.check()
      } catch let error as Interruption {
        exit(error.code.rawValue)
      }
    }
  }

  @Test("the second signal ends the process at once")
  func impatience() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Signals.install()
      kill(getpid(), SIGTERM)
      while Signals.pending == nil {}
      kill(getpid(), SIGINT)
      sleep(10)
    }
  }

  @Test("the first signal ends it too once there is nothing to keep whole")
  func nothingToKeep() async {
    await #expect(processExitsWith: .exitCode(143)) {
      Signals.install()
      Signals.endAtOnce()
      kill(getpid(), SIGTERM)
      sleep(10)
    }
  }

  @Test("waiting for input ends with the first signal")
  func waiting() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Signals.install()
      let place = TemporaryDirectory()
      let pipe = place.file("pipe")
      precondition(mkfifo(pipe, 0o600) == 0)
      kill(getpid(), SIGINT)
      do {
        _ = try FileSystem.read(pipe)
      } catch let error as FileError {
        exit(error.failure.code.rawValue)
      }
    }
  }

  @Test("a broken pipe is an error number, not a death")
  func pipes() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Signals.install()
      var ends: [Int32] = [0, 0]
      precondition(pipe(&ends) == 0)
      close(ends[0])
      if write(ends[1], "x", 1) == -1, errno == EPIPE { exit(7) }
    }
  }
}
