/// The streams a speed is quoted for. What a book costs depends on how deep it is and how fine its
/// ticks are, so no single number tells it.
enum BookWorkload: String, CaseIterable {
  /// About 50,000 orders on 4,400 of 2^16 prices.
  case deep
  /// About 60 orders on 47 prices.
  case thin
  /// About 50,000 orders on 23,600 of 2^21 prices.
  case wide

  func stream(operations: Int) -> BookStream {
    switch self {
    case .deep: .generate(seed: 1, operations: operations, resting: 50_000)
    case .thin: .generate(seed: 5, operations: operations, resting: 60)
    case .wide: .generate(seed: 1, operations: operations, resting: 50_000, isWide: true)
    }
  }
}

extension BookBench {
  /// One stream through both books.
  struct Comparison {
    var book: Result
    var baseline: Result

    /// Both made the same trades and hold the same queues.
    var agrees: Bool {
      book.trades == baseline.trades && book.volume == baseline.volume
        && book.tradesDigest == baseline.tradesDigest && book.bookDigest == baseline.bookDigest
    }

    /// How many times as long the baseline takes.
    var ratio: Double { baseline.nanosecondsPerOperation / book.nanosecondsPerOperation }
  }

  /// Replays a stream in turns, so that a busy neighbour disturbs both alike, and keeps for each
  /// book the replay of median time.
  static func compare(_ stream: BookStream, repetitions: Int = 3) -> Comparison {
    var books: [Result] = []
    var baselines: [Result] = []
    for _ in 0..<max(1, repetitions) {
      books.append(run(stream))
      baselines.append(runBaseline(stream))
    }
    return Comparison(book: median(books), baseline: median(baselines))
  }

  /// The replay of median time; of an even number the faster of the two in the middle.
  static func median(_ results: [Result]) -> Result {
    let sorted = results.sorted { $0.nanosecondsPerOperation < $1.nanosecondsPerOperation }
    return sorted[(sorted.count - 1) / 2]
  }
}
