/// Independent pieces of work on several cores.
public enum Workers {
  /// Does every piece, at most `width` at a time, and returns the results in the order of the
  /// pieces, never in that of completion.
  ///
  /// An error ends it: no further piece begins, those at work are waited for, and of several errors
  /// that of the first piece is thrown, whatever the width. A cancelled task begins no further
  /// piece either; those at work may ask `Task.isCancelled`.
  public static func map<Piece: Sendable, Output: Sendable>(
    _ pieces: [Piece], width: Int, _ body: @Sendable @escaping (Piece) throws -> Output
  ) async throws -> [Output] {
    var results = [Result<Output, any Error>?](repeating: nil, count: pieces.count)
    await withTaskGroup(of: (Int, Result<Output, any Error>).self) { group in
      var next = 0
      var hasFailed = false
      func begin() {
        if next == pieces.count || hasFailed || Task.isCancelled { return }
        let (place, piece) = (next, pieces[next])
        next += 1
        group.addTask { (place, Result { try body(piece) }) }
      }
      for _ in 0..<max(1, min(width, pieces.count)) { begin() }
      while let (place, result) = await group.next() {
        results[place] = result
        if case .failure = result { hasFailed = true }
        begin()
      }
    }
    // Pieces begin in order, so whatever was not begun comes after the first error.
    return try results.map { result in
      guard let result else { throw CancellationError() }
      return try result.get()
    }
  }
}
