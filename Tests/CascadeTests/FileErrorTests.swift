import Glibc
import Testing

@testable import cascade

@Suite("Faults of files, in words")
struct FileErrorTests {
  @Test(
    "each fault has its exit code and names its path",
    arguments: [
      (FileError.notFound(path: "a.yaml", suggestion: "b.yaml"), ExitCode.inputUnreadable),
      (.isDirectory(path: "a.yaml"), .inputUnreadable),
      (.unreadable(path: "a.yaml", reason: EACCES), .inputUnreadable),
      (.unreadable(path: "a.yaml", reason: EIO), .inputOutput),
      (.tooLarge(path: "a.yaml", limit: 5), .dataInvalid),
      (.notAName(path: "a.yaml"), .cannotCreate),
      (.uncreatable(path: "a.yaml", reason: EACCES), .cannotCreate),
      (.uncreatable(path: "a.yaml", reason: ENOSPC), .inputOutput),
      (.notADirectory(path: "a.yaml"), .cannotCreate),
      (.notOurs(path: "a.yaml", found: "it is a link"), .cannotCreate),
      (.otherScenario(path: "a.yaml", found: "x"), .cannotCreate),
      (.held(path: "a.yaml"), .tryAgain),
      (.unwritable(path: "a.yaml", bytes: 12, reason: ENOSPC), .inputOutput),
    ])
  func codes(error: FileError, code: ExitCode) {
    #expect(error.failure.code == code)
    #expect(error.failure.message.contains("a.yaml"))
  }

  @Test("the system's own words are passed on, with the size")
  func words() {
    let full = FileError.unwritable(path: "x/markets.csv", bytes: 1200, reason: ENOSPC)
    #expect(
      full.failure.message == "cannot write x/markets.csv (1200 bytes): No space left on device")
  }

  @Test("a signal while reading ends with the signal's code")
  func signals() {
    #expect(FileError.interrupted(.terminated).failure.code == .terminated)
  }
}
