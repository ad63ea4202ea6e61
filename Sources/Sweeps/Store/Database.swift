internal import CSQLite

/// What SQLite says when it cannot do something, and of which file.
public struct DatabaseFault: Error, Equatable, Sendable {
  /// What a caller may do about it.
  public enum Kind: Sendable {
    /// No room, or the device failed.
    case device
    /// The file may not be written, or cannot be made.
    case place
    /// It is no database, or it is damaged.
    case damaged
    /// Another process has it.
    case held
    case other
  }

  public let path: String
  public let kind: Kind
  public let message: String
}

/// A database file of SQLite, open for one thread at a time.
final class Database {
  let path: String
  private let handle: OpaquePointer

  /// Opens or makes the file. Every commit is in the file when it returns: the process may be
  /// killed at any instant after it.
  convenience init(at path: String) throws(DatabaseFault) {
    try self.init(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try run("PRAGMA journal_mode = WAL")
    try run("PRAGMA synchronous = NORMAL")
  }

  /// Opens a file that is there, to be read. Its log, if a writer was killed, is folded in where
  /// the file may be written.
  convenience init(reading path: String) throws(DatabaseFault) {
    try self.init(path, flags: SQLITE_OPEN_READWRITE)
  }

  private init(_ path: String, flags: Int32) throws(DatabaseFault) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle, code == SQLITE_OK else {
      let fault = Database.fault(path, code, handle)
      sqlite3_close_v2(handle)
      throw fault
    }
    self.path = path
    self.handle = handle
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 5_000)
  }

  deinit { sqlite3_close_v2(handle) }

  /// A statement without values and without rows that matter.
  func run(_ sql: String) throws(DatabaseFault) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw fault(code) }
  }

  func prepare(_ sql: String) throws(DatabaseFault) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard let statement, code == SQLITE_OK else { throw fault(code) }
    return Statement(statement, of: self)
  }

  func fault(_ code: Int32) -> DatabaseFault { Database.fault(path, code, handle) }

  private static func fault(
    _ path: String, _ code: Int32, _ handle: OpaquePointer?
  ) -> DatabaseFault {
    let kind: DatabaseFault.Kind =
      switch code & 0xff {
      case SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM: .device
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .place
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      case SQLITE_BUSY, SQLITE_LOCKED: .held
      default: .other
      }
    let said = handle.map { String(cString: sqlite3_errmsg($0)) }
    return DatabaseFault(
      path: path, kind: kind, message: said ?? String(cString: sqlite3_errstr(code)))
  }
}

/// A statement that may be run again with other values.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  fileprivate init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Values stand at places from 1 on.
  func bind(_ value: Int64, at place: Int32) { sqlite3_bind_int64(handle, place, value) }

  func bind(_ text: String, at place: Int32) {
    var text = text
    text.withUTF8 { _ = csqlite_bind_text(handle, place, $0.baseAddress, Int32($0.count)) }
  }

  func bind(_ numbers: [Double], at place: Int32) {
    numbers.withUnsafeBytes {
      _ = csqlite_bind_blob(handle, place, $0.baseAddress, Int32($0.count))
    }
  }

  func bind(bytes: [UInt8], at place: Int32) {
    bytes.withUnsafeBytes {
      _ = csqlite_bind_blob(handle, place, $0.baseAddress, Int32($0.count))
    }
  }

  /// Goes to the next row; `false` when there is none.
  func step() throws(DatabaseFault) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let fault = database.fault(code)
      sqlite3_reset(handle)
      throw fault
    }
  }

  /// Runs it to its end and makes it ready for other values.
  func finish() throws(DatabaseFault) {
    while try step() {}
    sqlite3_reset(handle)
  }

  /// Columns count from 0.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    return String(cString: bytes)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    let count = Int(sqlite3_column_bytes(handle, column))
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Appends the numbers of a column; `false` when there are not as many as there must be.
  func numbers(_ column: Int32, count: Int, into numbers: inout [Double]) -> Bool {
    let bytes = Int(sqlite3_column_bytes(handle, column))
    guard bytes == count * MemoryLayout<Double>.size else { return false }
    if count == 0 { return true }
    guard let start = sqlite3_column_blob(handle, column) else { return false }
    numbers.append(contentsOf: UnsafeRawBufferPointer(start: start, count: bytes).loadNumbers())
    return true
  }
}

extension UnsafeRawBufferPointer {
  /// SQLite aligns nothing.
  fileprivate func loadNumbers() -> [Double] {
    stride(from: 0, to: count, by: MemoryLayout<Double>.size).map {
      loadUnaligned(fromByteOffset: $0, as: Double.self)
    }
  }
}
