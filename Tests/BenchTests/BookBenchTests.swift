import Glibc
import Testing

@testable import cascade

/// The expected trades were computed by an engine that shares nothing with this one: a C++ book
/// over `std::map` and `std::list`, run on the stream of a generator in C.
@Suite struct BookBenchTests {
  struct Expected: Sendable {
    var seed: UInt64
    var operations: Int
    var resting: Int
    var isWide = false
    var trades: Int
    var volume: UInt64
    var tradesDigest: String
    var bookDigest: String
  }

  static let streams = [
    Expected(
      seed: 101, operations: 100_000, resting: 50_000, trades: 30_768, volume: 350_780,
      tradesDigest: "86431720b621569d", bookDigest: "3ef486ff2fd6e724"),
    Expected(
      seed: 5, operations: 100_000, resting: 60, trades: 25_195, volume: 280_658,
      tradesDigest: "f4da1bf8f1b10d38", bookDigest: "08a5bddfdc96961a"),
    Expected(
      seed: 1, operations: 50_000, resting: 2_000, isWide: true, trades: 14_791, volume: 172_307,
      tradesDigest: "10766d3ac16f7b50", bookDigest: "dd604094b58c9ff5"),
  ]

  @Test(
    "the book makes the trades of the reference engine, and keeps its queues", arguments: streams)
  func digests(expected: Expected) {
    let stream = BookStream.generate(
      seed: expected.seed, operations: expected.operations, resting: expected.resting,
      isWide: expected.isWide)
    let result = BookBench.run(stream)
    #expect(result.trades == expected.trades && result.volume == expected.volume)
    #expect(result.tradesDigest.description == expected.tradesDigest)
    #expect(result.bookDigest.description == expected.bookDigest)
  }

  @Test("a digest is sixteen lower-case hexadecimal digits")
  func digestText() {
    var digest = Digest()
    #expect(digest.description == "cbf29ce484222325")
    digest.mix(0xCBF2_9CE4_8422_2325)
    #expect(digest.description == "0000000000000000")
  }
}

@Suite("The bench of the order book from the command line")
struct BookBenchCommandTests {
  private func call(_ words: String...) async -> (ExitCode, String, String) {
    let console = Console.memory()
    let code = await Door.run(["bench", "book"] + words, console)
    return (code, console.output.written, console.messages.written)
  }

  /// All lines but the one that tells the time.
  private func timeless(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { !$0.hasPrefix("  time") }
  }

  @Test("a stream made from its seed and the same stream from a file print the same digests")
  func command() async throws {
    let path = "\(temporaryName()).bkb"
    defer { unlink(path) }
    let stream = BookStream.generate(seed: 1, operations: 50_000, resting: 2_000, isWide: true)
    try FileSystem.write(stream.bytes, to: path)
    let made = await call("--seed", "1", "--ops", "50000", "--resting", "2000", "--wide")
    #expect(made.0 == .done && made.2 == "")
    #expect(
      timeless(made.1) == [
        "order book: 50000 operations, seed 1",
        "  trades         14791",
        "  volume         172307",
        "  trades digest  10766d3ac16f7b50",
        "  book digest    dd604094b58c9ff5",
        "  resting        \(BookBench.run(stream).resting)",
      ])
    let read = await call(path)
    #expect(read.0 == .done && timeless(read.1) == timeless(made.1))
    #expect(await call(path, "--seed", "1").0 == .usage)
  }

  @Test("a file that is no stream is refused with its name")
  func refused() async {
    let (code, output, messages) = await call("/dev/null")
    #expect(code == .dataInvalid && output == "")
    #expect(messages == "error: /dev/null: 0 bytes are less than the header of 64\n")
    #expect(await call("/nowhere/a.bkb").0 == .inputUnreadable)
  }

  private func temporaryName() -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    return "\(base)/cascade-bench-\(getpid())"
  }
}
