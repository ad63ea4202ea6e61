import Glibc

/// How the files that a scenario names are found and read.
public struct DataFiles: Sendable {
  /// What a path of the scenario is called in messages.
  let place: @Sendable (String) -> String
  let read: @Sendable (String) throws(ReadFailure) -> [UInt8]

  /// Files of a program's own: a path as the scenario has it becomes bytes.
  public init(_ read: @escaping @Sendable (String) throws(ReadFailure) -> [UInt8]) {
    place = { $0 }
    self.read = read
  }

  /// Paths count from the directory of the scenario's file; those that begin with `/` do not.
  public static func beside(_ scenario: String) -> DataFiles {
    let slash = scenario.utf8.lastIndex(of: UInt8(ascii: "/"))
    let directory = slash.map { String(scenario[...$0]) } ?? ""
    return DataFiles(directory: directory)
  }

  private init(directory: String) {
    let place: @Sendable (String) -> String = { $0.hasPrefix("/") ? $0 : directory + $0 }
    self.place = place
    read = { path throws(ReadFailure) in try Library.data(at: place(path)) }
  }
}

/// A file that a scenario names, as it was read.
public struct DataFile: Equatable, Sendable {
  /// As the scenario has it.
  public let path: String
  /// Where a run keeps its copy, below its own directory: `data/accounts.csv`.
  public let copy: String
  public let bytes: [UInt8]
}

extension DataFile {
  /// Where a run keeps a file, so that no two share a place: below `data/` as it is, and anything
  /// else by its name alone.
  static func copy(of path: String, beside taken: [String]) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isClean = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    if parts.count > 1, parts[0] == "data", isClean, !taken.contains(path) { return path }
    let name = parts.last.map(String.init) ?? "table.csv"
    var copy = "data/\(name)"
    var number = 2
    while taken.contains(copy) {
      copy = "data/\(number)-\(name)"
      number += 1
    }
    return copy
  }
}
