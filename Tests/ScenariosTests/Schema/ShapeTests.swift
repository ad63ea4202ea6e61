import Testing

@testable import Scenarios

@Suite struct ShapeTests {
  private let outline = Everything.block.outline

  @Test("a form lists its choices, and has none when it is no choice")
  func choices() {
    #expect(outline.key("mode")?.shape.form?.choices == ["full", "partial", "backstop"])
    #expect(outline.key("count")?.shape.form?.choices == [])
  }

  @Test("a value that may be absent has the form of the value")
  func optional() {
    #expect(outline.key("maybe")?.shape.form?.noun == "a name")
    guard case .optional? = outline.key("maybe")?.shape else {
      Issue.record("maybe is not optional")
      return
    }
  }

  @Test("a block with a shorthand is written as that; a list has no single example")
  func examples() {
    #expect(outline.key("leverage")?.shape.example != nil)
    #expect(outline.key("leverage")?.shape.form?.noun == "a number")
    #expect(outline.key("list")?.shape.example == nil)
    #expect(outline.key("share")?.shape.example == "0.5%")
  }

  @Test("an outline is asked for a key by its name")
  func keys() {
    #expect(outline.key("flag")?.meaning == "A flag.")
    #expect(outline.key("flags") == nil)
    #expect(outline.keys.count == Everything.block.fields.count)
  }
}
