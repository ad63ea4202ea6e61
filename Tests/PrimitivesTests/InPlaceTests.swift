import Primitives
import Testing

@Suite struct InPlaceTests {
  /// As large as a venue.
  struct Hall: ~Copyable {
    var row = (Ledger(), Ledger(), Ledger(), Ledger(), Ledger(), Ledger(), Ledger(), Ledger())
    let inPlace = InPlace()

    /// Where the callee finds it.
    @inline(never) borrowing func place() -> UInt {
      withUnsafePointer(to: self) { UInt(bitPattern: $0) }
    }
    @inline(never) mutating func placeSeenWithin() -> UInt { place() }
  }

  struct Ledger {
    var rows: (Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0, 0, 0, 0)
    var note: [Int64] = [1]
  }

  @Test("a large struct that is lent stays where it is")
  func lendsItsAddress() {
    var halls = Row(count: 2) { _ in Hall() }
    let (first, second) = (halls[0].placeSeenWithin(), halls[1].placeSeenWithin())
    #expect(second - first == UInt(MemoryLayout<Hall>.stride))
    #expect(halls[0].place() == first)
    #expect(halls[1].place() == second)
  }
}
