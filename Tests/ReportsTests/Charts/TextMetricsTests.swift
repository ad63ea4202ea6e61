import Testing

@testable import Reports

@Suite("Text metrics")
struct TextMetricsTests {
  @Test("widths are the advances of DejaVu Sans")
  func measures() {
    #expect(TextMetrics.width("0000", size: 2_048, bold: false) == 4 * 1_303)
    #expect(TextMetrics.width("Wi", size: 2_048, bold: true) == 2_259 + 702)
    #expect(TextMetrics.width("−…×", size: 2_048, bold: false) == 1_716 + 2_048 + 1_716)
    #expect(TextMetrics.width("é", size: 2_048, bold: false) == 1_260)
    #expect(TextMetrics.width("清", size: 10, bold: false) == 10)
    #expect(TextMetrics.width("", size: 12, bold: false) == 0)
  }

  @Test("every glyph the charts use has a width of its own")
  func knowsItsGlyphs() {
    for glyph in "–—‘’“”…≤≥≈−→ΔΣβσμτ×·½²³°" {
      let width = TextMetrics.width(String(glyph), size: 2_048, bold: false)
      #expect(width != 1_700, "\(glyph)")
    }
  }

  @Test("a text is cut to its room with an ellipsis")
  func fits() {
    let text = "a name that is far too long"
    let fitted = TextMetrics.fitted(text, width: 80, size: 12, bold: false)
    #expect(fitted.hasSuffix("…") && fitted.count > 4)
    #expect(TextMetrics.width(fitted, size: 12, bold: false) <= 80)
    #expect(TextMetrics.fitted("ok", width: 80, size: 12, bold: false) == "ok")
    #expect(TextMetrics.fitted(text, width: 1, size: 12, bold: false) == "")
  }

  @Test("bold is wider than regular, and twice the size twice as wide")
  func scales() {
    for text in ["mark −11.6 % at 21:17:44", "$1.24bn", "longs closed"] {
      let width = TextMetrics.width(text, size: 12, bold: false)
      #expect(TextMetrics.width(text, size: 12, bold: true) > width)
      #expect(TextMetrics.width(text, size: 24, bold: false) == 2 * width)
    }
  }

  @Test("digits are equally wide, so that figures do not dance")
  func digits() {
    for bold in [false, true] {
      let widths = "0123456789".map {
        TextMetrics.width(String($0), size: 2_048, bold: bold)
      }
      #expect(Set(widths).count == 1)
    }
  }

  @Test("a glyph nobody measured is taken to be wide, an accent to be nothing")
  func guesses() {
    #expect(TextMetrics.width("\u{2603}", size: 2_048, bold: false) == 1_700)
    #expect(TextMetrics.width("\u{2603}", size: 2_048, bold: true) == 1_900)
    #expect(
      TextMetrics.width("e\u{301}", size: 2_048, bold: false)
        == TextMetrics.width("e", size: 2_048, bold: false))
  }

  @Test("a cut does not leave a blank before its ellipsis")
  func cutsCleanly() {
    let words = "to be or not to be"
    for limit in stride(from: 12.0, through: 120, by: 1) {
      let fitted = TextMetrics.fitted(words, width: limit, size: 12, bold: false)
      #expect(!fitted.contains(" …"), "\(fitted)")
      #expect(TextMetrics.width(fitted, size: 12, bold: false) <= limit)
    }
  }
}
