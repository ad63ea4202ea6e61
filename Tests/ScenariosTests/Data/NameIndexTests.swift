import Testing

@testable import Scenarios

@Suite struct NameIndexTests {
  /// Numbers of the words of a text.
  private func numbers(_ words: [String]) -> [Int] {
    var cells: [CSVScanner.Cell] = []
    var bytes: [UInt8] = []
    for word in words {
      cells.append(CSVScanner.Cell(start: bytes.count, end: bytes.count + word.utf8.count))
      bytes += Array(word.utf8)
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var index = NameIndex(bytes)
      return cells.map { index.number($0).number }
    }
  }

  @Test("a name has the number of its first appearance")
  func first() { #expect(numbers(["b", "a", "b", "ab", "a", ""]) == [0, 1, 0, 2, 1, 3]) }

  @Test("as a dictionary would number them, also when the table has grown")
  func many() {
    let words = (0..<5_000).map { "n\($0 * 7_919 % 1_237)" }
    var known: [String: Int] = [:]
    let expected = words.map { word -> Int in
      let number = known[word] ?? known.count
      known[word] = number
      return number
    }
    #expect(numbers(words) == expected)
  }
}
