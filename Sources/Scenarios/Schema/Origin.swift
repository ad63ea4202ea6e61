/// Where values come from, in the words that recur.
enum Origin {
  /// Part of the experiment; no claim about the world.
  static let experiment = "the experiment"
  /// Every scenario has its own.
  static let scenario = "given by each scenario"
  /// A first prototype, written up with its findings.
  static let study = "prototype study (docs/parameters.md)"
  static let assumed = "assumed (docs/parameters.md)"
  /// A block of keys, each with an origin of its own.
  static let keys = "see its keys"
  static let contract = "contract specification"
  static let published = "published before the start"
}

extension Field {
  /// Several keys of the same value under one name: `quotes: { levels: 10, reach: 150bp }`.
  /// `initial` has their defaults.
  init(
    group name: String, of initial: Root, _ meaning: String,
    class parameterClass: ParameterClass = .assumed,
    @BlockBuilder<Root> _ parts: () -> [BlockPart<Root>]
  ) {
    let summary = meaning.last == "." ? String(meaning.dropLast()) : meaning
    let block = Block(name, summary, initial, parts)
    self.init(
      name, \Root.self, .block(block), class: parameterClass, source: Origin.keys, meaning)
  }
}

extension Kind where Value: Equatable {
  /// One of a few values that have names.
  static func named(_ noun: String, _ cases: [(name: String, value: Value)]) -> Kind {
    let word = Kind<String>.word(noun, of: cases.map(\.name))
    return Kind(
      shape: word.shape,
      read: { node, _, reading in
        guard let chosen = word.read(node, nil, &reading) else { return nil }
        return cases.first { $0.name == chosen }?.value
      },
      write: { value in
        .text(cases.first { $0.value == value }?.name ?? "")
      })
  }
}
