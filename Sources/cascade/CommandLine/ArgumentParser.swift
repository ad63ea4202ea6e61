/// Reads the words of a command line against the declared commands.
///
/// `--name value`, `--name=value`, `-n value`, `-nvalue`, `-n=value` and clusters (`-qj4`) are
/// understood; `--` ends the options; `-` is standard input. A word that starts with a dash is
/// taken as a value only for numbers, else one has to write `--name=-value`: a forgotten value
/// must not eat the next option.
struct ArgumentParser {
  /// Seeds of one run of the tool; far above any study, far below what would never end.
  static let mostSeeds: UInt64 = 1_000_000

  private var path: [Command]
  private var words: ArraySlice<String>
  private var arguments = Arguments()
  private var wantsHelp = false

  private init(_ root: Command, _ words: ArraySlice<String>) {
    path = [root]
    self.words = words
  }

  /// The words after the name of the tool.
  static func parse(
    _ words: ArraySlice<String>, as root: Command
  ) throws(UsageError) -> CommandLineWords {
    var parser = ArgumentParser(root, words)
    try parser.findCommand()
    if parser.asksForHelp { return parser.result(wantsHelp: true) }
    if parser.command.body == nil { throw parser.fault(parser.commandFault) }
    try parser.readWords()
    if parser.wantsHelp { return parser.result(wantsHelp: true) }
    try parser.checkOperands()
    try parser.checkExclusions()
    try parser.fillFallbacks()
    return parser.result(wantsHelp: false)
  }

  private var command: Command { path[path.count - 1] }

  private func result(wantsHelp: Bool) -> CommandLineWords {
    CommandLineWords(path: path, arguments: arguments, wantsHelp: wantsHelp)
  }

  private func fault(_ fault: UsageError.Fault) -> UsageError {
    UsageError(fault: fault, command: path.map(\.name).joined(separator: " "))
  }

  // MARK: Which command

  private mutating func findCommand() throws(UsageError) {
    while let word = words.first, let next = command.subcommand(word) {
      path.append(next)
      words.removeFirst()
    }
  }

  /// Help wins over every fault: one asks for it because something is wrong.
  private var asksForHelp: Bool {
    for word in words {
      if word == "--" { return false }
      if word == "--help" || word == "-h" { return true }
    }
    return false
  }

  private var commandFault: UsageError.Fault {
    guard let word = words.first else { return .noCommand }
    if !word.hasPrefix("-") {
      let names = command.subcommands.map(\.name)
      return .unknownCommand(word, suggestion: Suggestion.nearest(to: word, among: names))
    }
    let name = word.dropFirst(2).prefix { $0 != "=" }
    let isElsewhere = command.subcommands.contains { inner in
      inner.options.contains { $0.name == name || "-\($0.short ?? "-")" == word }
    }
    if isElsewhere { return .misplacedOption(String(word.prefix { $0 != "=" })) }
    return unknown(word)
  }

  // MARK: Options and operands

  private mutating func readWords() throws(UsageError) {
    var onlyOperands = false
    while let word = words.popFirst() {
      if onlyOperands || word == "-" || !word.hasPrefix("-") {
        arguments.append(word)
      } else if word == "--" {
        onlyOperands = true
      } else if word.hasPrefix("--") {
        try readLong(word)
      } else {
        try readCluster(word)
      }
    }
  }

  private mutating func readLong(_ word: String) throws(UsageError) {
    let name = word.dropFirst(2).prefix { $0 != "=" }
    let attached = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
    guard let option = command.everyOption.first(where: { $0.name == name }) else {
      throw fault(unknown(String(word.prefix { $0 != "=" })))
    }
    switch (option.kind, attached) {
    case (.flag, nil): try take(option, nil)
    case (.flag, let value?):
      throw fault(.valueUnexpected(option: option.dashed, value: value))
    case (_, let value?): try take(option, value)
    case (_, nil): try take(option, try nextWord(for: option))
    }
  }

  private mutating func readCluster(_ word: String) throws(UsageError) {
    var rest = word.dropFirst()
    while let letter = rest.popFirst() {
      guard let option = command.everyOption.first(where: { $0.short == letter }) else {
        throw fault(unknown(rest.isEmpty && word.count == 2 ? "-\(letter)" : word))
      }
      if option.kind == .flag {
        try take(option, nil)
        continue
      }
      let attached = rest.first == "=" ? rest.dropFirst() : rest
      try take(option, try rest.isEmpty ? nextWord(for: option) : String(attached))
      return
    }
  }

  private func unknown(_ word: String) -> UsageError.Fault {
    let options = command.everyOption.map(\.dashed)
    // -seed is a slip for --seed; a single letter is like nothing else.
    let long = word.hasPrefix("--") ? word : "-" + word
    let isShort = word.count == 2
    let exact = options.first { $0 == long }
    let near = exact ?? Suggestion.nearest(to: long, among: options)
    return .unknownOption(word, suggestion: isShort ? nil : near)
  }

  private mutating func nextWord(for option: Option) throws(UsageError) -> String {
    let next = words.first
    if let next, next == "-" || !next.hasPrefix("-") || option.takesDashes(next) {
      words.removeFirst()
      return next
    }
    let found = next.flatMap { $0 == "--" ? nil : $0 }
    throw fault(
      .valueMissing(option: option.dashed, placeholder: option.placeholder, found: found))
  }

  private mutating func take(_ option: Option, _ word: String?) throws(UsageError) {
    if option.name == Option.help.name {
      wantsHelp = true
      return
    }
    if arguments.has(option.name), !option.repeats, option.kind != .flag {
      throw fault(.givenTwice(option: option.dashed))
    }
    guard let word else { return arguments.append(option.name, .given) }
    do {
      arguments.append(option.name, try option.value(word))
    } catch {
      throw fault(error)
    }
  }

  // MARK: The whole

  private func checkOperands() throws(UsageError) {
    var given = arguments.operands[...]
    for operand in command.operands {
      switch operand.count {
      case .many where given.isEmpty, .one where given.isEmpty:
        throw fault(.operandMissing(operand.name, meaning: operand.meaning))
      case .many, .any:
        for word in given { try check(word, operand) }
        given = []
      case .one, .optional:
        if let word = given.popFirst() { try check(word, operand) }
      }
    }
    if let word = given.first { throw fault(.operandUnexpected(word)) }
    if arguments.operands.filter({ $0 == "-" }).count > 1 { throw fault(.standardInputTwice) }
  }

  private func check(_ word: String, _ operand: Operand) throws(UsageError) {
    guard case .choice(let choices) = operand.kind, !choices.contains(word) else { return }
    let near = Suggestion.nearest(to: word, among: choices)
    throw fault(
      .notAChoice(of: operand.name, value: word, choices: choices, suggestion: near))
  }

  private func checkExclusions() throws(UsageError) {
    for option in command.options where arguments.has(option.name) {
      if let other = option.excludes.first(where: arguments.has) {
        throw fault(.excluded(option: option.dashed, other: "--\(other)"))
      }
    }
  }

  private mutating func fillFallbacks() throws(UsageError) {
    for option in command.options where !arguments.has(option.name) {
      if let fallback = option.fallback { try take(option, fallback) }
    }
  }
}
