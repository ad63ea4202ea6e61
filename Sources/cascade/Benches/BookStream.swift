/// A seeded stream of order messages for timing order books, and its file format: a header of 64
/// bytes, then records of 16 bytes, little-endian. The first `warmCount` records only fill the
/// book.
///
/// | header offset | type | field |
/// |---:|---|---|
/// | 0 | 4 bytes | magic `BKB1` |
/// | 4 | u32 | version, 1 |
/// | 8 | u64 | seed |
/// | 16, 24 | u64 | number of warm records, number of timed ones |
/// | 32, 36 | i32 | lowest and highest limit price |
/// | 40 | u32 | highest id |
/// | 44 | 20 bytes | zero |
struct BookStream: Equatable {
  /// One message. Ids are given out in order from 1; a cancel names the id it is aimed at.
  struct Record: Equatable, BitwiseCopyable {
    var id: UInt32
    /// In ticks; 0 for a market order or a cancel.
    var price: Int32
    /// In lots; 0 for a cancel.
    var quantity: UInt32
    var kind: Kind
    /// 0 buy, 1 sell.
    var side: UInt8
    var padding: UInt16 = 0
  }

  enum Kind: UInt8, BitwiseCopyable {
    /// Good till cancelled.
    case limit
    case cancel
    /// The remainder is dropped.
    case market
  }

  var seed: UInt64
  var warmCount: Int
  var lowestPrice: Int32
  var highestPrice: Int32
  var highestID: UInt32
  var records: [Record]

  /// Records that are timed.
  var timedCount: Int { records.count - warmCount }
  /// Whether the ticks are fine ones, 2^21 in all, as those of the big perpetuals are.
  var isWide: Bool { highestPrice > 65_535 }
}

/// What is wrong with the bytes of a stream.
enum BookStreamError: Error, Equatable, CustomStringConvertible {
  case tooShort(bytes: Int)
  case wrongMagic
  case unknownVersion(UInt32)
  case wrongLength(records: UInt64, bytes: Int)
  case wrongBounds(lowest: Int32, highest: Int32)
  case wrongRecord(index: Int)

  var description: String {
    switch self {
    case .tooShort(let bytes): "\(bytes) bytes are less than the header of 64"
    case .wrongMagic: "not a book stream: the file does not begin with BKB1"
    case .unknownVersion(let version): "version \(version) of the book stream; 1 is known"
    case .wrongLength(let records, let bytes):
      "the header announces \(records) records, but \(bytes) bytes follow it, 16 for each"
    case .wrongBounds(let lowest, let highest):
      "prices from \(lowest) to \(highest) are no range of positive ticks"
    case .wrongRecord(let index):
      "record \(index): its kind, side, id, price or quantity is out of range"
    }
  }
}

extension BookStream {
  static let headerBytes = 64
  static let recordBytes = 16

  /// The largest file that is read: two hundred million records.
  private static let largestFile = headerBytes + 200_000_000 * recordBytes

  /// A file, or standard input for `-`.
  init(path: String) throws {
    let bytes = try FileSystem.read(path, limit: BookStream.largestFile)
    do {
      try self.init(bytes: bytes)
    } catch {
      throw Failure(code: .dataInvalid, message: "\(visible(path)): \(error)")
    }
  }

  init(bytes: [UInt8]) throws(BookStreamError) {
    if bytes.count < BookStream.headerBytes { throw .tooShort(bytes: bytes.count) }
    if Array(bytes[0..<4]) != Array("BKB1".utf8) { throw .wrongMagic }
    let version = UInt32(truncatingIfNeeded: bytes.word(at: 4, bytes: 4))
    if version != 1 { throw .unknownVersion(version) }
    let warm = bytes.word(at: 16, bytes: 8)
    let (total, overflow) = warm.addingReportingOverflow(bytes.word(at: 24, bytes: 8))
    let body = bytes.count - BookStream.headerBytes
    if overflow || total != UInt64(body / BookStream.recordBytes)
      || body % BookStream.recordBytes != 0
    {
      throw .wrongLength(records: total, bytes: body)
    }
    seed = bytes.word(at: 8, bytes: 8)
    warmCount = Int(warm)
    lowestPrice = Int32(truncatingIfNeeded: bytes.word(at: 32, bytes: 4))
    highestPrice = Int32(truncatingIfNeeded: bytes.word(at: 36, bytes: 4))
    highestID = UInt32(truncatingIfNeeded: bytes.word(at: 40, bytes: 4))
    records = []
    if lowestPrice < 1 || highestPrice < lowestPrice {
      throw .wrongBounds(lowest: lowestPrice, highest: highestPrice)
    }
    records.reserveCapacity(Int(total))
    for index in 0..<Int(total) {
      let at = BookStream.headerBytes + index * BookStream.recordBytes
      guard let record = Record(bytes, at: at), accepts(record) else {
        throw .wrongRecord(index: index)
      }
      records.append(record)
    }
  }

  private func accepts(_ record: Record) -> Bool {
    if record.id == 0 || record.id > highestID || record.side > 1 { return false }
    switch record.kind {
    case .limit:
      return record.quantity > 0 && record.price >= lowestPrice && record.price <= highestPrice
    case .market: return record.quantity > 0
    case .cancel: return true
    }
  }

  /// The stream as a file.
  var bytes: [UInt8] {
    var bytes = Array("BKB1".utf8)
    bytes.reserveCapacity(BookStream.headerBytes + records.count * BookStream.recordBytes)
    bytes.append(word: UInt32(1))
    bytes.append(word: seed)
    bytes.append(word: UInt64(warmCount))
    bytes.append(word: UInt64(timedCount))
    bytes.append(word: lowestPrice)
    bytes.append(word: highestPrice)
    bytes.append(word: highestID)
    bytes.append(contentsOf: repeatElement(0, count: 20))
    for record in records {
      bytes.append(word: record.id)
      bytes.append(word: record.price)
      bytes.append(word: record.quantity)
      bytes.append(record.kind.rawValue)
      bytes.append(record.side)
      bytes.append(word: record.padding)
    }
    return bytes
  }
}

extension BookStream.Record {
  fileprivate init?(_ bytes: [UInt8], at offset: Int) {
    guard let kind = BookStream.Kind(rawValue: bytes[offset + 12]) else { return nil }
    self.kind = kind
    id = UInt32(truncatingIfNeeded: bytes.word(at: offset, bytes: 4))
    price = Int32(truncatingIfNeeded: bytes.word(at: offset + 4, bytes: 4))
    quantity = UInt32(truncatingIfNeeded: bytes.word(at: offset + 8, bytes: 4))
    side = bytes[offset + 13]
  }
}

extension [UInt8] {
  fileprivate func word(at offset: Int, bytes count: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<count { word |= UInt64(self[offset + index]) << UInt64(8 * index) }
    return word
  }

  fileprivate mutating func append(word: some FixedWidthInteger) {
    var rest = word
    for _ in 0..<(word.bitWidth / 8) {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
