import Reports

/// `cascade explain`: why an account was liquidated or deleveraged, back to the first cause.
enum ExplainCommand {
  static let command = Command(
    name: "explain", summary: "Tell why an account was liquidated, back to the first cause",
    details: [
      """
      The run is played again from the files of its directory, and everything that happened to one \
      account is told: its position, its margin checks, what was cancelled, sold, paid and taken \
      over; then what set its liquidation off, and what set that off, until the first shock.
      """,
      """
      Accounts and liquidations have the numbers that liquidations.csv and adl.csv give them, with \
      the venue in front where there are several (V1:1234). In place of a number: `worst` is the \
      account that lost most of those liquidated or deleveraged, `worst-liquidation` the \
      liquidation that lost most, `first` the first domino.
      """,
    ],
    operands: [
      Operand(name: "DIR", meaning: "directory that `cascade run` wrote", kind: .directory)
    ],
    options: [
      Option(
        name: "account", short: "a", kind: .text, placeholder: "ID",
        meaning: "the account: 1234, V1:1234, worst, worst-liquidation or first",
        excludes: ["liquidation"]),
      Option(
        name: "liquidation", short: "l", kind: .text, placeholder: "ID",
        meaning: "the liquidation: its id in liquidations.csv, worst or first",
        excludes: ["account"]),
      Option(
        name: "seed", kind: .seed, placeholder: "N", meaning: "the seed, of a run with several",
        otherwise: "the one that its charts show"),
      Option(
        name: "format", kind: .choice(StoryFormat.allCases.map(\.rawValue)), placeholder: "KIND",
        meaning: "how results are printed", fallback: StoryFormat.text.rawValue),
      Option(
        name: "out", short: "o", kind: .file, placeholder: "FILE",
        meaning: "write the story there", otherwise: "standard output"),
      .quiet,
    ],
    examples: [
      Example(
        line: "cascade explain Reports/oct-2025 --account worst",
        meaning: "the story of the account that lost most"),
      Example(
        line: "cascade explain Reports/oct-2025 --liquidation V1:412 --format markdown -o story.md",
        meaning: "the story of one liquidation, as a page"),
    ],
    body: { arguments, console in try body(arguments, console) })

  static func body(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let directory = arguments.operands[0]
    let format = arguments.text("format").flatMap(StoryFormat.init) ?? .text
    let file = arguments.text("out")
    if let file { try FileSystem.check(place: file) }
    let run = try StoryRun(
      directory, seed: arguments.seed(), isQuiet: arguments.has("quiet"))
    let subject = try subject(arguments, directory)
    let explanation = try run.explain(subject, console)
    let text =
      switch format {
      case .text: explanation.text
      case .markdown: explanation.markdown
      case .json: explanation.json.text
      }
    if let file {
      try FileSystem.write(Array(text.utf8), to: file)
    } else if format == .text {
      console.output.prose(text)
    } else {
      console.output.data(text)
    }
    return .done
  }

  private static func subject(
    _ arguments: Arguments, _ directory: String
  ) throws(Failure) -> StorySubject {
    for (name, isLiquidation) in [("account", false), ("liquidation", true)] {
      guard let text = arguments.text(name) else { continue }
      if let subject = StorySubject(text, isLiquidation: isLiquidation) { return subject }
      let near = Suggestion.nearest(to: text, among: StorySubject.words)
      throw Failure(
        code: .usage, message: "`--\(name)` needs a number, got `\(visible(text))`",
        notes: (near.map { ["did you mean `\($0)`?"] } ?? []) + [
          "as in: --\(name) 1234, --\(name) V1:1234, or one of "
            + StorySubject.words.joined(separator: ", ")
        ])
    }
    throw Failure(
      code: .usage, message: "whose story? give --account ID or --liquidation ID",
      notes: StoryCandidates(in: directory).notes
        + ["or --account worst; help: cascade explain --help"])
  }
}

/// How a story is printed.
enum StoryFormat: String, CaseIterable, Sendable {
  case text, json, markdown
}
