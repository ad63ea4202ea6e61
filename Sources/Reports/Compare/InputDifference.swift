/// Something that was put into two runs and is not the same in both.
public struct InputDifference: Hashable, Sendable {
  /// A key of the scenario, a file it names, and anything about the run itself.
  public enum Kind: String, Sendable, CaseIterable {
    case key, file, run
  }

  public let kind: Kind
  /// `venues[V1].insuranceFund`, `data/book.csv`, `version`.
  public let name: String
  /// `nil` where a side has nothing of the kind.
  public let a: String?
  public let b: String?

  public init(_ kind: Kind, _ name: String, a: String?, b: String?) {
    self.kind = kind
    self.name = name
    self.a = a
    self.b = b
  }

  /// Something of the run; `nil` where it is the same.
  public static func run(_ name: String, a: String, b: String) -> InputDifference? {
    a == b ? nil : InputDifference(.run, name, a: a, b: b)
  }

  /// Files, by where a run keeps them and the SHA-256 of what they hold: those that are not the
  /// same, in the order of the first side, then those of the second side alone.
  public static func files(
    a: [(path: String, hash: String)], b: [(path: String, hash: String)]
  ) -> [InputDifference] {
    func shown(_ hash: String?) -> String? { hash.map { "sha256:\($0.prefix(12))" } }
    var found: [InputDifference] = []
    for file in a {
      let other = b.first { $0.path == file.path }?.hash
      if other != file.hash {
        found.append(InputDifference(.file, file.path, a: shown(file.hash), b: shown(other)))
      }
    }
    for file in b where !a.contains(where: { $0.path == file.path }) {
      found.append(InputDifference(.file, file.path, a: nil, b: shown(file.hash)))
    }
    return found
  }
}
