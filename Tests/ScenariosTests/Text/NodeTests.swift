import Testing

@testable import Scenarios

@Suite struct NodeTests {
  private let node = Node.block([("a", .text("1")), ("b", .list([.text("x")])), ("a", .text("2"))])

  @Test("a node is of one form, and has nothing of the others")
  func forms() {
    #expect(Node.text("x").scalar == "x" && Node.text("x").isScalar)
    #expect(Node.text("x").items == nil && Node.text("x").entries == nil)
    #expect(node.entries?.count == 3 && node.items == nil && node.scalar == nil)
    #expect(node.entry("b")?.value.items?.count == 1)
    #expect(node.entry("b")?.value.entry("x") == nil)
  }

  @Test("of a key that stands twice the first counts")
  func twice() {
    #expect(node.entry("a")?.value == .text("1"))
    #expect(node.entry("c") == nil)
  }

  @Test("none is absence, 'none' in quotes a word")
  func none() {
    #expect(Node.text("none").isNone)
    #expect(!Node.text("none", quoted: true).isNone)
    #expect(!Node.text("None").isNone)
    #expect(!Node.list([.text("none")]).isNone)
  }

  @Test("equal is what says the same, wherever it stands and however it is quoted")
  func equality() {
    let elsewhere = Node(.scalar("x", quoted: true), span: Span(offset: 7, length: 1))
    #expect(elsewhere == .text("x"))
    #expect(Node.list([.text("x")]) != .text("x"))
    #expect(Node.list([.text("x"), .text("y")]) != .list([.text("y"), .text("x")]))
    // The order of keys is part of a text.
    #expect(
      Node.block([("a", .text("1")), ("b", .text("2"))])
        != .block([("b", .text("2")), ("a", .text("1"))]))
    #expect(Node(.hole, span: .none) == Node(.hole, span: Span(offset: 1, length: 2)))
  }
}
