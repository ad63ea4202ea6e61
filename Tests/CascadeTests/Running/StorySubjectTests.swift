import Testing

@testable import cascade

@Suite("Whose story is asked for")
struct StorySubjectTests {
  @Test(
    "a number, with its venue where there are several, or a word",
    arguments: [
      ("1234", .account(venue: nil, 1_234)), ("V1:7", .account(venue: "V1", 7)),
      ("V1/7", .account(venue: "V1", 7)), ("worst", .worst), ("first", .first),
      ("worst-liquidation", .worstLiquidation), ("", nil), (":7", nil), ("V1:", nil),
      ("-1", nil), ("4294967296", nil), ("seven", nil),
    ] as [(String, StorySubject?)])
  func accounts(text: String, subject: StorySubject?) {
    #expect(StorySubject(text, isLiquidation: false) == subject)
  }

  @Test("of liquidations the worst one is the worst liquidation")
  func liquidations() {
    #expect(StorySubject("412", isLiquidation: true) == .liquidation(venue: nil, 412))
    #expect(StorySubject("worst", isLiquidation: true) == .worstLiquidation)
    #expect(StorySubject("first", isLiquidation: true) == .first)
  }
}
