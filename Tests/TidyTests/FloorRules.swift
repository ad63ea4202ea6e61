/// The floors of the house. Imports point down; rooms on one floor do not know each other.
enum FloorRules {
  static let floors: [(name: String, floor: Int)] = [
    ("CGSL", 0), ("CYAML", 0), ("CZstd", 0), ("CNettle", 0), ("CSQLite", 0),
    ("CMalloc", 0),
    ("Primitives", 1),
    ("Kernel", 2), ("Matching", 2), ("Clearing", 2),
    ("Venues", 3),
    ("Agents", 4),
    ("Simulations", 5),
    ("Scenarios", 6), ("Reports", 6),
    ("Sweeps", 7),
    ("cascade", 8),
  ]

  static func floor(of module: some StringProtocol) -> Int? {
    floors.first { $0.name == module }?.floor
  }

  static func imports(_ file: SourceText) -> [Finding] {
    guard let module = file.module else { return [] }
    guard let own = floor(of: module) else {
      return [file.finding(nil, "\(module) has no floor; give it one in FloorRules")]
    }
    return file.code.enumerated().compactMap { index, line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        let other = floor(of: words[place + 1].prefix { $0 != "." }), other >= own
      else { return nil }
      return file.finding(index, "floor \(own) imports \(words[place + 1]) of floor \(other)")
    }
  }
}
