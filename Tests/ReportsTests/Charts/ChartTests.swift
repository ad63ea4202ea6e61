import Testing

@testable import Reports

@Suite("Series and buckets")
struct TimeSeriesTests {
  private let span = ChartSpan(startUnixNanoseconds: 0, from: 10, to: 40)

  @Test("extremes, ends and values between known points stay inside of the span")
  func finds() {
    let series = TimeSeries(
      times: [0, 10, 20, 30, 40, 50], values: [-9, 4, .nan, 2, 3, 99])
    #expect(series.lowest(in: span) == 3)
    #expect(series.highest(in: span) == 1)
    #expect(series.first(in: span) == 1)
    #expect(series.last(in: span) == 4)
    #expect(series.value(at: 35) == 2.5)
    #expect(series.value(at: 10) == 4)
    #expect(series.value(at: 15) == nil)
    #expect(series.value(at: 60) == nil)
    #expect(series.value(at: -1) == nil)
    #expect(TimeSeries.empty.lowest(in: span) == nil)
  }

  @Test("buckets too thin to be seen are added up to round lengths, and nothing is lost")
  func mergesBuckets() {
    let buckets = TimeBuckets(
      start: 0, step: 1_000_000_000, values: (0..<4_800).map { Double($0 % 7) })
    let merged = buckets.merged(atMost: 485)
    #expect(merged.length == "10 s")
    #expect(merged.values.count == 480)
    #expect(merged.total == buckets.total)
    #expect(buckets.merged(atMost: 5_000) == buckets)
    #expect(buckets.merged(atMost: 1).values.count == 1)
    #expect(TimeBuckets(start: 0, step: 1, values: []).merged(atMost: 4).values.isEmpty)
  }
}
