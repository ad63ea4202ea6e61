import Testing

@testable import cascade

@Suite("The lock of a directory")
struct DirectoryLockTests {
  @Test("one holder at a time, and the next when it is gone")
  func exclusion() throws {
    let place = TemporaryDirectory()
    let path = place.file("run")
    do {
      let lock = try DirectoryLock(for: path)
      #expect(throws: FileError.held(path: path)) { _ = try DirectoryLock(for: path) }
      #expect(place.tree == [".run.cascade-lock"])
      _ = consume lock
    }
    #expect(place.tree == [])
    _ = try DirectoryLock(for: path)
  }

  @Test("a lock file that a dead process left behind holds nobody up")
  func leftOver() throws {
    let place = TemporaryDirectory()
    place.put("", at: ".run.cascade-lock")
    _ = try DirectoryLock(for: place.file("run"))
    #expect(place.tree == [])
  }

  @Test(
    "a lock that another process holds is seen",
    .enabled(if: shell("command -v flock").status == 0))
  func otherProcess() throws {
    let place = TemporaryDirectory()
    let file = place.file(".run.cascade-lock")
    // The background process holds the lock until it is told to stop.
    let holder = shell("exec 9>'\(file)'; flock 9; sleep 60 >&- & echo -n $!").output
    #expect(throws: FileError.held(path: place.file("run"))) {
      _ = try DirectoryLock(for: place.file("run"))
    }
    _ = shell("kill -9 \(holder); sleep 0.5")
    _ = try DirectoryLock(for: place.file("run"))
  }

  @Test("of twenty that ask at once, one gets it")
  func race() async {
    let place = TemporaryDirectory()
    let path = place.file("run")
    let winners = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          guard let lock = try? DirectoryLock(for: path) else { return false }
          try? await Task.sleep(for: .milliseconds(300))
          _ = consume lock
          return true
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(winners == 1)
  }
}
