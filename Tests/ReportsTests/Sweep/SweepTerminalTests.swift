import Testing

@testable import Reports

@Suite("A sweep on the terminal")
struct SweepTerminalTests {
  private func lines(_ table: SweepTable, _ limits: [Limit] = [], ascii: Bool = false) -> [String] {
    InventedSweep.files(table, limits).terminal(width: 80, ascii: ascii)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("one axis: a row for each value, its bar as long as its figure")
  func bars() throws {
    let lines = lines(InventedSweep.one)
    #expect(lines[0] == "invented: An invented sweep")
    #expect(lines[1] == "4 points × 8 seeds, 32 runs")
    let bars = lines.filter { $0.contains("█") }.map { line in line.count { $0 == "█" } }
    #expect(bars.count == 4)
    // A fall of 16 % is twice one of 8 %.
    #expect(abs(bars[3] - 2 * bars[2]) <= 1)
    #expect(lines.contains { $0.hasPrefix("With leverage drawdown") })
  }

  @Test("two axes: a map of characters, the deeper book above")
  func map() throws {
    let lines = lines(InventedSweep.two)
    let rows = lines.filter { $0.contains("│") }
    try #require(rows.count == 3)
    // At depth 2: none, none, one of eight, five; at depth 1: none, one, five, all.
    #expect(rows[1] == "      2 │            ░░░░░░▓▓▓▓▓▓")
    #expect(rows[2] == "      1 │      ░░░░░░▓▓▓▓▓▓██████")
    #expect(lines.contains { $0.contains("0 % blank  < 10 % ·") })
  }

  @Test("other designs: the axes in order of what they do")
  func ranking() throws {
    let shares = (0..<20).map { [Double(($0 * 7) % 20) / 20, Double($0) / 20] }
    let table = InventedSweep.drawn(.sobol, shares) { point, _ in [point[1], 0, 0] }
    let lines = lines(table)
    let first = try #require(lines.firstIndex { $0.contains("what moves drawdown") })
    #expect(lines[first + 1].hasPrefix("  beta   +1.00"))
  }

  @Test("the verdict comes first, with the points that break it")
  func verdict() {
    let lines = lines(InventedSweep.one, [InventedSweep.limit("drawdown", below: 0.1)])
    #expect(lines[3] == "FAIL (1 of 4 expectations, at 1 of 4 points)")
    #expect(lines[4].hasPrefix("  ✗ drawdown, V1/BTC-PERP, median, leverage 16"))
    #expect(lines[4].hasSuffix("16.0 %, limit < 10 %"))
  }

  @Test("keeps to its width and, where asked, to ASCII", arguments: [true, false])
  func plain(_ ascii: Bool) {
    for table in [InventedSweep.one, InventedSweep.two, InventedSweep.noise] {
      let lines = lines(table, [InventedSweep.limit("drawdown", below: 0.01)], ascii: ascii)
      #expect(lines.allSatisfy { TextColumns.width($0) <= 80 })
      #expect(lines.count <= 26)
      if ascii { #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }) }
    }
  }

  @Test("of many rows a few are shown, the ends among them")
  func spread() {
    #expect(SweepTerminal.spread(3, atMost: 5) == [0, 1, 2])
    #expect(SweepTerminal.spread(101, atMost: 5) == [0, 25, 50, 75, 100])
  }

  @Test("a blank is never, a question mark is not known")
  func shades() {
    let shares = SweepShades([0, 1], isShare: true)
    #expect(
      [0, 0.05, 0.39, 0.5, 0.89, 1, .nan].map(shares.glyph) == [" ", "·", "░", "▒", "▓", "█", "?"])
    let falls = SweepShades([1, 11], isShare: false)
    #expect([1, 4, 6, 8, 11].map(falls.glyph) == ["·", "░", "▒", "▓", "█"])
    #expect(SweepShades([2, 2], isShare: false).glyph(2) == "▒")
  }
}
