import Testing

@testable import Reports

@Suite("Sparklines")
struct SparklineTests {
  @Test("a fall and a recovery in blocks and in digits")
  func drawsAPath() {
    let path = [0.0, -1, -2, -7, -5, -4, -3.5, -3.5]
    #expect(Sparkline(width: 8).text(path) == "█▇▆▁▃▄▅▅")
    #expect(Sparkline(width: 8, glyphs: .digits).text(path) == "98603455")
    #expect(Sparkline(width: 4, summary: .minimum).text(path) == "█▁▃▅")
  }

  @Test("amounts stand on zero, and zero is a blank")
  func drawsAmounts() {
    let bars = Sparkline(width: 6, summary: .sum, base: .zero)
    #expect(bars.text([0, 1, 50, 100, 0, 10]) == " ▁▅█ ▂")
    #expect(bars.text([0, 0, 0, 0, 0, 0]) == "      ")
    #expect(bars.text([7]) == "██████")
  }

  @Test("a log scale shows a book that empties a hundredfold")
  func drawsRatios() {
    let book = [178e6, 178e6, 1.6e6, 17e6, 0]
    #expect(Sparkline(width: 5, logarithmic: true).text(book) == "██▁▅▁")
  }

  @Test("holes, nothing, and a line that does not move")
  func drawsDegenerateSeries() {
    #expect(Sparkline(width: 4).text([]) == "    ")
    #expect(Sparkline(width: 4).text([.nan, .infinity]) == "    ")
    #expect(Sparkline(width: 4).text([2, .nan, 2, 2]) == "▅ ▅▅")
    #expect(Sparkline(width: 0).text([1, 2]) == "")
    #expect(Sparkline(width: 3).text([-1e300, 0, 1e300]).count == 3)
  }
}
