import Testing

@testable import Scenarios

@Suite struct FaultCodeTests {
  @Test("every code is explained, and no two have the same number")
  func explained() {
    #expect(Set(FaultCode.allCases.map(\.rawValue)).count == FaultCode.allCases.count)
    for code in FaultCode.allCases {
      #expect(code.explanation.count > 40, "\(code)")
      #expect(code.rawValue.count == 5)
    }
  }

  @Test("only a W is a warning; case does not matter when asking")
  func severity() {
    #expect(FaultCode.unusual.severity == .warning)
    #expect(FaultCode.syntax.severity == .error)
    #expect(FaultCode("e0203") == .unknownKey)
    #expect(FaultCode("E9999") == nil)
  }

  @Test("numbers stand in the group of what they are about")
  func groups() {
    for code in FaultCode.allCases {
      let number = code.rawValue.dropFirst()
      #expect(
        ["01", "02", "03", "04", "05", "06", "07"].contains(String(number.prefix(2))), "\(code)")
      #expect(number.allSatisfy { $0.isNumber }, "\(code)")
    }
  }

  @Test("an explanation is of its own code, in sentences")
  func explanations() {
    let texts = FaultCode.allCases.map(\.explanation)
    #expect(Set(texts).count == texts.count)
    for text in texts { #expect([".", "'"].contains(String(text.last ?? " ")), "\(text)") }
    #expect(FaultCode.tooDeep.explanation.contains("64"))
    #expect(FaultCode.unitMissing.explanation.contains("200 %"))
  }
}
