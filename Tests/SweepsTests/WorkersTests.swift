import Sweeps
import Synchronization
import Testing

@Suite struct WorkersTests {
  private struct Failure: Error, Equatable { var piece: Int }

  /// Burns a little time, more for some pieces than for others.
  private static func work(_ piece: Int) -> Int {
    var sum = piece
    for k in 0..<(piece % 7) * 20_000 { sum = sum &* 31 &+ k }
    return sum & 1 == 2 ? 0 : piece * piece
  }

  @Test("results come in the order of the pieces", arguments: [1, 2, 3, 8, 200])
  func order(width: Int) async throws {
    let squares = try await Workers.map(Array(0..<100), width: width) { WorkersTests.work($0) }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test("no pieces, no results; a width below one is one")
  func edges() async throws {
    #expect(try await Workers.map([Int](), width: 4) { $0 }.isEmpty)
    #expect(try await Workers.map([1, 2], width: -3) { $0 } == [1, 2])
  }

  @Test("never more at work than the width, and as many as that", arguments: [1, 2, 3])
  func width(width: Int) async throws {
    let atWork = Atomic(0)
    let most = Atomic(0)
    _ = try await Workers.map(Array(0..<40), width: width) { piece in
      let now = atWork.add(1, ordering: .sequentiallyConsistent).newValue
      most.max(now, ordering: .sequentiallyConsistent)
      _ = WorkersTests.work(6)
      atWork.subtract(1, ordering: .sequentiallyConsistent)
    }
    #expect(most.load(ordering: .sequentiallyConsistent) <= width)
    #expect(atWork.load(ordering: .sequentiallyConsistent) == 0)
  }

  @Test("an error ends it: what was not begun is left", arguments: [1, 2, 4])
  func error(width: Int) async {
    let begun = Atomic(0)
    await #expect(throws: Failure(piece: 5)) {
      _ = try await Workers.map(Array(0..<1_000), width: width) { piece in
        begun.add(1, ordering: .sequentiallyConsistent)
        if piece == 5 { throw Failure(piece: piece) }
        return WorkersTests.work(piece)
      }
    }
    #expect(begun.load(ordering: .sequentiallyConsistent) < 1_000)
  }

  @Test("of several errors the first piece's is thrown, whoever fails first", arguments: [1, 2, 4])
  func firstError(width: Int) async {
    for _ in 0..<20 {
      await #expect(throws: Failure(piece: 6)) {
        _ = try await Workers.map(Array(0..<50), width: width) { piece -> Int in
          // Piece 6 takes longest of all.
          let result = WorkersTests.work(piece)
          if piece >= 6 { throw Failure(piece: piece) }
          return result
        }
      }
    }
  }

  @Test("a cancelled task begins nothing more, and says that it was cancelled")
  func cancellation() async {
    let begun = Atomic(0)
    let task = Task {
      try await Workers.map(Array(0..<10_000), width: 1) { piece in
        begun.add(1, ordering: .sequentiallyConsistent)
        // The first piece goes on until somebody cancels.
        while piece == 0, !Task.isCancelled {}
        return piece
      }
    }
    while begun.load(ordering: .sequentiallyConsistent) == 0 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    #expect(begun.load(ordering: .sequentiallyConsistent) == 1)
  }

  @Test("results are handed over one at a time, each with its piece; false begins no other")
  func handedOver() async {
    var received: [Int] = []
    await Workers.each(Array(0..<50), width: 3) {
      WorkersTests.work($0)
    } received: { place, square in
      #expect(square == place * place)
      received.append(place)
      return received.count < 10
    }
    #expect((10...12).contains(received.count) && Set(received).count == received.count)
  }
}
