/// One idea, one file, one test file.
enum TestFileRules {
  /// Sources without a test file of their own, each with its reason. A path that ends in a slash
  /// stands for everything below. An entry that is no longer needed is a finding.
  static let exceptions: [(path: String, reason: String)] = [
    ("Sources/cascade/Main.swift", "the process itself; DoorTests and others run it through Tool"),
    ("Sources/cascade/Version.swift", "a constant"),
    ("Sources/cascade/Commands/", "declarations, checked side by side in CommandTests"),
  ]

  /// `OrderBook+Match.swift` may share `OrderBookTests.swift`.
  static func hasTests(_ file: SourceText, among tests: [String]) -> Bool {
    guard let module = file.module else { return true }
    let names = [file.name, file.name.filter { $0 != "+" }, String(file.name.prefix { $0 != "+" })]
    let homes = module == "cascade" ? ["CascadeTests", "BenchTests"] : ["\(module)Tests"]
    return tests.contains { test in
      let isOfModule = homes.contains { test.hasPrefix("Tests/\($0)/") }
      return isOfModule && names.contains { test.hasSuffix("/\($0)Tests.swift") }
    }
  }

  /// A file with nothing but comments and imports needs no test.
  static func isEmpty(_ file: SourceText) -> Bool {
    file.code.allSatisfy { line in
      let words = line.split(separator: " ")
      return words.isEmpty || words.contains("import")
    }
  }

  static func missingTests(
    _ sources: [SourceText], tests: [String],
    exceptions: [(path: String, reason: String)] = exceptions
  ) -> [Finding] {
    let untested = sources.filter { !isEmpty($0) && !hasTests($0, among: tests) }
    let missing = untested.filter { file in !exceptions.contains { covers($0.path, file.path) } }
    let needless = exceptions.filter { entry in
      !untested.contains { covers(entry.path, $0.path) }
    }
    return missing.map { $0.finding(nil, "has no \($0.name)Tests.swift") }
      + needless.map { Finding(path: $0.path, line: nil, message: "needs no exception any more") }
  }

  /// Files of published figures that no file with a suite `…Vectors` names, and so nobody runs.
  static func unreadVectors(_ vectors: [String], tests: [SourceText]) -> [Finding] {
    let suites = tests.filter { file in
      file.code.contains { $0.contains("struct ") && $0.contains("Vectors {") }
    }
    return vectors.filter { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return !suites.contains { suite in suite.lines.contains { $0.contains(name) } }
    }.map { Finding(path: $0, line: nil, message: "no suite reads it") }
  }

  private static func covers(_ entry: String, _ path: String) -> Bool {
    entry.hasSuffix("/") ? path.hasPrefix(entry) : path == entry
  }
}
