internal import Glibc

/// Some columns of a CSV file that this program wrote: figures as `Double`, empty cells as NaN, and
/// words by number. It reads what it is asked for and skips the rest, a few hundred megabytes a
/// second.
struct ColumnTable {
  /// What is missing in a file.
  struct Missing: Error, Equatable {
    var column: String
  }

  private(set) var numbers: [[Double]]
  private(set) var words: [[Int]]
  /// Words in the order in which they first came, for each column of words.
  private(set) var names: [[String]]

  var count: Int { numbers.first?.count ?? words.first?.count ?? 0 }

  init(_ bytes: [UInt8], numbers wanted: [String], words worded: [String] = [])
    throws(Missing)
  {
    numbers = wanted.map { _ in [] }
    words = worded.map { _ in [] }
    names = words.map { _ in [] }
    let header = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let columns = String(decoding: header, as: UTF8.self).split(
      separator: ",", omittingEmptySubsequences: false
    ).map(String.init)
    var uses = [Int](repeating: -1, count: columns.count)
    for (use, name) in (wanted + worded).enumerated() {
      guard let place = columns.firstIndex(of: name) else { throw Missing(column: name) }
      uses[place] = use
    }
    read(bytes, from: header.count + 1, uses, figures: wanted.count)
  }

  private mutating func read(
    _ bytes: [UInt8], from start: Int, _ uses: [Int], figures: Int
  ) {
    var known: [[(bytes: [UInt8], number: Int)]] = names.map { _ in [] }
    var (first, column) = (start, 0)
    bytes.withUnsafeBufferPointer { all in
      for place in start..<max(start, all.count) {
        let byte = all[place]
        if byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n") { continue }
        let use = column < uses.count ? uses[column] : -1
        if use >= figures {
          note(Array(all[first..<place]), in: use - figures, &known)
        } else if use >= 0 {
          numbers[use].append(ColumnTable.number(all, first, place))
        }
        first = place + 1
        column = byte == UInt8(ascii: "\n") ? 0 : column + 1
      }
    }
  }

  private mutating func note(
    _ word: [UInt8], in column: Int, _ known: inout [[(bytes: [UInt8], number: Int)]]
  ) {
    if let found = known[column].first(where: { $0.bytes == word }) {
      words[column].append(found.number)
      return
    }
    known[column].append((word, names[column].count))
    words[column].append(names[column].count)
    names[column].append(String(decoding: word, as: UTF8.self))
  }

  /// A separator follows every cell, at which the C library stops.
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ first: Int, _ end: Int
  ) -> Double {
    guard first < end, let base = bytes.baseAddress else { return .nan }
    return (base + first).withMemoryRebound(to: CChar.self, capacity: end - first) {
      strtod($0, nil)
    }
  }
}
