/// Looks at a whole block once every value in it could be read: order, references, sums. It may
/// also fill in what follows from the values.
struct Check<Root: Sendable>: Sendable {
  let run: @Sendable (inout Root, inout Inspector) -> Void

  init(_ run: @escaping @Sendable (inout Root, inout Inspector) -> Void) { self.run = run }

  func lifted<Whole: Sendable>(
    through path: FieldPath<Whole, Root>
  ) -> Check<Whole> {
    Check<Whole> { whole, at in run(&whole[keyPath: path], &at) }
  }
}

/// Where the values of a block stand, for faults that are about more than one of them. Keys are
/// named by their path from the block: `margin.initial`, `shocks[2].at`.
struct Inspector {
  private let node: Node
  private let base: String
  private(set) var faults: [Fault] = []
  private(set) var dropped = 0

  init(_ node: Node, path: String) {
    self.node = node
    base = path
  }

  /// Whether further faults are only counted.
  var isFull: Bool { faults.count >= FaultList.kept }

  /// Whether one of the faults is more than a warning.
  var hasErrors: Bool { faults.contains { $0.severity == .error } }

  /// The full path of a key, for a message.
  func path(_ key: String) -> String { base.isEmpty ? key : key.isEmpty ? base : "\(base).\(key)" }

  /// Whether the text gives the key, or a default is in force.
  func isGiven(_ key: String) -> Bool { find(key).isWhole }

  /// Whether the value of a key stands outside the file.
  func isOverridden(_ key: String) -> Bool {
    let found = find(key)
    return found.isWhole && found.span.source != 0
  }

  /// The value of a key; where the key is absent, the closest thing around it.
  func place(_ key: String) -> Span { find(key).span }

  /// The value of a key as a second place, or nothing where the text does not give it.
  func remark(_ key: String, _ text: String) -> Fault.Remark? {
    let found = find(key)
    return found.isWhole ? Fault.Remark(found.span, text) : nil
  }

  /// A fault at the value of a key; with `isName`, at the key itself: a free name that is wrong.
  mutating func fault(
    _ code: FaultCode, _ message: String, at key: String, isName: Bool = false,
    suggestion: String? = nil, label: String? = nil, remark: Fault.Remark? = nil,
    note: String? = nil
  ) {
    if isFull {
      dropped += 1
      return
    }
    let found = find(key)
    faults.append(
      Fault(
        code, message, at: isName ? found.name : found.span, suggestion: suggestion, label: label,
        remark: remark, note: note))
  }

  /// Two values that stand in the wrong order, with what they are: one of them may be a default,
  /// which is not in the text. `rule` says what the first must be against the second.
  mutating func wrongOrder(
    _ key: String, _ value: String, _ rule: String, _ other: String, _ limit: String
  ) {
    let isFirstGiven = isGiven(key)
    fault(
      .wrongOrder, "\(path(key)) (\(value)) \(rule) \(other) (\(limit))",
      at: isFirstGiven ? key : other,
      label: isFirstGiven ? nil : "\(key) is \(value) by default",
      remark: isFirstGiven ? remark(other, other) : nil,
      note: isFirstGiven && !isGiven(other) ? "\(other) is \(limit) by default" : nil)
  }

  /// Follows a path as far as the text goes: to the value, and to the key it has.
  private func find(_ key: String) -> (span: Span, name: Span, isWhole: Bool) {
    var current = node
    var span = node.span
    var name = node.span
    for step in PathText.steps(key) {
      switch step {
      case .key(let key):
        guard let entry = current.entry(key) else { return (span, span, false) }
        current = entry.value
        // A block is shown by its key, unless an override put the block there.
        let isElsewhere = current.span.source != entry.keySpan.source
        span = current.isScalar || isElsewhere ? current.span : entry.keySpan
        name = isElsewhere ? current.span : entry.keySpan
      case .index(let index):
        guard let items = current.items, items.indices.contains(index) else {
          return (span, span, false)
        }
        current = items[index]
        (span, name) = (current.span, current.span)
      }
    }
    return (span, name, true)
  }
}

/// Paths in text: `venues[0].markets[1].tick`.
enum PathText {
  /// The steps of a path that a program wrote.
  static func steps(_ path: String) -> [Reading.Step] {
    var steps: [Reading.Step] = []
    for part in path.split(separator: ".") {
      let pieces = part.split(separator: "[")
      for (position, piece) in pieces.enumerated() {
        let isIndex = piece.last == "]"
        if isIndex, let index = Int(piece.dropLast()) {
          steps.append(.index(index))
        } else if position == 0 {
          steps.append(.key(String(piece)))
        }
      }
    }
    return steps
  }
}
