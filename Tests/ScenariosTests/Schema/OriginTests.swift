import Testing

@testable import Scenarios

@Suite struct OriginTests {
  private struct Two: Equatable, Sendable {
    var a = 1
    var b = 2

    static let block = Block("two", "Two numbers", Two()) {
      Field(group: "pair", of: Two(), "Both of them.") {
        Field("a", \.a, .count(0...9), class: .calm, source: "s", "The first.")
        Field("b", \.b, .count(0...9), class: .calm, source: "s", "The second.")
      }
    }
  }

  @Test("keys of one value can stand in a group")
  func group() {
    #expect(decode(Two.block, "pair: { b: 7 }").root == Two(a: 1, b: 7))
    #expect(YAMLWriter.text(Two.block.write(Two(a: 3, b: 4))) == "pair: { a: 3, b: 4 }\n")
    #expect(
      lines(decode(Two.block, "pair: { c: 7 }").report)
        == ["E0203 1:9 unknown key `c` in pair"])
    #expect(Two.block.outline.key("pair")?.source == Origin.keys)
  }

  @Test("one of a few values is written as its name")
  func named() {
    let kind = Kind<Int>.named("number", [("one", 1), ("two", 2)])
    #expect(kind.write(2) == .text("two"))
    var reading = Reading()
    #expect(kind.read(.text("one"), nil, &reading) == 1)
    #expect(kind.read(.text("three"), nil, &reading) == nil)
    #expect(reading.faults.faults.map(\.code) == [.unknownChoice])
  }
}
