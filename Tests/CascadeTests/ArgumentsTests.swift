import Testing

@testable import cascade

@Suite("Arguments that were read")
struct ArgumentsTests {
  @Test("each kind of value is asked for by its own name")
  func kinds() {
    var arguments = Arguments()
    arguments.append("out", .text("dir"))
    arguments.append("jobs", .integer(3))
    arguments.append("seed", .seed(9))
    arguments.append("seeds", .seeds(1...4))
    arguments.append("quiet", .given)
    #expect(arguments.text("out") == "dir")
    #expect(arguments.integer("jobs") == 3)
    #expect(arguments.seed() == 9)
    #expect(arguments.seeds() == 1...4)
    #expect(arguments.has("quiet"))
    #expect(!arguments.has("log"))
    #expect(arguments.text("jobs") == nil, "a number is no text")
  }

  @Test("the order of operands and of values counts")
  func order() {
    var first = Arguments()
    first.append("a")
    first.append("b")
    var second = Arguments()
    second.append("b")
    second.append("a")
    #expect(first != second)
    #expect(first == first)
  }
}
