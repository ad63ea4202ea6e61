import Testing

@testable import cascade

@Suite("Exit codes")
struct ExitCodeTests {
  @Test("the numbers are public and stay as they are")
  func numbers() {
    let numbers: [Int32] = [0, 64, 65, 66, 70, 73, 74, 75, 98, 99, 130, 143]
    #expect(ExitCode.allCases.map(\.rawValue) == numbers)
  }

  @Test("each has a meaning of its own, on one line")
  func meanings() {
    let meanings = ExitCode.allCases.map(\.meaning)
    #expect(Set(meanings).count == meanings.count)
    for meaning in meanings { #expect(!meaning.contains("\n") && meaning.count <= 75) }
  }
}
