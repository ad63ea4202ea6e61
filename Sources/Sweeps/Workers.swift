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
    await each(pieces, width: width) { piece in
      Result { try body(piece) }
    } received: { place, result in
      results[place] = result
      if case .failure = result { return false }
      return true
    }
    // Pieces begin in order, so whatever was not begun comes after the first error.
    return try results.map { result in
      guard let result else { throw CancellationError() }
      return try result.get()
    }
  }

  /// Does every piece, at most `width` at a time, and hands each result over when it is there, one
  /// at a time, with the place of its piece. `false` from `received` begins no further piece; those
  /// at work are waited for and handed over as well.
  public static func each<Piece: Sendable, Output: Sendable>(
    _ pieces: [Piece], width: Int, _ body: @Sendable @escaping (Piece) -> Output,
    received: (Int, Output) -> Bool
  ) async {
    if width <= 1 || pieces.count <= 1 { return eachHere(pieces, body, received: received) }
    await withTaskGroup(of: (Int, Output).self) { group in
      var next = 0
      var goesOn = true
      func begin() {
        if next == pieces.count || !goesOn || Task.isCancelled { return }
        let (place, piece) = (next, pieces[next])
        next += 1
        group.addTask { (place, body(piece)) }
      }
      for _ in 0..<min(width, pieces.count) { begin() }
      while let (place, output) = await group.next() {
        if !received(place, output) { goesOn = false }
        begin()
      }
    }
  }

  /// One after the other in the task of the caller. A task for each would begin on another core
  /// while a result is received, with cold caches: 5 % of a run of 3 ms.
  private static func eachHere<Piece, Output>(
    _ pieces: [Piece], _ body: (Piece) -> Output, received: (Int, Output) -> Bool
  ) {
    for (place, piece) in pieces.enumerated() {
      if Task.isCancelled || !received(place, body(piece)) { return }
    }
  }
}
