import Testing

@testable import Reports

@Suite("Tests that count")
struct ExactTestTests {
  @Test("six pairs with one sign are the first that chance makes in less than 5 %")
  func signs() {
    #expect(ExactTest.sameSign(5) == 0.0625)
    #expect(ExactTest.sameSign(6) == 0.03125)
    #expect(ExactTest.sameSign(1) == 1)
    #expect(ExactTest.sameSign(ExactTest.fewestPairs) <= SampleDifference.level)
    #expect(ExactTest.sameSign(ExactTest.fewestPairs - 1) > SampleDifference.level)
  }

  @Test("McNemar asks how often a fair coin is as one-sided")
  func mcNemar() {
    // Of eight throws at most one head: 9 of 256, and as many on the other side.
    #expect(abs(ExactTest.mcNemar(onlyFirst: 1, onlySecond: 7) - 18.0 / 256) < 1e-12)
    #expect(abs(ExactTest.mcNemar(onlyFirst: 6, onlySecond: 0) - 2.0 / 64) < 1e-12)
    #expect(ExactTest.mcNemar(onlyFirst: 3, onlySecond: 3) == 1)
    #expect(ExactTest.mcNemar(onlyFirst: 0, onlySecond: 0) == 1)
  }

  @Test("Fisher's lady with her cups, and a table that is not symmetric")
  func fisher() {
    // Three of four cups right: 17 of the 35 ways are as far off.
    #expect(abs(ExactTest.fisher(3, of: 4, 1, of: 4) - 17.0 / 35) < 1e-12)
    #expect(abs(ExactTest.fisher(8, of: 10, 1, of: 6) - 0.034_965_035) < 1e-8)
    #expect(abs(ExactTest.fisher(0, of: 3, 3, of: 3) - 2.0 / 20) < 1e-12)
    #expect(abs(ExactTest.fisher(2, of: 2, 5, of: 5) - 1) < 1e-12)
  }
}
