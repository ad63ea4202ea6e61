extension ScenarioSchema {
  /// A scenario to start from, every key explained: what `cascade new` prints. Keys that may be
  /// absent stand behind `#` with their default.
  public var template: String {
    guard let text = try? template(from: Source(name: "template", text: ScenarioSchema.starter))
    else {
      preconditionFailure("the starter is a valid scenario")
    }
    return text
  }

  /// The same for a scenario that exists: its values, our comments.
  public func template(from source: Source) throws(FaultReport) -> String {
    _ = try load(source)
    var faults = FaultList()
    guard let node = YAMLReader.read(source, faults: &faults) else {
      throw FaultReport(faults, sources: [source])
    }
    var writer = TemplateWriter()
    let lines = writer.block(node, outline, indent: 0, discriminator: nil)
    let head = "# yaml-language-server: $schema=schema/scenario.schema.json"
    return ([head] + lines).joined(separator: "\n") + "\n"
  }

  static let starter = """
    title: Thin book, one shock
    story: A 3 % sale into a thin book with leveraged longs below it.
    seed: 20251010
    start: 2025-10-10T19:55:00Z
    duration: 30m
    scale: 1:1000
    assets: [USDT, BTC]
    fundamental:
      BTC: { price: $100000, volatility: 45%, spotFollow: 0.6 }
    venues:
      - id: V1
        preset: binanceUsdm
        insuranceFund: $1.2M
        markets:
          - { id: BTC-PERP, base: BTC, quote: USDT, openInterest: $25M, depthOnePercent: $300k }
    agents:
      - { class: backgroundFlow, market: V1/BTC-PERP }
      - { class: marketMaker, count: 8, capital: $200k }
      - { class: leveragedTrader, count: 20000 }
      - { class: dipBuyer, capital: $2M }
    shocks:
      - { at: 10m, news: { BTC: -3% } }
    limits: { memory: 500MB, events: 50_000_000, wall: 10m }
    """
}

/// Writes a tree with a comment at the first appearance of each key.
private struct TemplateWriter {
  private static let columns = 100
  /// Blocks that were shown in full, and keys that were explained.
  private var seen: Set<String> = []

  /// - Parameter defaults: what holds for keys that are absent, where a preset further out says so.
  mutating func block(
    _ node: Node, _ outline: Outline, indent: Int, discriminator: Outline.Key?,
    defaults: Node? = nil
  ) -> [String] {
    let isNew = seen.insert(outline.name).inserted
    let keys =
      (discriminator.map { [$0] } ?? []) + outline.keys(in: node, defaults: defaults)
    var lines: [String] = []
    var waiting: [String] = []
    for key in keys {
      if let entry = node.entry(key.name) {
        lines += comment(key, indent)
        lines += self.entry(key.name, entry.value, key.shape, indent, defaults: key.fallback)
        lines += waiting
        waiting = []
      } else if isNew, let fallback = key.fallback {
        let absent = comment(key, indent) + absent(key.name, fallback, indent)
        // The first key of a list's element carries the dash: nothing may stand before it.
        if lines.isEmpty { waiting += absent } else { lines += absent }
      }
    }
    for entry in node.entries ?? [] where !keys.contains(where: { $0.name == entry.key }) {
      guard let others = outline.others else { continue }
      lines += comment(others.key, indent)
      lines += self.entry(entry.key, entry.value, others.key.shape, indent)
    }
    lines += waiting
    for group in outline.oneOf where isNew {
      let rest = group.filter { node.entry($0) == nil }.joined(separator: ", ")
      lines += prose("Or, instead of this key, one of: \(rest).", indent)
    }
    return lines
  }

  /// A key that is not written, behind `#`: on one line, or as a block where it does not fit.
  private func absent(_ name: String, _ value: Node, _ indent: Int) -> [String] {
    let width = TemplateWriter.columns - indent - 1
    return YAMLWriter.lines(.block([(name, value)]), columns: width).map { line in
      let margin = line.prefix { $0 == " " }
      return "\(spaces(indent))\(margin)#\(line.dropFirst(margin.count))"
    }
  }

  private mutating func entry(
    _ name: String, _ value: Node, _ shape: Shape, _ indent: Int, defaults: Node? = nil
  ) -> [String] {
    let head = spaces(indent) + YAMLWriter.scalar(name, quoted: false) + ":"
    switch (value.content, shape) {
    case (_, .optional(let inner)) where !value.isNone:
      return entry(name, value, inner, indent, defaults: defaults)
    case (_, .either(_, or: let inner)) where !value.isScalar:
      return entry(name, value, inner, indent, defaults: defaults)
    case (.mapping, .block(let outline, _)):
      return [head]
        + block(value, outline, indent: indent + 2, discriminator: nil, defaults: defaults)
    case (.mapping(let entries), .map(_, let element)):
      return entries.reduce(into: [head]) { lines, item in
        lines += self.entry(item.key, item.value, element, indent + 2)
      }
    case (.sequence(let items), .list(let element, _)) where items.contains { !$0.isScalar }:
      return items.reduce(into: [head]) { lines, item in
        lines += self.item(item, element, indent + 2)
      }
    default:
      return [head + " " + YAMLWriter.flow(value)]
    }
  }

  private mutating func item(_ node: Node, _ shape: Shape, _ indent: Int) -> [String] {
    var lines: [String]
    switch shape {
    case .block(let outline, _):
      lines = block(node, outline, indent: indent + 2, discriminator: nil)
    case .union(let key, let outlines):
      guard let outline = outlines.first(where: { $0.name == node.entry(key.name)?.value.scalar })
      else { return [] }
      lines = block(node, outline, indent: indent + 2, discriminator: key)
    default: return [spaces(indent) + "- " + YAMLWriter.flow(node)]
    }
    // The dash goes to the first key; comments before it move left with it.
    for position in lines.indices {
      let text = lines[position].dropFirst(indent + 2)
      if text.hasPrefix("#") {
        lines[position] = spaces(indent) + text
      } else {
        lines[position] = spaces(indent) + "- " + text
        break
      }
    }
    return lines
  }

  private mutating func comment(_ key: Outline.Key, _ indent: Int) -> [String] {
    guard seen.insert("\(key.name): \(key.meaning)").inserted else { return [] }
    var facts: [String] = []
    if let form = key.shape.form {
      if form.choices.isEmpty, let range = form.range { facts.append(range) }
      if !form.choices.isEmpty { facts.append(form.choices.joined(separator: ", ")) }
    }
    if let fallback = key.fallback, fallback.isScalar, fallback != .text("") {
      facts.append("default \(YAMLWriter.flow(fallback))")
    }
    if facts.isEmpty { return prose(key.meaning, indent) }
    let sentence = key.meaning.last == "." ? key.meaning.dropLast() : key.meaning[...]
    return prose("\(sentence) (\(facts.joined(separator: "; "))).", indent)
  }

  private func prose(_ text: String, _ indent: Int) -> [String] {
    wrap(text, width: TemplateWriter.columns - indent - 2).map { "\(spaces(indent))# \($0)" }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
