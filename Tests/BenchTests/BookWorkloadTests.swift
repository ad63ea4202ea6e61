import Testing

@testable import cascade

@Suite struct BookWorkloadTests {
  @Test("the baseline agrees with the book on every workload", arguments: BookWorkload.allCases)
  func baseline(workload: BookWorkload) {
    let comparison = BookBench.compare(workload.stream(operations: 3_000), repetitions: 1)
    #expect(comparison.agrees)
    #expect(comparison.book.trades > 0 && comparison.book.resting > 0)
    #expect(comparison.ratio > 0)
  }

  @Test("a comparison notices another trade, another volume and another queue")
  func disagreement() {
    let result = BookBench.run(BookWorkload.thin.stream(operations: 100))
    let changes: [(inout BookBench.Result) -> Void] = [
      { $0.trades += 1 }, { $0.volume += 1 }, { $0.tradesDigest.mix(1) }, { $0.bookDigest.mix(1) },
    ]
    for change in changes {
      var other = result
      change(&other)
      #expect(!BookBench.Comparison(book: result, baseline: other).agrees)
    }
    #expect(BookBench.Comparison(book: result, baseline: result).agrees)
  }

  @Test("of several replays the one of median time counts")
  func median() {
    let results = [30, 10, 20, 40].map { time in
      var result = BookBench.Result()
      result.nanosecondsPerOperation = time
      return result
    }
    #expect(BookBench.median(results).nanosecondsPerOperation == 20)
    #expect(BookBench.median([results[0]]).nanosecondsPerOperation == 30)
  }
}
