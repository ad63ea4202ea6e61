import Testing

@testable import Scenarios

@Suite struct ParameterClassTests {
  @Test("the classes go from what is published to what is assumed, and what is no claim")
  func order() {
    #expect(
      ParameterClass.allCases.map(\.rawValue)
        == ["rule", "measured", "calm", "bridging", "assumed", "setting"])
  }

  @Test("each says what it means, no two the same")
  func meanings() {
    let meanings = ParameterClass.allCases.map(\.meaning)
    #expect(Set(meanings).count == meanings.count)
    #expect(ParameterClass.setting.meaning.contains("no claim"))
    #expect(ParameterClass.bridging.meaning.contains("moderate crises"))
  }

  @Test("no class is there for nothing: each has keys")
  func used() {
    let used = Set(schema.allKeys.map(\.parameterClass))
    #expect(used == Set(ParameterClass.allCases))
  }
}
