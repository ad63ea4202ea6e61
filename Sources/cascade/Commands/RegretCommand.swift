import Primitives
import Reports

/// `cascade regret`: what policies of auto-deleveraging cost over several waves.
enum RegretCommand {
  static let command = Command(
    name: "regret", summary: "Count what policies of auto-deleveraging cost, wave by wave",
    details: [
      """
      The file is CSV with the columns wave, policy, needed, haircut and share, in any order; \
      others are left out. A row says what one policy did in one wave: the money that had to be \
      taken, the money that was, and the largest part of its equity that any account gave, from 0 \
      to 1. `cascade adl --rounds` writes such a file.
      """,
      """
      Counted are money taken beyond need and short of it, and what was needed times the \
      difference in the largest share to the policy of --against. The sum is the published regret, \
      which takes that difference both ways; strict is without what a policy pays for being milder.
      """,
    ],
    operands: [
      Operand(name: "ROUNDS", meaning: "the file (CSV); - for standard input", kind: .file)
    ],
    options: [
      Option(
        name: "against", kind: .text, placeholder: "POLICY",
        meaning: "the policy that others are held against", otherwise: Regret.usualReference),
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of the report", otherwise: "no report is written"),
      .overwrite, .format,
    ],
    examples: [
      Example(
        line: "cascade regret Scenarios/data/adl-waves.csv",
        meaning: "the sixteen waves of 10 October 2025 at Hyperliquid, as published"),
      Example(
        line: "cascade regret rounds.csv --against proRataEquity --out Reports/regret",
        meaning: "one's own rounds, as `cascade adl --rounds` wrote them, and a report"),
    ],
    body: { arguments, console in
      try body(arguments, PrintFormat(arguments), console)
    })

  static func body(
    _ arguments: Arguments, _ format: PrintFormat, _ console: Console
  ) throws -> ExitCode {
    let path = arguments.operands[0]
    let rounds: [RegretRound]
    do {
      rounds = try Regret.rounds(csv: try FileSystem.read(path, limit: largest))
    } catch let faults as TableFaults {
      console.refuse(faults, in: path == "-" ? "<stdin>" : path)
      return .dataInvalid
    }
    let regret = Regret(rounds, reference: try reference(arguments.text("against"), rounds))
    if let place = arguments.text("out") {
      let name = path == "-" ? "standard input" : FileSystem.split(path).name
      try write(
        regret.files(source: name), to: place, mayOverwrite: arguments.has("overwrite"))
    }
    switch format {
    case .text: console.output.prose(regret.text)
    case .json: console.output.data(regret.json.text)
    }
    return .done
  }

  private static let largest = 64 << 20

  private static func reference(
    _ asked: String?, _ rounds: [RegretRound]
  ) throws(Failure) -> String {
    let name = asked ?? Regret.usualReference
    let known = rounds.map(\.policy)
    if known.contains(name) { return name }
    let near = Suggestion.nearest(to: name, among: known)
    let names = Set(known).sorted().prefix(12).map(visible).joined(separator: ", ")
    throw Failure(
      code: asked == nil ? .dataInvalid : .usage,
      message: "the file has no policy `\(visible(name))` to hold the others against",
      notes: (near.map { ["did you mean `\(visible($0))`?"] } ?? [])
        + ["name one with --against; it has: \(names)"])
  }

  private static func write(
    _ files: [StudyFiles.File], to place: String, mayOverwrite: Bool
  ) throws {
    var directory = try RunDirectory(
      at: place, scenario: command.name, overwrite: mayOverwrite)
    var written = RunFiles()
    for file in files { try written.write(file.bytes, as: file.path, in: directory) }
    let manifest = JSON.object([
      ("tool", .string("cascade")), ("version", .string(Version.number)),
      ("scenario", .string(command.name)), ("files", .array(written.entries.map(RunJob.file))),
    ])
    try directory.write(manifest.text, as: RunManifest.fileName)
    try directory.commit()
  }
}
