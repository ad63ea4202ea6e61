public import Reports

/// The finished repetitions of a rare event in a file. Each is kept from the moment its commit
/// returns, whatever becomes of the process.
///
/// One writer at a time; the file says what it belongs to, so that nothing is put in by mistake.
public final class RareStore {
  private let database: Database

  private static let tables = """
    CREATE TABLE IF NOT EXISTS rare (
      key TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS repetitions (
      number INTEGER PRIMARY KEY, ending TEXT NOT NULL, runs INTEGER NOT NULL,
      cut INTEGER NOT NULL, events INTEGER NOT NULL, first_events INTEGER NOT NULL,
      steps INTEGER NOT NULL, masses INTEGER NOT NULL, figures BLOB NOT NULL
    ) STRICT;
    """

  /// Opens the file of a question, or makes it. `nil` when the file belongs to another one; what is
  /// in it stays as it is.
  /// - Parameter identity: a hash of all that decides what comes out.
  public init?(at path: String, identity: String) throws(DatabaseFault) {
    database = try Database(at: path)
    try database.run(RareStore.tables)
    let asked = try database.prepare("SELECT value FROM rare WHERE key = 'rare'")
    if try asked.step() {
      if asked.text(0) != identity { return nil }
      return
    }
    let statement = try database.prepare("INSERT INTO rare VALUES ('rare', ?)")
    statement.bind(identity, at: 1)
    try statement.finish()
  }

  /// Keeps a repetition. One that is there already stays as it is.
  public func insert(_ repetition: RareTable.Repetition) throws(DatabaseFault) {
    let statement = try database.prepare(
      "INSERT OR IGNORE INTO repetitions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let whole = [
      Int64(repetition.runs), Int64(repetition.cut), Int64(bitPattern: repetition.events),
      Int64(bitPattern: repetition.firstEvents), Int64(repetition.steps.count),
      Int64(repetition.masses.count),
    ]
    statement.bind(Int64(repetition.number), at: 1)
    statement.bind(repetition.end.rawValue, at: 2)
    for (place, number) in whole.enumerated() { statement.bind(number, at: Int32(3 + place)) }
    statement.bind(
      [repetition.probability]
        + repetition.steps.flatMap { [$0.level, Double($0.ended), $0.chance] }
        + repetition.masses.flatMap { [$0.score, $0.weight] }, at: 9)
    try statement.finish()
  }

  /// What is there, by rising number.
  public func repetitions() throws(DatabaseFault) -> [RareTable.Repetition] {
    let statement = try database.prepare(
      """
      SELECT number, ending, runs, cut, events, first_events, steps, masses, figures
      FROM repetitions ORDER BY number
      """)
    var all: [RareTable.Repetition] = []
    while try statement.step() {
      let number = Int(statement.integer(0))
      let (steps, masses) = (Int(statement.integer(6)), Int(statement.integer(7)))
      var figures: [Double] = []
      guard let end = RareTable.End(rawValue: statement.text(1)),
        (0..<1 << 32).contains(steps), (0..<1 << 32).contains(masses),
        statement.numbers(8, count: 1 + 3 * steps + 2 * masses, into: &figures)
      else {
        throw DatabaseFault(
          path: database.path, kind: .damaged, message: "repetition \(number) is not whole")
      }
      all.append(
        RareTable.Repetition(
          number: number, probability: figures[0], end: end,
          steps: (0..<steps).map { step in
            let place = 1 + 3 * step
            return RareTable.Step(
              level: figures[place], ended: Int(exactly: figures[place + 1]) ?? 0,
              chance: figures[place + 2])
          },
          masses: (0..<masses).map { mass in
            let place = 1 + 3 * steps + 2 * mass
            return RareTable.Mass(score: figures[place], weight: figures[place + 1])
          },
          runs: Int(statement.integer(2)), cut: Int(statement.integer(3)),
          events: UInt64(bitPattern: statement.integer(4)),
          firstEvents: UInt64(bitPattern: statement.integer(5))))
    }
    return all
  }

  /// Folds the log into the file, so that one file is all there is.
  public func close() throws(DatabaseFault) {
    try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
  }
}
