import Glibc
import Testing

@testable import cascade

@Suite("Output")
struct OutputTests {
  private var asciiTerminal: Terminal {
    var terminal = Terminal.plain
    terminal.hasUnicode = false
    return terminal
  }

  @Test("prose is spelled for the terminal, data is not")
  func fallback() {
    let output = Output(.memory, terminal: asciiTerminal)
    output.line("✓ held")
    output.data("{\"note\": \"✓\"}\n")
    #expect(output.written == "+ held\n{\"note\": \"✓\"}\n")
  }

  @Test("a line that is replaced leaves no trace before the next text")
  func transientLines() {
    let output = Output(.memory, terminal: .plain)
    output.transient("10 %")
    output.transient("20 %")
    output.line("done")
    output.eraseTransient()
    #expect(output.written == "10 %\r\u{1B}[K20 %\r\u{1B}[Kdone\n")
  }

  @Test("what waits is written by a flush, in order")
  func buffering() throws {
    let place = TemporaryDirectory()
    let descriptor = open(place.file("out"), O_WRONLY | O_CREAT, 0o600)
    let output = Output(.descriptor(descriptor), terminal: .plain, room: 100)
    output.prose("first ")
    #expect(place.text(of: "out") == "")
    output.prose("second")
    try output.flush()
    #expect(place.text(of: "out") == "first second")
    output.prose(String(repeating: "x", count: 200))
    #expect(place.text(of: "out")?.count == 212)
    close(descriptor)
  }

  @Test(
    "a full disk is told at the flush, and stays told", .enabled(if: access("/dev/full", W_OK) == 0)
  )
  func fullDisk() {
    let descriptor = open("/dev/full", O_WRONLY)
    let output = Output(.descriptor(descriptor), terminal: .plain, room: 10)
    output.line("a line longer than the room")
    output.line("and one more")
    let expected = FileError.unwritable(path: "standard output", bytes: nil, reason: ENOSPC)
    #expect(throws: expected) { try output.flush() }
    #expect(throws: expected) { try output.flush() }
    #expect(expected.failure.code == .inputOutput)
    close(descriptor)
  }

  @Test("a reader that has gone away is no error")
  func closedPipe() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    let output = Output(.descriptor(ends[1]), terminal: .plain)
    #expect(!output.isClosed)
    output.line("nobody reads this")
    #expect(output.isClosed)
    output.line("nor this")
    try output.flush()
    close(ends[1])
  }

  @Test("text larger than a pipe arrives whole")
  func partialWrites() throws {
    let place = TemporaryDirectory()
    let stream = popen("sleep 0.1; cat > '\(place.file("out"))'", "w")!
    let descriptor = fileno(stream)
    // A pipe that does not block makes every write a partial one.
    #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
    let output = Output(.descriptor(descriptor), terminal: .plain, room: 1 << 16)
    let text = String(repeating: "0123456789\n", count: 50_000)
    output.data(text)
    try output.flush()
    pclose(stream)
    #expect(place.text(of: "out") == text)
  }
}
