/// Something wrong in a table: where, what, and what to do about it.
public struct TableFault: Error, Hashable, Sendable {
  /// From 1.
  public var line: Int
  public var column: Int
  /// One sentence without a full stop.
  public var message: String
  /// How to mend it.
  public var note: String

  public init(line: Int, column: Int, _ message: String, note: String) {
    self.line = line
    self.column = column
    self.message = message
    self.note = note
  }
}

/// All that is wrong in a table, in the order of its lines.
public struct TableFaults: Error, Hashable, Sendable {
  /// Beyond these faults are only counted.
  public static let kept = 200

  public private(set) var faults: [TableFault] = []
  /// Counted and not kept.
  public private(set) var omitted = 0

  public init() {}

  public var isEmpty: Bool { faults.isEmpty }
  public var count: Int { faults.count + omitted }

  mutating func add(_ fault: TableFault) {
    if faults.count < TableFaults.kept { faults.append(fault) } else { omitted += 1 }
  }
}
