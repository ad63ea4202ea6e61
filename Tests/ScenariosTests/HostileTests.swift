import Testing

@testable import Scenarios

/// Inputs that nobody writes by hand. What is asked: no crash, and an answer. What grew
/// with the square of its input would hold the tests up for hours, so no clock is needed.
@Suite struct HostileTests {
  private func answer(_ bytes: [UInt8]) -> String {
    do throws(FaultReport) {
      _ = try schema.load(Source(name: "x", bytes: bytes))
      return ""
    } catch { return error.text() }
  }

  @Test("a good file that ends at any byte never crashes")
  func truncation() {
    for text in [example, fullExample] {
      let bytes = Array(text.utf8)
      for length in bytes.indices { _ = answer(Array(bytes[..<length])) }
    }
  }

  @Test("ten thousand random changes of a good file never crash")
  func mutation() {
    var state: UInt64 = 20_251_010
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = [
      "none", "0", "-1", "1e400", ".nan", "18446744073709551616",
      "170141183460469231731687303715884105728%",
      "$9bn", "99999999999999999999d", "0.0000000000000000000000000000000001%", "[", "]", "{", "}",
      ": ",
      "- ", "\n", "\t", "\"", "'", "&a ", "*a", "!x ", "#", "é", "\u{0}", "<<: ", "|", ">", "---\n",
      "V1", "BTC",
      "1:0", "9999-12-31T23:59:59Z", "24:00:00", "%", "_", "set", "id: ", "class: ",
    ].map { Array($0.utf8) }
    let base = [Array(example.utf8), Array(fullExample.utf8)]
    var accepted = 0
    for round in 0..<10_000 {
      var bytes = base[round % 2]
      for _ in 0...random(3) {
        let at = random(bytes.count)
        switch random(4) {
        case 0: bytes[at] = UInt8(random(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random(20)))
        case 2: bytes.insert(contentsOf: words[random(words.count)], at: at)
        default:
          let end = min(bytes.count, at + 1 + random(12))
          bytes.replaceSubrange(at..<end, with: words[random(words.count)])
        }
      }
      if answer(bytes).isEmpty { accepted += 1 }
    }
    // Some changes only touch a title or a number: both outcomes must occur.
    #expect(accepted > 100 && accepted < 5_000)
  }

  struct Bomb: Sendable, CustomTestStringConvertible {
    let name: String
    let code: FaultCode
    let text: String
    var testDescription: String { name }
  }

  private static func repeated(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined()
  }

  @Test(
    "large and strange inputs get an answer",
    arguments: [
      Bomb(
        name: "a text of 1 MB", code: .wrongCount,
        text: example("Thin", String(repeating: "x", count: 1 << 20))),
      Bomb(
        name: "a number of 1 MB", code: .tooLarge,
        text: example("duration: 30m", "duration: 1" + String(repeating: "0", count: 1 << 20) + "m")
      ),
      Bomb(
        name: "a key of 1 MB", code: .syntax, text: String(repeating: "k", count: 1 << 20) + ": 1\n"
      ),
      Bomb(name: "a million keys", code: .tooBig, text: repeated(1_000_000) { "k\($0): 1\n" }),
      Bomb(
        name: "400,000 unknown keys", code: .unknownKey, text: repeated(400_000) { "k\($0): 1\n" }),
      Bomb(
        name: "400,000 assets", code: .missingKey,
        text: "fundamental:\n" + repeated(400_000) { "  A\($0): 1\n" }),
      Bomb(
        name: "a million items", code: .tooBig,
        text: "assets: [" + repeated(1_000_000) { _ in "A," } + "]\n"),
      Bomb(name: "open brackets", code: .tooDeep, text: String(repeating: "[", count: 1 << 20)),
      Bomb(name: "open braces", code: .tooDeep, text: String(repeating: "{a: ", count: 1 << 18)),
      Bomb(name: "dashes", code: .tooDeep, text: String(repeating: "- ", count: 1 << 19)),
      Bomb(name: "anchors", code: .unknownKey, text: repeated(100_000) { "k\($0): &a\($0) 1\n" }),
      Bomb(
        name: "a list that holds itself", code: .notSupported,
        text: example("USDT, BTC]", "&a [*a, *a]]")),
      Bomb(
        name: "a list doubled sixty times", code: .notSupported,
        text: example(
          "USDT, BTC]", "&a0 [x], " + repeated(60) { "&a\($0 + 1) [*a\($0), *a\($0)], " } + "x]")
      ),
      Bomb(
        name: "300,000 wrong assets", code: .missingKey,
        text: "assets: [" + repeated(300_000) { _ in "a," } + "]\n"),
      Bomb(
        name: "300,000 wrong groups", code: .missingKey,
        text: "agents: [" + repeated(300_000) { _ in "a," } + "]\n"),
    ])
  func bombs(_ bomb: Bomb) {
    var first: FaultCode?
    do throws(FaultReport) { _ = try schema.load(source(bomb.text)) } catch {
      first = error.faults.first?.code
      #expect(error.text().utf8.count < 20_000)
    }
    #expect(first == bomb.code)
  }

  @Test("a list of five thousand groups is read")
  func longList() throws {
    let groups = (0..<5_000).map {
      "  - { class: dipBuyer, id: g\($0), market: V1/BTC-PERP, count: 5, capital: $10k }\n"
    }.joined()
    let text = example("agents:\n", "agents:\n" + groups)
    let loaded = try schema.load(source(text))
    #expect(loaded.scenario.agents.count == 5_004)
  }
}
