/// Something wrong, or doubtful, in a scenario: what, where, and what to do about it.
public struct Fault: Error, Sendable {
  /// An error keeps a scenario from being run, a warning does not.
  public enum Severity: Sendable { case error, warning }

  /// A second place that helps to understand the first.
  public struct Remark: Sendable {
    public var place: Span
    public var text: String

    public init(_ place: Span, _ text: String) {
      self.place = place
      self.text = text
    }
  }

  public var code: FaultCode
  /// One sentence without a full stop: the path and the offending value.
  public var message: String
  public var place: Span
  /// What most likely was meant; printed as a question beside the caret.
  public var suggestion: String?
  /// Beside the caret when there is no suggestion.
  public var label: String?
  public var remark: Remark?
  /// Below the excerpt: what is allowed, or what to do.
  public var note: String?

  public init(
    _ code: FaultCode, _ message: String, at place: Span, suggestion: String? = nil,
    label: String? = nil, remark: Remark? = nil, note: String? = nil
  ) {
    self.code = code
    self.message = message
    self.place = place
    self.suggestion = suggestion
    self.label = label
    self.remark = remark
    self.note = note
  }

  public var severity: Severity { code.severity }
}

/// Collects faults. Beyond `kept` they are only counted: a file with a million wrong keys must not
/// cost a million messages.
struct FaultList {
  static let kept = 200

  private(set) var faults: [Fault] = []
  /// Errors that were counted and not kept.
  private(set) var dropped = 0
  private(set) var errorCount = 0
  /// The rest of a long list was not looked at any more.
  private(set) var isCutShort = false

  /// Whether further faults are only counted.
  var isFull: Bool { faults.count >= FaultList.kept }

  mutating func add(_ fault: Fault) {
    if isFull { return addDropped(fault.severity == .error ? 1 : 0) }
    faults.append(fault)
    if fault.severity == .error { errorCount += 1 }
  }

  mutating func stopCounting() { isCutShort = true }

  mutating func addDropped(_ count: Int = 1) {
    dropped += count
    errorCount += count
  }
}

/// All faults of one scenario in the order in which they are shown: errors first, then by place.
public struct FaultReport: Error, Sendable {
  public let sources: [Source]
  public let faults: [Fault]
  /// Errors beyond those in `faults`.
  public let omitted: Int
  /// There may be still more: reading a long list stopped.
  public let isCutShort: Bool

  init(_ list: FaultList, sources: [Source]) {
    self.sources = list.faults.isEmpty ? sources : sources.map { $0.indexed() }
    let order = list.faults.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.severity != y.severity { return x.severity == .error }
      if x.place.source != y.place.source { return x.place.source < y.place.source }
      if x.place.offset != y.place.offset { return x.place.offset < y.place.offset }
      return a.offset < b.offset
    }
    faults = order.map(\.element)
    omitted = list.dropped
    isCutShort = list.isCutShort
  }

  public var isEmpty: Bool { faults.isEmpty }
  /// Whether a file that the scenario names could not be read.
  public var hasUnreadableFile: Bool { faults.contains { $0.code == .fileUnreadable } }
  public var errorCount: Int { faults.count { $0.severity == .error } + omitted }
  public var warningCount: Int { faults.count { $0.severity == .warning } }

  /// The source in which a place is.
  public func source(of place: Span) -> Source { sources[Int(place.source)] }

  /// Line and column of a place in its source, from 1.
  public func mark(_ place: Span) -> Mark {
    sources[Int(place.source)].mark(at: place.start)
  }
}
