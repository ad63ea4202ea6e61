public import Reports

/// What one run of a sweep left.
public struct SweepRow: Hashable, Sendable {
  public var number: Int
  /// `nil`: it came to its end.
  public var stop: SweepTable.Stop?
  public var events: UInt64
  public var fingerprint: String
  /// One for each column of the sweep, NaN where it could not be measured.
  public var figures: [Double]
}

/// The runs of one shard in a file. Every run is kept from the moment its commit returns, whatever
/// becomes of the process.
///
/// One writer at a time; the file says what it belongs to, so that nothing is put in by mistake.
public final class SweepStore {
  /// What a file belongs to.
  public struct Identity: Hashable, Sendable {
    /// A hash of all that decides what comes out: scenario, files, seeds, version.
    public var sweep: String
    public var shard: Shard
    /// Number of figures of each run.
    public var columns: Int
    /// To make the sweep again from the file alone.
    public var name: String
    public var command: String
    public var scenario: String
    public var seeds: [UInt64]
    /// Files that the scenario names, by path.
    public var files: [File]

    public init(
      sweep: String, shard: Shard, columns: Int, name: String, command: String,
      scenario: String, seeds: [UInt64], files: [File]
    ) {
      (self.sweep, self.shard, self.columns, self.name) = (sweep, shard, columns, name)
      (self.command, self.scenario, self.seeds) = (command, scenario, seeds)
      self.files = files
    }
  }

  /// A file that the scenario names.
  public struct File: Hashable, Sendable {
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
  }

  public let identity: Identity
  let database: Database
  /// Made with the first run that is kept.
  private var insertion: Statement?

  /// Opens the file of a shard, or makes it. `nil` when the file belongs to something else; it is
  /// not touched then.
  public init?(at path: String, _ identity: Identity) throws(DatabaseFault) {
    database = try Database(at: path)
    self.identity = identity
    try database.run(SweepStore.tables)
    if let other = try SweepStore.identity(in: database) {
      let isSame =
        other.sweep == identity.sweep && other.shard == identity.shard
        && other.columns == identity.columns
      if !isSame { return nil }
    } else {
      try keep(identity)
    }
  }

  /// Opens what there is, to be read. `nil` when it is no store of a sweep, or an empty one.
  public init?(reading path: String) throws(DatabaseFault) {
    database = try Database(reading: path)
    guard try SweepStore.isStore(database), let identity = try SweepStore.identity(in: database)
    else { return nil }
    self.identity = identity
  }

  /// Keeps a run. One that is there already stays as it is.
  public func insert(_ row: SweepRow) throws(DatabaseFault) {
    precondition(row.figures.count == identity.columns, "a run has a figure for each column")
    let insertion = try insertionStatement()
    insertion.bind(Int64(row.number), at: 1)
    insertion.bind(row.stop?.rawValue ?? "", at: 2)
    insertion.bind(Int64(bitPattern: row.events), at: 3)
    insertion.bind(row.fingerprint, at: 4)
    insertion.bind(row.figures, at: 5)
    try insertion.finish()
  }

  private func insertionStatement() throws(DatabaseFault) -> Statement {
    if let insertion { return insertion }
    let statement = try database.prepare(SweepStore.insertion)
    insertion = statement
    return statement
  }

  /// Numbers of the runs that are there, rising.
  public func numbers() throws(DatabaseFault) -> [Int] {
    let statement = try database.prepare("SELECT number FROM runs ORDER BY number")
    var numbers: [Int] = []
    while try statement.step() { numbers.append(Int(statement.integer(0))) }
    return numbers
  }

  /// Calls `body` for each run, by rising number.
  public func forEach(_ body: (SweepRow) throws -> Void) throws {
    let statement = try database.prepare(
      "SELECT number, stop, events, fingerprint, figures FROM runs ORDER BY number")
    while try statement.step() {
      var figures: [Double] = []
      figures.reserveCapacity(identity.columns)
      guard statement.numbers(4, count: identity.columns, into: &figures) else {
        throw DatabaseFault(
          path: database.path, kind: .damaged,
          message: "run \(statement.integer(0)) has not \(identity.columns) figures")
      }
      try body(
        SweepRow(
          number: Int(statement.integer(0)), stop: SweepTable.Stop(rawValue: statement.text(1)),
          events: UInt64(bitPattern: statement.integer(2)), fingerprint: statement.text(3),
          figures: figures))
    }
  }

  /// Folds the log into the file, so that one file is all there is.
  public func close() throws(DatabaseFault) {
    try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
  }
}
