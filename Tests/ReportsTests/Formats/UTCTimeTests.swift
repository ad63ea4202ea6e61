import Testing

@testable import Reports

@Suite("Times in files of trades")
struct UTCTimeTests {
  @Test("the same moment, however it is written")
  func same() {
    let moment: Int64 = 1_760_131_000_123_000_000
    for text in [
      "2025-10-10T21:16:40.123Z", "2025-10-10 21:16:40.123", "2025-10-10T21:16:40.123000000Z",
      "1760131000123", "1760131000123000", "1760131000123000000",
    ] {
      #expect(UTCTime.unixNanoseconds(text) == moment, "\(text)")
    }
    #expect(UTCTime.unixNanoseconds("1760131000") == 1_760_131_000_000_000_000)
  }

  @Test("leap days are days of leap years")
  func leapDays() {
    #expect(UTCTime.unixNanoseconds("1970-01-01T00:00:00Z") == 0)
    #expect(UTCTime.unixNanoseconds("2024-02-29T00:00:00Z") == 1_709_164_800_000_000_000)
    #expect(UTCTime.unixNanoseconds("2000-03-01T00:00:00Z") == 951_868_800_000_000_000)
    #expect(UTCTime.unixNanoseconds("2025-02-29T00:00:00Z") == nil)
    #expect(UTCTime.unixNanoseconds("2100-02-29T00:00:00Z") == nil)
  }

  @Test("what is no time is none")
  func none() {
    for text in [
      "", "yesterday", "17601310001", "2025-10-10", "2025-13-10T21:16:40Z", "2025-10-10T24:00:00Z",
      "2025-10-10T21:16:40+02:00", "2025-10-10T21:16:40.Z", "2025-10-10T21:16:40.1234567890Z",
      "9999999999999999999", "2025-10-10T21:1x:40Z",
    ] {
      #expect(UTCTime.unixNanoseconds(text) == nil, "\(text)")
    }
  }
}
