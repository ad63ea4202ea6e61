import Synchronization
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
    _ = shell("kill -9 \(holder); flock --timeout 60 '\(file)' true")
    _ = try DirectoryLock(for: place.file("run"))
  }

  @Test("of twenty that ask while it is held, one has it")
  func race() async {
    let place = TemporaryDirectory()
    let path = place.file("run")
    let asked = Atomic(0)
    let ask: @Sendable () async -> Bool = {
      // Whoever has it keeps it until the last has asked, however busy the machine is.
      defer { asked.add(1, ordering: .relaxed) }
      guard let lock = try? DirectoryLock(for: path) else { return false }
      while asked.load(ordering: .relaxed) < 19 { await Task.yield() }
      _ = consume lock
      return true
    }
    let winners = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask(operation: ask) }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(winners == 1)
  }
}
