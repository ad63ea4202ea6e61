/// Options that several commands have. They mean the same everywhere.
extension Option {
  static let seed = Option(
    name: "seed", kind: .seed, placeholder: "N", meaning: "the seed of all chance",
    otherwise: "the scenario's own seed", excludes: ["seeds"])

  static let seeds = Option(
    name: "seeds", kind: .seeds, placeholder: "A..B",
    meaning: "a run for every seed from A to B, both included", excludes: ["seed"])

  static func untilInterval(otherwise: String? = nil) -> Option {
    Option(
      name: "until-ci", kind: .text, placeholder: "M=W",
      meaning: "more seeds, in a sweep for each point, until half of the 95 % interval of metric "
        + "M, or M@PLACE, is at most W (0.5%, or 10%ofMean); --seeds are the most",
      otherwise: otherwise)
  }

  static let set = Option(
    name: "set", kind: .assignment, placeholder: "KEY=VALUE",
    meaning: "put another value at a key path of the scenario", repeats: true)

  static let scale = Option(
    name: "scale", kind: .text, placeholder: "1:N",
    meaning: "the size of the run: 1:100 has ten times the money and accounts of 1:1000",
    otherwise: "the scenario's own scale")

  static let overwrite = Option(
    name: "overwrite", meaning: "replace a run of another scenario in that directory")

  static let format = Option(
    name: "format", kind: .choice(["text", "json"]), placeholder: "KIND",
    meaning: "how results are printed", fallback: "text")

  static let junit = Option(
    name: "junit", kind: .file, placeholder: "FILE",
    meaning: "write the expectations as JUnit test cases")

  static let jobs = Option(
    name: "jobs", short: "j", kind: .integer(1...1024), placeholder: "N",
    meaning: "runs at the same time; the results do not depend on it",
    otherwise: "one for each processor")

  static let quiet = Option(
    name: "quiet", short: "q", meaning: "no progress, and only the essential lines of results")
}

extension Arguments {
  /// Every `--set`, and `--scale` as what it stands for.
  func overrides() -> [Assignment] {
    assignments() + (text("scale").map { [Assignment(key: "scaleTo", value: $0)] } ?? [])
  }
}

/// How results are printed on standard output.
enum PrintFormat: String, Sendable {
  case text, json

  init(_ arguments: Arguments) {
    self = arguments.text("format").flatMap(PrintFormat.init) ?? .text
  }
}
