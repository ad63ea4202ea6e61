import Testing

@testable import Reports

@Suite("Text without UTF-8")
struct ASCIITests {
  @Test("every sign of a report has a stand-in")
  func replacesSigns() {
    #expect(ASCII.fallback("−3.9 pp, ×0.33, 4.1 … 15.8 %") == "-3.9 pp, x0.33, 4.1 ... 15.8 %")
    #expect(ASCII.fallback("✗ ✓ ? ≤ 10 %") == "x + ? <= 10 %")
    #expect(ASCII.fallback("░▒▓█ · 12 µs") == ".:o# - 12 us")
    #expect(ASCII.fallback("plain") == "plain")
    #expect(ASCII.fallback("名").utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("frames and bars of a terminal keep their shape, a level stays a level")
  func keepsShapes() {
    #expect(ASCII.fallback("┌─┐\n│a│\n└─┘") == "+-+\n|a|\n+-+")
    let levels = "▁▂▃▄▅▆▇".map { ASCII.fallback(String($0)) }
    #expect(levels.sorted() == levels && Set(levels).count == 7)
  }

  @Test("nothing beyond ASCII is left, whatever comes in")
  func leavesNothing() {
    for value in UInt32(0x80)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = ASCII.fallback(String(scalar))
      let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
      #expect(isPlain && !text.isEmpty, "U+\(String(value, radix: 16))")
    }
  }

  @Test("two signs that mean different things stay different")
  func keepsMeanings() {
    #expect(ASCII.fallback("≤") != ASCII.fallback("≥"))
    #expect(ASCII.fallback("✓") != ASCII.fallback("✗"))
    #expect(ASCII.fallback("→") != ASCII.fallback("←"))
    #expect(ASCII.fallback("½ ¼ ¾ ¹ ² ³") == "1/2 1/4 3/4 1 2 3")
  }
}
