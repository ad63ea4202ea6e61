/// Goes through comma-separated text (RFC 4180) row by row, without making a string of anything:
/// lines may end in LF, CRLF or CR, cells may stand in quotes, and blank lines are passed over.
/// Spaces and tabs around a cell do not count.
struct CSVScanner {
  /// One cell as a stretch of bytes; of a quoted one what lies between its quotes.
  struct Cell: BitwiseCopyable {
    var start: Int
    var end: Int
    var isQuoted = false

    var isEmpty: Bool { start >= end }
  }

  /// What is wrong with the quotes of a row.
  enum QuoteFault {
    case openQuote, textBehindQuote
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// The cells of the row that was read last.
  private(set) var cells: [Cell] = []
  private(set) var row = 0..<0
  private(set) var trouble: (fault: QuoteFault, at: Int)?
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    cells.reserveCapacity(16)
  }

  /// Reads the next row that is not blank; `false` when there is none.
  mutating func next() -> Bool {
    repeat {
      while place < bytes.count, isLineEnd(bytes[place]) { place += 1 }
      if place >= bytes.count { return false }
      readRow()
    } while cells.count == 1 && cells[0].isEmpty && !cells[0].isQuoted
    return true
  }

  private mutating func readRow() {
    cells.removeAll(keepingCapacity: true)
    trouble = nil
    let start = place
    while true {
      skipSpace()
      if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
        readQuoted()
      } else {
        readPlain()
      }
      if place >= bytes.count || isLineEnd(bytes[place]) { break }
      place += 1
    }
    row = start..<place
    let isPair =
      place + 1 < bytes.count && bytes[place] == 0x0D && bytes[place + 1] == 0x0A
    place = min(bytes.count, place + (isPair ? 2 : 1))
  }

  private mutating func readPlain() {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: ",") || isLineEnd(byte) { break }
      place += 1
    }
    var end = place
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    cells.append(Cell(start: start, end: end))
  }

  private mutating func readQuoted() {
    let quote = UInt8(ascii: "\"")
    let open = place
    place += 1
    while place < bytes.count {
      if bytes[place] != quote {
        place += 1
      } else if place + 1 < bytes.count, bytes[place + 1] == quote {
        place += 2
      } else {
        break
      }
    }
    cells.append(Cell(start: open + 1, end: place, isQuoted: true))
    if place >= bytes.count {
      if trouble == nil { trouble = (.openQuote, open) }
      return
    }
    place += 1
    skipSpace()
    if place < bytes.count, bytes[place] != UInt8(ascii: ","), !isLineEnd(bytes[place]) {
      if trouble == nil { trouble = (.textBehindQuote, place) }
      while place < bytes.count, bytes[place] != UInt8(ascii: ","), !isLineEnd(bytes[place]) {
        place += 1
      }
    }
  }

  private mutating func skipSpace() {
    while place < bytes.count, isSpace(bytes[place]) { place += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

extension CSVScanner {
  /// The text of a cell, doubled quotes made single.
  func text(_ cell: Cell) -> String {
    let text = String(decoding: bytes[cell.start..<max(cell.start, cell.end)], as: UTF8.self)
    return cell.isQuoted
      ? text.split(separator: "\"\"", omittingEmptySubsequences: false)
        .joined(separator: "\"") : text
  }

  /// Whether a cell is a word of ASCII, in any case.
  func isWord(_ cell: Cell, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    if cell.end - cell.start != count { return false }
    for offset in 0..<count {
      let byte = bytes[cell.start + offset]
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if (isCapital ? byte | 0x20 : byte) != word.utf8Start[offset] { return false }
    }
    return true
  }

  /// Whether a cell has exactly these bytes.
  func isSame(_ cell: Cell, _ name: [UInt8]) -> Bool {
    if cell.end - cell.start != name.count { return false }
    for offset in name.indices where bytes[cell.start + offset] != name[offset] { return false }
    return true
  }
}
