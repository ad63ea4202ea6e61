import Reports
import Testing

@Suite struct AutocorrelationTests {
  @Test("a series that alternates is against itself at odd lags and with itself at even ones")
  func alternating() {
    let series = (0..<1_000).map { $0 % 2 == 0 ? 1.0 : -1 }
    #expect(Autocorrelation.of(series, lag: 0) == 1)
    #expect(Autocorrelation.of(series, lag: 1) == -1)
    #expect(Autocorrelation.of(series, lag: 2) == 1)
  }

  @Test("blocks of four of one sign: 3/4 + 0 at a lag of one, when signs of blocks are fair")
  func blocks() throws {
    // + + - - of blocks: neighbours agree half of the time.
    let signs = [1.0, 1, -1, -1]
    let series = (0..<4_000).map { signs[$0 / 4 % 4] }
    let found = try #require(Autocorrelation.of(series, lag: 1))
    #expect(abs(found - 0.75) < 1e-3)
  }

  @Test("what does not vary, or is too short, has none")
  func none() {
    #expect(Autocorrelation.of([1, 1, 1], lag: 1) == nil)
    #expect(Autocorrelation.of([1, 2], lag: 2) == nil)
    #expect(Autocorrelation.of([1, 2], lag: -1) == nil)
  }
}
