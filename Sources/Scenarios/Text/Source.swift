/// A text that a scenario is read from: a file, standard input, or one argument of a command line.
public struct Source: Sendable {
  /// A fault in a file is shown with its line number, one in an argument without.
  public enum Kind: Sendable { case file, argument }

  /// What a fault calls it: the file as the user named it, or the option, such as `--set`.
  public let name: String
  public let kind: Kind
  /// UTF-8 without a byte order mark; not yet checked.
  public let bytes: [UInt8]
  /// Where lines begin; found when a place is first asked for, which a good text never does.
  private var lineStarts: [Int32] = []

  /// A file. A leading UTF-8 byte order mark is dropped.
  public init(name: String, bytes: [UInt8]) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    self.init(name: name, kind: .file, bytes: hasMark ? Array(bytes.dropFirst(3)) : bytes)
  }

  /// A file whose text is already in memory.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// An argument, for example `--set` with `seed=7`.
  public init(option: String, argument: String) {
    self.init(name: option, kind: .argument, bytes: Array(argument.utf8))
  }

  private init(name: String, kind: Kind, bytes: [UInt8]) {
    self.name = name
    self.kind = kind
    self.bytes = bytes
  }

  /// The same source, ready to be asked for many places.
  func indexed() -> Source {
    var source = self
    source.lineStarts = bytes.withUnsafeBufferPointer { bytes in
      var starts: [Int32] = [0]
      var offset = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        offset += 1
        let isPair = byte == 0x0D && offset < bytes.count && bytes[offset] == 0x0A
        if (byte == 0x0A || byte == 0x0D) && !isPair { starts.append(Int32(offset)) }
      }
      return starts
    }
    return source
  }

  /// Line and column of a byte, both from 1. The column counts characters as an editor shows them.
  public func mark(at offset: Int) -> Mark {
    if lineStarts.isEmpty { return indexed().mark(at: offset) }
    let line = lineIndex(containing: offset)
    let before = bytes[Int(lineStarts[line])..<min(offset, bytes.count)]
    return Mark(line: line + 1, column: Source.characterCount(before) + 1)
  }

  /// The bytes of the line around an offset, without its line end.
  func lineBytes(around offset: Int) -> Range<Int> {
    if lineStarts.isEmpty { return indexed().lineBytes(around: offset) }
    let line = lineIndex(containing: offset)
    let start = Int(lineStarts[line])
    var end = line + 1 < lineStarts.count ? Int(lineStarts[line + 1]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  private func lineIndex(containing offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Beyond this many bytes scalars are counted instead of characters, to stay quick.
  private static let longLine = 1 << 16

  private static func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
    if bytes.count > longLine { return bytes.count { $0 & 0xC0 != 0x80 } }
    return String(decoding: bytes, as: UTF8.self).count
  }
}

/// A place in a source as a person names it, both numbers from 1.
public struct Mark: Hashable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A stretch of bytes in one of several sources.
public struct Span: Hashable, Sendable {
  /// Which source: an index into `FaultReport.sources`.
  var source: UInt32
  var offset: UInt32
  var length: UInt32

  init(source: Int = 0, offset: Int, length: Int) {
    self.source = UInt32(source)
    self.offset = UInt32(offset)
    self.length = UInt32(length)
  }

  var start: Int { Int(offset) }
  var end: Int { Int(offset) + Int(length) }

  /// For values that no text holds: defaults and what a program builds.
  static let none = Span(offset: 0, length: 0)
}
