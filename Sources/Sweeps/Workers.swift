/// Independent pieces of work on several cores.
public enum Workers {
  /// Does every piece, at most `width` at a time, and returns the results in the order of the
  /// pieces, never in that of completion. The first error ends it; pieces at work are waited for.
  /// `done` hears of each piece that ends.
  public static func map<Piece: Sendable, Output: Sendable>(
    _ pieces: [Piece], width: Int, done: @Sendable @escaping (Int) -> Void = { _ in },
    _ body: @Sendable @escaping (Piece) throws -> Output
  ) async throws -> [Output] {
    var results = [Output?](repeating: nil, count: pieces.count)
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var next = 0
      func start() {
        if next == pieces.count { return }
        let (place, piece) = (next, pieces[next])
        next += 1
        group.addTask { (place, try body(piece)) }
      }
      for _ in 0..<max(1, min(width, pieces.count)) { start() }
      while let (place, output) = try await group.next() {
        results[place] = output
        done(place)
        start()
      }
    }
    return results.compactMap { $0 }
  }
}
