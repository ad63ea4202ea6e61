import CYAML

/// One YAML document becomes a tree of nodes with places. libyaml finds the events; what a scenario
/// has no use for is refused here: anchors, aliases, tags, merge keys, second documents, duplicate
/// keys, and everything that is deeper or larger than a scenario can be.
struct YAMLReader: ~Copyable {
  static let depthLimit = 64
  static let byteLimit = 16 << 20
  static let valueLimit = 1_000_000

  private let events: YAMLEvents
  private let source: Source
  private let index: Int
  private var offsets: OffsetCursor
  private var faults = FaultList()
  private var values = 0
  /// An alias bomb is one mistake, not a thousand.
  private var reported: Set<String> = []

  /// Reads the whole source. Faults go to `faults`; `nil` when there is no tree to speak of.
  static func read(_ source: Source, index: Int = 0, faults: inout FaultList) -> Node? {
    if source.bytes.count > byteLimit {
      let size = source.bytes.count >> 20
      faults.add(
        Fault(
          .tooBig, "the text has \(size) MiB, more than 16 MiB",
          at: Span(source: index, offset: 0, length: 1)))
      return nil
    }
    if let fault = TextCheck.fault(in: source, index: index) {
      faults.add(fault)
      return nil
    }
    return source.bytes.withUnsafeBufferPointer { bytes in
      var reader = YAMLReader(source, index, bytes)
      var root: Node?
      do throws(Fault) { root = try reader.document() } catch { reader.faults.add(error) }
      for fault in reader.faults.faults { faults.add(fault) }
      return root
    }
  }

  private init(_ source: Source, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.index = index
    events = YAMLEvents(bytes)
    offsets = OffsetCursor(source.bytes)
  }

  private mutating func document() throws(Fault) -> Node {
    _ = try marker()
    let empty = Fault(
      .empty, "the scenario is empty", at: Span(source: index, offset: 0, length: 1),
      note: "cascade new writes one to start from")
    if try marker().type == YAML_STREAM_END_EVENT { throw empty }
    let root = try value(try next(), depth: 1)
    if case .scalar("", quoted: false) = root.content { throw empty }
    _ = try marker()
    let end = try marker()
    if end.type != YAML_STREAM_END_EVENT {
      throw Fault(
        .secondDocument, "a second document begins here", at: span(end.start_mark, length: 3),
        note: "one scenario per file")
    }
    return root
  }

  /// The next event, begin or end of a stream or document, its memory released.
  private mutating func marker() throws(Fault) -> yaml_event_t {
    var event = try next()
    let copy = event
    yaml_event_delete(&event)
    return copy
  }

  /// The next event. Its memory is released by `value`, or holds nothing.
  private mutating func next() throws(Fault) -> yaml_event_t {
    var event = yaml_event_t()
    if events.next(&event) { return event }
    throw problem()
  }

