extension SweepStore {
  static let tables = """
    CREATE TABLE IF NOT EXISTS sweep (
      key TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (
      place INTEGER PRIMARY KEY, path TEXT NOT NULL, bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS runs (
      number INTEGER PRIMARY KEY, stop TEXT NOT NULL, events INTEGER NOT NULL,
      fingerprint TEXT NOT NULL, figures BLOB NOT NULL
    ) STRICT;
    """

  static let insertion = "INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?, ?)"

  /// Of this layout of tables.
  private static let format = "cascade.sweep/1"

  /// Whether the tables are there.
  static func isStore(_ database: Database) throws(DatabaseFault) -> Bool {
    let statement = try database.prepare(
      "SELECT count(*) FROM sqlite_master WHERE name IN ('sweep', 'files', 'runs')")
    return try statement.step() && statement.integer(0) == 3
  }

  /// What the file says of itself, by key.
  func write(_ identity: Identity) throws(DatabaseFault) {
    let pairs = [
      ("format", SweepStore.format), ("sweep", identity.sweep), ("shard", identity.shard.text),
      ("columns", "\(identity.columns)"), ("name", identity.name),
      ("command", identity.command), ("scenario", identity.scenario),
      ("seeds", identity.seeds.map { "\($0)" }.joined(separator: " ")),
    ]
    let statement = try database.prepare("INSERT OR REPLACE INTO sweep VALUES (?, ?)")
    for (key, value) in pairs {
      statement.bind(key, at: 1)
      statement.bind(value, at: 2)
      try statement.finish()
    }
  }

  /// All in one commit: a file says everything about itself or nothing.
  func keep(_ identity: Identity) throws(DatabaseFault) {
    try database.run("BEGIN IMMEDIATE")
    try write(identity)
    let files = try database.prepare("INSERT INTO files VALUES (?, ?, ?)")
    for (place, file) in identity.files.enumerated() {
      files.bind(Int64(place), at: 1)
      files.bind(file.path, at: 2)
      files.bind(bytes: file.bytes, at: 3)
      try files.finish()
    }
    try database.run("COMMIT")
  }

  /// `nil` when the file says nothing of itself yet, or is of another format.
  static func identity(in database: Database) throws(DatabaseFault) -> Identity? {
    let statement = try database.prepare("SELECT key, value FROM sweep")
    var values: [String: String] = [:]
    while try statement.step() { values[statement.text(0)] = statement.text(1) }
    if values.isEmpty { return nil }
    guard values["format"] == format, let sweep = values["sweep"],
      let shard = values["shard"].flatMap({ Shard($0) }),
      let columns = values["columns"].flatMap({ Int($0) }), let name = values["name"],
      let command = values["command"], let scenario = values["scenario"]
    else {
      throw DatabaseFault(
        path: database.path, kind: .damaged, message: "it is of another version of cascade")
    }
    let seeds = (values["seeds"] ?? "").split(separator: " ").compactMap { UInt64($0) }
    let rows = try database.prepare("SELECT path, bytes FROM files ORDER BY place")
    var files: [File] = []
    while try rows.step() { files.append(File(path: rows.text(0), bytes: rows.bytes(1))) }
    return Identity(
      sweep: sweep, shard: shard, columns: columns, name: name, command: command,
      scenario: scenario, seeds: seeds, files: files)
  }
}
