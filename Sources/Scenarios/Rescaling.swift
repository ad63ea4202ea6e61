import Primitives

/// Writes a scenario at another scale: what grows with it (money of the run, numbers of accounts,
/// the load of users and what a gateway carries) is multiplied, and all else stays. Orders then
/// keep their rates and their size as a part of the depth, accounts their distribution of leverage
/// and of shares of open interest; there are more accounts, and lots are finer beside them.
struct Rescaling {
  private let factor: (numerator: Int128, denominator: Int128)
  /// Whether an amount keeps the multiple that it is written with: `$500k` becomes `$5000k`.
  private var keepsUnits = false

  /// `nil` where the scenario is to run at the scale that it is written in.
  init?(_ root: Node) {
    guard let text = root.entry("scaleTo")?.value.scalar, let to = try? Ratio(text: text) else {
      return nil
    }
    let from = root.entry("scale")?.value.scalar.flatMap { try? Ratio(text: $0) } ?? Ratio(1, 1)
    factor = (Int128(to.part) * Int128(from.whole), Int128(to.whole) * Int128(from.part))
    if factor.numerator == factor.denominator { return nil }
  }

  /// The same for values that are compared with each other as they are written.
  var keepingUnits: Rescaling {
    var rescaling = self
    rescaling.keepsUnits = true
    return rescaling
  }

  /// The tree of a scenario with amounts of the scale that it runs at.
  static func applied(to root: Node, _ outline: Outline) -> Node {
    guard let rescaling = Rescaling(root), case .mapping(let entries) = root.content else {
      return root
    }
    var grown = entries.filter { $0.key != "scale" }
    for index in grown.indices {
      guard let key = outline.key(grown[index].key) else { continue }
      grown[index].value = rescaling.grown(grown[index].value, key.shape)
    }
    // The key stays: a scenario that is written out and read again is at its scale by then.
    if let asked = entries.first(where: { $0.key == "scaleTo" }) {
      grown.append(Node.Entry(key: "scale", keySpan: asked.keySpan, value: asked.value))
    }
    return Node(.mapping(grown), span: root.span)
  }

  /// What stands at a key. Values under paths are left as they are: see `PathRescaling`.
  func grown(_ node: Node, _ shape: Shape) -> Node {
    switch shape {
    case .scalar(let form), .anything(let form):
      return form.growth.map { grown(node, $0) } ?? node
    case .optional(let inner): return node.isNone ? node : grown(node, inner)
    case .either(let form, let larger):
      return node.isScalar ? grown(node, .scalar(form)) : grown(node, larger)
    case .list(let element, _):
      guard let items = node.items else { return node }
      return Node(.sequence(items.map { grown($0, element) }), span: node.span)
    case .map(_, let element):
      return changed(node) { grown($0.value, element) }
    case .block(let outline, let shorthand):
      if let shorthand, node.isScalar { return grown(node, .scalar(shorthand)) }
      return grown(node, outline)
    case .union(let key, let outlines):
      let name = node.entry(key.name)?.value.scalar
      guard let outline = outlines.first(where: { $0.name == name }) else { return node }
      return grown(node, outline)
    }
  }

  /// A block that stands by itself.
  func grown(_ node: Node, _ outline: Outline) -> Node {
    changed(node) { entry in
      guard let key = outline.key(entry.key) ?? outline.others?.key else { return entry.value }
      return grown(entry.value, key.shape)
    }
  }

  private func changed(_ node: Node, _ change: (Node.Entry) -> Node) -> Node {
    guard var entries = node.entries else { return node }
    for index in entries.indices { entries[index].value = change(entries[index]) }
    return Node(.mapping(entries), span: node.span)
  }

  /// What cannot be read, and a value without an amount, is left for the reader.
  private func grown(_ node: Node, _ growth: ScalarForm.Growth) -> Node {
    guard case .scalar(let text, let quoted) = node.content else { return node }
    let grown = growth == .money ? amount(text) : number(text, growth)
    return grown.map { Node(.scalar($0, quoted: quoted), span: node.span) } ?? node
  }

  private func amount(_ text: String) -> String? {
    guard let amount = try? Amount(text: text) else { return nil }
    // More than money can say becomes as much as it can, which is beyond every range.
    let units = Int64(clamping: times(Int128(amount.money.units)))
    return keepsUnits
      ? written(units, like: text) : Amount(Money(units: units), asset: amount.asset).text
  }

  /// An amount of so many units in the multiple of another one.
  private func written(_ units: Int64, like text: String) -> String? {
    var body = text[...]
    if body.hasPrefix("-") { body.removeFirst() }
    let currency = body.hasPrefix("$") ? "$" : ""
    body.removeFirst(currency.count)
    guard let behind = NumberText.prefix(of: body)?.rest else { return nil }
    let multiple = Multiple.prefix(of: behind).size
    let places = 8 + String(multiple).count - 1
    let number = DecimalText.text(Int128(units.magnitude), places: places)
    return "\(units < 0 ? "-" : "")\(currency)\(number)\(behind)"
  }

  private func number(_ text: String, _ growth: ScalarForm.Growth) -> String? {
    guard let (number, rest) = NumberText.prefix(of: text[...]),
      let thousandths = try? number.integer(times: 1_000)
    else { return nil }
    let grown = times(thousandths)
    return growth == .count
      ? "\(grown.divided(by: 1_000, rounding: .nearest))\(rest)"
      : DecimalText.text(grown, places: 3) + rest
  }

  private func times(_ value: Int128) -> Int128 {
    (value * factor.numerator).divided(by: factor.denominator, rounding: .nearest)
  }
}

extension Rescaling {
  static var scale: Field<Scenario> {
    Field(
      "scale", \.scale, .ratio, class: .setting, source: Origin.experiment,
      """
      Money of the run against money of the world: 1:1000. Published tier floors and the impact \
      notional shrink with it; amounts in the file are money of the run.
      """)
  }

  static var scaleTo: Field<Scenario> {
    Field(
      optional: "scaleTo", \.scaleTo, .ratio, class: .setting, source: Origin.experiment,
      """
      Another scale to run it at, as `--scale` says: 1:100 has ten times the money, accounts, load \
      of users and capacity of what is written at 1:1000. Rates, ratios, prices stay. none: scale.
      """)
  }
}

extension Scenario {
  /// Whether files say how much there is.
  var hasAmountsOfFiles: Bool {
    venues.contains { $0.markets.contains { $0.book != nil } }
      || agents.contains {
        if case .leveragedTrader(let group) = $0 { group.accounts != nil } else { false }
      }
  }
}