  private mutating func value(_ event: yaml_event_t, depth: Int) throws(Fault) -> Node {
    var event = event
    defer { yaml_event_delete(&event) }
    let place = span(event.start_mark, length: 1)
    values += 1
    if values > YAMLReader.valueLimit {
      throw Fault(.tooBig, "the text has more than a million values", at: place)
    }
    if depth > YAMLReader.depthLimit {
      throw Fault(
        .tooDeep, "nesting deeper than \(YAMLReader.depthLimit) levels", at: place,
        note: "is a bracket not closed?")
    }
    switch event.type {
    case YAML_SCALAR_EVENT:
      refuse(anchor: event.data.scalar.anchor, tag: event.data.scalar.tag, place)
      return scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, place)
      var items: [Node] = []
      while true {
        let item = try next()
        if item.type == YAML_SEQUENCE_END_EVENT { break }
        items.append(try value(item, depth: depth + 1))
      }
      return Node(.sequence(items), span: place)
    case YAML_MAPPING_START_EVENT:
      refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, place)
      return Node(.mapping(try entries(depth: depth)), span: place)
    default:
      let name = String(cString: event.data.alias.anchor)
      let length = name.utf8.count + 1
      refuse("an alias, *\(shown(name))", span(event.start_mark, length: length))
      return Node(.hole, span: place)
    }
  }

  private mutating func scalar(_ event: yaml_event_t) -> Node {
    let raw = event.data.scalar
    let bytes = UnsafeBufferPointer(start: raw.value, count: raw.length)
    let start = offsets.move(to: event.start_mark.index)
    let end = offsets.move(to: event.end_mark.index)
    return Node(
      .scalar(String(decoding: bytes, as: UTF8.self), quoted: raw.style != YAML_PLAIN_SCALAR_STYLE),
      span: Span(source: index, offset: start, length: max(1, end - start)))
  }

  private mutating func entries(depth: Int) throws(Fault) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var seen: [String: Int] = [:]
    while true {
      let event = try next()
      if event.type == YAML_MAPPING_END_EVENT { return entries }
      let key = try value(event, depth: depth + 1)
      let content = try value(try next(), depth: depth + 1)
      guard let name = key.scalar else {
        if case .hole = key.content { continue }
        faults.add(Fault(.wrongForm, "a key must be a single word", at: key.span))
        continue
      }
      if name == "<<" {
        refuse("a merge key, <<", key.span)
        continue
      }
      if let first = position(of: name, in: entries, &seen) {
        faults.add(
          Fault(
            .duplicateKey, "the key `\(shown(name))` is given twice", at: key.span,
            label: "again here",
            remark: Fault.Remark(entries[first].keySpan, "first here")))
        continue
      }
      entries.append(Node.Entry(key: name, keySpan: key.span, value: content))
    }
  }

  /// Where a key stands already. A table of names is only made for a mapping of some size.
  private func position(
    of name: String, in entries: [Node.Entry], _ seen: inout [String: Int]
  ) -> Int? {
    if entries.count < 16 { return entries.firstIndex { $0.key == name } }
    if seen.isEmpty {
      for (position, entry) in entries.enumerated() { seen[entry.key] = position }
    }
    if let position = seen[name] { return position }
    seen[name] = entries.count
    return nil
  }

  private mutating func refuse(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, _ place: Span
  ) {
    if let anchor { refuse("an anchor, &\(shown(String(cString: anchor)))", place) }
    if let tag { refuse("a tag, \(shown(String(cString: tag)))", place) }
  }

  private mutating func refuse(_ what: String, _ place: Span) {
    let kind = String(what.prefix { $0 != "," })
    guard reported.insert(kind).inserted else { return }
    faults.add(
      Fault(
        .notSupported, "\(what), is not supported", at: place,
        note:
          "anchors, aliases, tags and merge keys are not part of a scenario: write the value out"))
  }

  private mutating func span(_ mark: yaml_mark_t, length: Int) -> Span {
    Span(source: index, offset: offsets.move(to: mark.index), length: length)
  }

  private mutating func problem() -> Fault {
    let place = span(events.problemMark, length: 1)
    let opened = events.contextMark.map { span($0, length: 1) }
    return YAMLProblem(
      text: events.problem, context: events.context, place: place, opened: opened,
      source: source
    ).fault
  }
}

/// The parser of libyaml at an address that does not move: it keeps a pointer to itself.
private struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    precondition(yaml_parser_initialize(parser) == 1, "libyaml is out of memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // An empty array has no address; libyaml must not be given none.
    if let start = bytes.baseAddress {
      yaml_parser_set_input_string(parser, start, bytes.count)
    } else {
      yaml_parser_set_input_string(parser, "", 0)
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next(_ event: inout yaml_event_t) -> Bool { yaml_parser_parse(parser, &event) == 1 }

  var problem: String { parser.pointee.problem.map { String(cString: $0) } ?? "" }
  var context: String { parser.pointee.context.map { String(cString: $0) } ?? "" }

  /// A fault of the encoding has a byte offset instead of a mark; the text was checked before, so
  /// what remains are a few characters YAML does not print.
  var problemMark: yaml_mark_t {
    if parser.pointee.error == YAML_READER_ERROR { return parser.pointee.mark }
    return parser.pointee.problem_mark
  }

  var contextMark: yaml_mark_t? {
    parser.pointee.context == nil ? nil : parser.pointee.context_mark
  }
}

/// libyaml counts characters, an excerpt needs bytes. Events come in order, so one walk suffices.
private struct OffsetCursor {
  private let bytes: [UInt8]
  private let isASCII: Bool
  private var character = 0
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isASCII = bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
      return offset == bytes.count
    }
  }

  mutating func move(to target: Int) -> Int {
    if isASCII { return min(target, bytes.count) }
    while character < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      character += 1
    }
    while character > target, offset > 0 {
      offset -= 1
      while offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      character -= 1
    }
    return offset
  }
}
