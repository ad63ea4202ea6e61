import Primitives
import Testing

@Suite struct RowTests {
  /// Cannot be copied, and counts how many are gone.
  struct Tenant: ~Copyable {
    var number: Int
    let gone: UnsafeMutablePointer<Int>
    deinit { gone.pointee += 1 }
  }

  @Test("it is made in order and changed in place")
  func elements() {
    var order: [Int] = []
    var row = Row<Int>(count: 3) { index in
      order.append(index)
      return index * 10
    }
    #expect(order == [0, 1, 2])
    row[1] += 5
    #expect(row.count == 3)
    #expect((0..<3).map { row[$0] } == [0, 15, 20])
  }

  @Test("its elements end with it, each once")
  func lifetimes() {
    let gone = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    gone.initialize(to: 0)
    defer { gone.deallocate() }
    do {
      var row = Row(count: 4) { Tenant(number: $0, gone: gone) }
      row[2].number = 7
      #expect(row[2].number == 7)
      #expect(gone.pointee == 0)
    }
    #expect(gone.pointee == 4)
  }

  @Test("an empty row is allowed")
  func empty() {
    let row = Row<Int>(count: 0) { $0 }
    #expect(row.count == 0)
  }

  @Test("an index outside stops the program")
  func boundsTrap() async {
    await #expect(processExitsWith: .failure) { print(Row<Int>(count: 3) { $0 }[3]) }
    await #expect(processExitsWith: .failure) { print(Row<Int>(count: 3) { $0 }[-1]) }
  }
}
