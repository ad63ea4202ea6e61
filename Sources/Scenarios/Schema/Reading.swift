/// The state of reading typed values from nodes: where we are, and what was wrong so far.
struct Reading {
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }

  var faults = FaultList()
  private var steps: [Step] = []

  init() {}

  /// `venues[0].markets[1].tick`; empty for the scenario itself.
  var path: String { steps.isEmpty ? "" : name(of: steps[...]) }

  /// The place in words: `venues[0]` or `the scenario`.
  var placeName: String { name(of: steps[...]) }

  private func name(of steps: ArraySlice<Step>) -> String {
    steps.isEmpty ? "the scenario" : Reading.text(of: steps)
  }

  static func text(of steps: some Sequence<Step>) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let name): text += text.isEmpty ? shown(name) : ".\(shown(name))"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  mutating func within<Result>(_ step: Step, _ read: (inout Reading) -> Result) -> Result {
    steps.append(step)
    defer { steps.removeLast() }
    return read(&self)
  }

  mutating func report(_ trouble: Trouble, at place: Span) {
    if faults.isFull { return faults.addDropped() }
    let message =
      trouble.isOfTheBlock
      ? "\(trouble.predicate) in \(name(of: steps.dropLast()))"
      : "\(placeName) \(trouble.predicate)"
    faults.add(
      Fault(
        trouble.code, message, at: place, suggestion: trouble.suggestion, note: trouble.note))
  }

  /// The text of a scalar. Reports a value that is absent or of another form.
  mutating func scalar(_ node: Node, noun: String, example: String) -> String? {
    switch node.content {
    case .scalar(let text, let quoted):
      if quoted || !["", "~", "null", "Null", "NULL"].contains(text) { return text }
      report(
        Trouble(.noValue, "has no value", note: "write \(noun), for example \(example)"),
        at: node.span)
    case .sequence: report(wrongForm("must be \(noun), not a list"), at: node.span)
    case .mapping: report(wrongForm("must be \(noun), not a block of keys"), at: node.span)
    case .hole: break
    }
    return nil
  }

  mutating func items(_ node: Node) -> [Node]? {
    switch node.content {
    case .sequence(let items): return items
    case .scalar(let text, _):
      var trouble = absence(node) ?? wrongForm("must be a list, not a single value")
      if !text.isEmpty { trouble.suggestion = "[\(shown(text))]" }
      report(trouble, at: node.span)
    case .mapping: report(wrongForm("must be a list, not a block of keys"), at: node.span)
    case .hole: break
    }
    return nil
  }

  mutating func entries(_ node: Node) -> [Node.Entry]? {
    switch node.content {
    case .mapping(let entries): return entries
    case .scalar:
      report(
        absence(node) ?? wrongForm("must be a block of keys, not a single value"), at: node.span)
    case .sequence: report(wrongForm("must be a block of keys, not a list"), at: node.span)
    case .hole: break
    }
    return nil
  }

  private func absence(_ node: Node) -> Trouble? {
    node.scalar == ""
      ? Trouble(.noValue, "has no value", note: "delete the key for the default") : nil
  }

  private func wrongForm(_ predicate: String) -> Trouble { Trouble(.wrongForm, predicate) }
}
