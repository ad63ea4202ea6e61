import Glibc

/// One golden run as recorded.
struct GoldenRow: Equatable {
  var world: String
  var seed: UInt64
  var seconds: Int64
  var events: UInt64
  var fingerprint: String

  static let header = "world,seed,seconds,events,fingerprint"

  init(world: String, seed: UInt64, seconds: Int64, events: UInt64, fingerprint: String) {
    self.world = world
    self.seed = seed
    self.seconds = seconds
    self.events = events
    self.fingerprint = fingerprint
  }

  /// Reads a line of the file.
  init?(_ line: some StringProtocol) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == 5, let seed = UInt64(cells[1]), let seconds = Int64(cells[2]),
      let events = UInt64(cells[3])
    else { return nil }
    self.init(
      world: String(cells[0]), seed: seed, seconds: seconds, events: events,
      fingerprint: String(cells[4]))
  }

  var line: String { "\(world),\(seed),\(seconds),\(events),\(fingerprint)" }

  /// What differs, in words: where to look first.
  func difference(from other: GoldenRow?) -> String {
    guard let other else { return "not recorded" }
    var parts = events == other.events ? [] : ["number of events"]
    let names = ["times of events", "events", "journal", "balances"]
    let words = zip(fingerprint.split(separator: " "), other.fingerprint.split(separator: " "))
    for (name, (mine, theirs)) in zip(names, words) where mine != theirs { parts.append(name) }
    return parts.joined(separator: ", ")
  }
}

/// The file of golden runs, beside these tests.
enum GoldenFile {
  static let path =
    "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
    .dropLast().joined(separator: "/") + "/fingerprints.csv"

  static func read() -> [GoldenRow]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
      .compactMap { GoldenRow($0) }
  }

  /// `false` when the file cannot be written.
  static func write(_ rows: [GoldenRow]) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let lines = [GoldenRow.header] + rows.map(\.line)
    fputs(lines.joined(separator: "\n") + "\n", file)
    return fclose(file) == 0
  }
}
