import Testing

@testable import cascade

@Suite("Values of options")
struct OptionValueTests {
  private func value(_ kind: Option.Kind, _ word: String) throws -> Arguments.Value {
    try Option(name: "x", kind: kind, placeholder: "X", meaning: "m").value(word)
  }

  @Test("each kind reads its own values")
  func kinds() throws {
    #expect(try value(.text, "a b") == .text("a b"))
    #expect(try value(.amount, "-0.01%") == .text("-0.01%"))
    #expect(try value(.integer(-3...3), "-3") == .integer(-3))
    #expect(try value(.seed, "0") == .seed(0))
    #expect(try value(.seeds, "3..9") == .seeds(3...9))
    #expect(
      try value(.assignment, "venues[0].fund=$1.2M")
        == .assignment(Assignment(key: "venues[0].fund", value: "$1.2M")))
    #expect(try value(.assignment, "a=") == .assignment(Assignment(key: "a", value: "")))
  }

  @Test("nothing is no value of any kind")
  func emptiness() {
    for kind in [Option.Kind.text, .amount, .seed, .seeds, .integer(0...1), .file, .assignment] {
      #expect(throws: UsageError.Fault.emptyValue(option: "--x")) { try value(kind, "") }
    }
  }

  @Test("only numbers may start with a dash")
  func dashes() {
    let number = Option(name: "x", kind: .integer(-9...9), placeholder: "N", meaning: "m")
    #expect(number.takesDashes("-4"))
    #expect(!number.takesDashes("-"))
    #expect(!number.takesDashes("-q"))
    let text = Option(name: "x", kind: .text, placeholder: "T", meaning: "m")
    #expect(!text.takesDashes("-4"))
    let amount = Option(name: "x", kind: .amount, placeholder: "A", meaning: "m")
    #expect(amount.takesDashes("-0.5%") && amount.takesDashes("-$5k") && amount.takesDashes("-.5"))
    #expect(!amount.takesDashes("--mmr") && !amount.takesDashes("-q"))
  }
}
