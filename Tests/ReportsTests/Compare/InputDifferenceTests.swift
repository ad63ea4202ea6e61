import Testing

@testable import Reports

@Suite("Inputs that differ")
struct InputDifferenceTests {
  @Test("files with other bytes, and those that one side alone has")
  func files() {
    let hash = String(repeating: "ab", count: 32)
    let other = String(repeating: "cd", count: 32)
    let found = InputDifference.files(
      a: [("data/book.csv", hash), ("data/same.csv", hash), ("data/mine.csv", hash)],
      b: [("data/same.csv", hash), ("data/book.csv", other), ("data/yours.csv", other)])
    #expect(
      found == [
        InputDifference(.file, "data/book.csv", a: "sha256:abababababab", b: "sha256:cdcdcdcdcdcd"),
        InputDifference(.file, "data/mine.csv", a: "sha256:abababababab", b: nil),
        InputDifference(.file, "data/yours.csv", a: nil, b: "sha256:cdcdcdcdcdcd"),
      ])
  }

  @Test("what is the same is no difference")
  func same() {
    #expect(InputDifference.run("version", a: "0.1.0", b: "0.1.0") == nil)
    #expect(
      InputDifference.run("version", a: "0.1.0", b: "0.2.0")
        == InputDifference(.run, "version", a: "0.1.0", b: "0.2.0"))
  }
}
