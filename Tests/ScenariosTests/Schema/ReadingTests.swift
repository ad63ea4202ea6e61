import Testing

@testable import Scenarios

@Suite struct ReadingTests {
  private let trouble = Trouble(.outOfRange, "is -5; it must be 0 to 9", suggestion: "5")

  @Test("a fault is said with the path to where we are")
  func paths() {
    var reading = Reading()
    #expect((reading.path, reading.placeName) == ("", "the scenario"))
    reading.within(.key("venues")) { venues in
      venues.within(.index(0)) { first in
        first.within(.key("tick")) { $0.report(trouble, at: .none) }
        #expect(first.path == "venues[0]")
      }
    }
    #expect(reading.path == "")
    #expect(
      reading.faults.faults.map(\.message) == ["venues[0].tick is -5; it must be 0 to 9"])
    #expect(reading.faults.faults.first?.suggestion == "5")
  }

  @Test("some troubles are said of the block around the key")
  func block() {
    var trouble = Trouble(.unknownChoice, "unknown mode `x`")
    trouble.isOfTheBlock = true
    var reading = Reading()
    reading.within(.key("mode")) { $0.report(trouble, at: .none) }
    reading.within(.key("a")) { a in a.within(.key("mode")) { $0.report(trouble, at: .none) } }
    #expect(
      reading.faults.faults.map(\.message)
        == ["unknown mode `x` in the scenario", "unknown mode `x` in a"])
  }

  @Test("names in a path are cut to what can be shown")
  func long() {
    let text = Reading.text(of: [
      .key(String(repeating: "x", count: 99)), .index(3), .key("\u{1B}"),
    ])
    #expect(text == String(repeating: "x", count: 39) + "…[3].\u{FFFD}")
  }

  private func codes(_ body: (inout Reading) -> Bool) -> [FaultCode] {
    var reading = Reading()
    #expect(!body(&reading))
    return reading.faults.faults.map(\.code)
  }

  @Test("a value of another form is said to be one; an absent one is absent")
  func forms() {
    let (text, list, block) = (Node.text("x"), Node.list([]), Node.block([]))
    func scalar(_ node: Node) -> [FaultCode] {
      codes { $0.scalar(node, noun: "a number", example: "5") != nil }
    }
    #expect(scalar(list) == [.wrongForm] && scalar(block) == [.wrongForm])
    for absent in ["", "~", "null"] { #expect(scalar(.text(absent)) == [.noValue], "\(absent)") }
    #expect(codes { $0.items(text) != nil } == [.wrongForm])
    #expect(codes { $0.items(block) != nil } == [.wrongForm])
    #expect(codes { $0.items(.text("")) != nil } == [.noValue])
    #expect(codes { $0.entries(text) != nil } == [.wrongForm])
    #expect(codes { $0.entries(list) != nil } == [.wrongForm])
    #expect(codes { $0.entries(.text("")) != nil } == [.noValue])
  }

  @Test("a null in quotes is a text")
  func quoted() {
    var reading = Reading()
    #expect(reading.scalar(.text("null", quoted: true), noun: "a text", example: "a") == "null")
    #expect(reading.faults.faults.isEmpty)
  }

  @Test("of what was refused before nothing more is said")
  func hole() {
    let hole = Node(.hole, span: .none)
    #expect(codes { $0.scalar(hole, noun: "a number", example: "5") != nil } == [])
    #expect(codes { $0.items(hole) != nil } == [])
    #expect(codes { $0.entries(hole) != nil } == [])
  }

  @Test("beyond two hundred faults are counted, not composed")
  func flood() {
    var reading = Reading()
    for _ in 0..<300 { reading.report(trouble, at: .none) }
    #expect(reading.faults.faults.count == 200)
    #expect(reading.faults.errorCount == 300)
  }
}
