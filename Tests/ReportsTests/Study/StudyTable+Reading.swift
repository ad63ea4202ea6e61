import Testing

@testable import Reports

/// A table read back as an independent witness: cells by column, amounts to the unit.
struct ReadTable {
  let head: [String]
  let rows: [[String]]

  init(_ file: String, _ files: StudyFiles) throws {
    let found = files.files.first { $0.path == file }
    let bytes = try #require(found, "\(file) is not written").bytes
    let parsed = parsedCSV(String(decoding: bytes, as: UTF8.self))
    head = try #require(parsed.first)
    rows = Array(parsed.dropFirst())
    #expect(rows.allSatisfy { $0.count == head.count }, "\(file) has ragged rows")
  }

  func column(_ name: String) throws -> [String] {
    let place = try #require(head.firstIndex(of: name), "no column \(name)")
    return rows.map { $0[place] }
  }

  /// Amounts with eight decimals in units; empty cells are zero.
  func units(_ name: String) throws -> [Int128] {
    try column(name).map { text in
      if text.isEmpty { return 0 }
      let parts = text.split(separator: ".")
      #expect(parts.count == 2 && parts[1].count == 8, "\(text) in \(name)")
      return try #require(Int128(parts.joined()), "\(text) in \(name)")
    }
  }

  func numbers(_ name: String) throws -> [Double?] { try column(name).map { Double($0) } }

  /// The row whose cell in a column is a text.
  func row(_ column: String, _ text: String) throws -> [String: String] {
    let place = try #require(head.firstIndex(of: column))
    let row = try #require(rows.first { $0[place] == text }, "no \(text) in \(column)")
    return Dictionary(uniqueKeysWithValues: zip(head, row))
  }
}

/// The files of the invented studies, written once for all tests.
enum InventedFiles {
  static let one = StudyFiles(InventedStudy.one)
  static let many = StudyFiles(InventedStudy.many)
  static let quiet = StudyFiles(InventedStudy.quiet)
  static let ladder = StudyFiles(InventedStudy.ladder)

  static func text(_ path: String, _ files: StudyFiles) throws -> String {
    let file = try #require(files.files.first { $0.path == path })
    return String(decoding: file.bytes, as: UTF8.self)
  }
}
