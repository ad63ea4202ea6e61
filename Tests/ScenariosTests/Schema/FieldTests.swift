import Testing

@testable import Scenarios

private struct Whole: Equatable, Sendable {
  var part = Level()
  var choice = Choice.none

  enum Choice: Equatable, Sendable {
    case none
    case number(Int)
    case flag(Bool)
  }
}

private func read<Root>(_ field: Field<Root>, _ text: String, into root: inout Root) -> [FaultCode]
{
  var reading = Reading()
  field.read(&root, .text(text), &reading)
  return reading.faults.faults.map(\.code)
}

@Suite struct FieldTests {
  private let price = Field<Level>(
    required: "price", \.price, .count(1...9), class: .rule, source: "s", "A price.")
  private let side = Field<Level>(
    "side", \.side, .choice("side"), class: .rule, source: "s", "A side.")

  @Test("a value goes where the path leads; a wrong one leaves what was there")
  func reading() {
    var level = Level(price: 3, side: .bid)
    #expect(read(price, "7", into: &level) == [])
    #expect(read(side, "ask", into: &level) == [])
    #expect(level == Level(price: 7, side: .ask))
    #expect(read(price, "70", into: &level) == [.outOfRange])
    #expect(read(side, "asks", into: &level) == [.unknownChoice])
    #expect(level == Level(price: 7, side: .ask))
  }

  @Test("a value is written as it would be read")
  func writing() {
    #expect(price.write(Level(price: 5)) == .text("5"))
    #expect(side.write(Level(side: .ask)) == .text("ask"))
  }

  @Test("only a key that may be absent has a default")
  func outlines() {
    let required = price.outline(fallback: .text("1"))
    #expect(required.isRequired && required.fallback == nil)
    let optional = side.outline(fallback: .text("bid"))
    #expect(!optional.isRequired && optional.fallback == .text("bid"))
    #expect((optional.name, optional.meaning, optional.source) == ("side", "A side.", "s"))
  }

  @Test("none is a value of a key that may have none, and of no other")
  func none() {
    let maybe = Field<Everything>(
      optional: "maybe", \.maybe, .name(.identifier), class: .setting, source: "s", "A name.")
    var everything = Everything()
    everything.maybe = "x"
    #expect(read(maybe, "none", into: &everything) == [])
    #expect(everything.maybe == nil)
    var level = Level(price: 3)
    #expect(read(price, "none", into: &level) == [.unreadable])
  }

  @Test("a question that is not asked is not written back")
  func question() {
    let question = Field<Everything>(question: "maybe", \.maybe, .name(.identifier), "A name.")
    var everything = Everything()
    #expect(question.write(everything) == nil && question.parameterClass == .setting)
    #expect(read(question, "x", into: &everything) == [])
    #expect(question.write(everything) == .text("x"))
    #expect(read(question, "none", into: &everything) == [])
    #expect(everything.maybe == nil && question.write(everything) == nil)
  }

  @Test("the key of a part is a key of the whole")
  func lifted() {
    let lifted = price.lifted(through: \Whole.part)
    var whole = Whole()
    #expect(read(lifted, "4", into: &whole) == [])
    #expect(whole.part.price == 4)
    #expect(lifted.write(whole) == .text("4"))
    #expect(lifted.isRequired && lifted.name == "price")
  }

  @Test("of alternatives only the one that is taken is written")
  func cases() {
    let number = Field<Whole>(
      case: "number", \.choice, .count(0...9), Whole.Choice.number,
      { if case .number(let value) = $0 { value } else { nil } }, class: .rule, source: "s", "N.")
    var whole = Whole()
    #expect(number.write(whole) == nil)
    #expect(read(number, "6", into: &whole) == [])
    #expect(whole.choice == .number(6))
    #expect(number.write(whole) == .text("6"))
    whole.choice = .flag(true)
    #expect(number.write(whole) == nil)
  }

  @Test("free names keep the order of the text, and a wrong value loses only its own")
  func others() {
    let others = Others<Everything>(
      \.byAsset, .asset, .number(0...1), atMost: 3, class: .calm, source: "s", "Numbers.")
    let entries = Node.block([("ETH", .text("0.5")), ("BTC", .text("7")), ("SOL", .text("1"))])
    var (root, reading) = (Everything(), Reading())
    others.read(&root, entries.entries ?? [], &reading)
    #expect(root.byAsset == [Named("ETH", 0.5), Named("SOL", 1)])
    #expect(reading.faults.faults.map(\.message) == ["BTC is 7; it must be 0 to 1"])
    #expect(others.write(root).map(\.key) == ["ETH", "SOL"])
    #expect(others.key.name == "<BTC>")
  }
}
