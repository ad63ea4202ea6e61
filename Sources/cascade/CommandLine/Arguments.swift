/// What was typed after a command, checked against its declaration.
struct Arguments: Sendable, Equatable {
  enum Value: Sendable, Equatable {
    case given
    case text(String)
    case integer(Int)
    case seed(UInt64)
    case seeds(ClosedRange<UInt64>)
    case assignment(Assignment)
  }

  /// In the order of the command line. Never hashed, so that nothing depends on a process.
  private(set) var options: [(name: String, value: Value)] = []
  private(set) var operands: [String] = []

  static func == (a: Arguments, b: Arguments) -> Bool {
    a.operands == b.operands && a.options.count == b.options.count
      && zip(a.options, b.options).allSatisfy { $0 == $1 }
  }

  func has(_ name: String) -> Bool { options.contains { $0.name == name } }

  private func values(_ name: String) -> [Value] {
    options.filter { $0.name == name }.map(\.value)
  }

  func text(_ name: String) -> String? {
    if case .text(let text) = values(name).last { text } else { nil }
  }

  /// Every value of an option that can be given again, in order.
  func texts(_ name: String) -> [String] {
    values(name).compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let number) = values(name).last { number } else { nil }
  }

  func seed(_ name: String = "seed") -> UInt64? {
    if case .seed(let seed) = values(name).last { seed } else { nil }
  }

  func seeds(_ name: String = "seeds") -> ClosedRange<UInt64>? {
    if case .seeds(let seeds) = values(name).last { seeds } else { nil }
  }

  /// Every `--set`, in the order given: a later one may say more about an earlier one.
  func assignments(_ name: String = "set") -> [Assignment] {
    values(name).compactMap { if case .assignment(let pair) = $0 { pair } else { nil } }
  }

  mutating func append(_ operand: String) { operands.append(operand) }
  mutating func append(_ name: String, _ value: Value) { options.append((name, value)) }
}

/// `--set venues[0].insuranceFund=$2M`: which key, and the text of its new value.
struct Assignment: Sendable, Equatable {
  var key: String
  var value: String
}

/// The words of a command line, read.
struct CommandLineWords: Sendable {
  /// The command, from the tool itself inwards: `cascade`, `bench`, `book`.
  var path: [Command]
  var arguments: Arguments
  /// Help was asked for; the arguments were not looked at.
  var wantsHelp = false

  var command: Command { path[path.count - 1] }
  var name: String { path.map(\.name).joined(separator: " ") }
}
