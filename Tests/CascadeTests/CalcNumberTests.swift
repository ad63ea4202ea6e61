import Primitives
import Testing

@testable import cascade

@Suite("Numbers of cascade calc")
struct CalcNumberTests {
  @Test("money, prices and sizes, with multiples and the code of an asset")
  func decimals() throws {
    #expect(try CalcNumber.decimal("100_000.50").description == "100000.5")
    #expect(try CalcNumber.money("$1.2M") == .whole(1_200_000))
    #expect(try CalcNumber.money("-2.5k USDT") == .whole(-2_500))
    #expect(try CalcNumber.decimal(".5 BTC").description == "0.5")
    for text in ["", "abc", "1e5", "--5", "5 $", "1,000", "5X", "$", "NaN"] {
      #expect(throws: CalcTrouble.self) { try CalcNumber.decimal(text) }
    }
    #expect(throws: CalcTrouble.self) { try CalcNumber.money("0.123456789") }
    #expect(throws: CalcTrouble.self) { try CalcNumber.money("9999999999bn") }
  }

  @Test("a rate needs its unit, and a bare number is answered with what it would be")
  func rates() throws {
    #expect(try CalcNumber.rate("0.5%") == .basisPoints(50))
    #expect(try CalcNumber.rate("-1.5bp") == Rate(billionths: -150_000))
    #expect(try CalcNumber.rate("0") == .zero)
    let trouble = #expect(throws: CalcTrouble.self) { try CalcNumber.rate("0.005") }
    #expect(trouble?.note == "as a share that is 0.5%; or did you mean 0.005%?")
    for text in ["", "%", "5 percent", "0.00000001%"] {
      #expect(throws: CalcTrouble.self) { try CalcNumber.rate(text) }
    }
  }

  @Test("times are whole numbers with units, one after the other")
  func times() throws {
    #expect(try CalcNumber.time("1h30m") == .minutes(90))
    for text in ["", "8", "h", "1.5h", "8x", "999d"] {
      #expect(throws: CalcTrouble.self) { try CalcNumber.time(text) }
    }
  }
}
