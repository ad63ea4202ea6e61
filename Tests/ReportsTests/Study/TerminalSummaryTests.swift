import Testing

@testable import Reports

@Suite("Terminal summary")
struct TerminalSummaryTests {
  private static let all = [
    InventedFiles.one, InventedFiles.many, InventedFiles.quiet, InventedFiles.ladder,
  ]

  @Test("at most 23 lines of at most eighty columns, without blanks at their ends")
  func size() {
    for files in Self.all {
      for text in [files.terminal(), files.terminal(ascii: true)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 23)
        #expect(text.hasSuffix("\n"))
        for line in lines {
          #expect(TextColumns.width(line) <= 80, "\(line)")
          #expect(line.last != " ")
        }
      }
    }
  }

  @Test("a terminal without UTF-8 gets ASCII")
  func ascii() {
    for files in Self.all { #expect(files.terminal(ascii: true).utf8.allSatisfy { $0 < 0x80 }) }
  }

  @Test("narrow and wide terminals are filled", arguments: [40, 60, 100, 160])
  func widths(_ width: Int) {
    for line in InventedFiles.many.terminal(width: width).split(separator: "\n") {
      #expect(TextColumns.width(line) <= max(60, width))
    }
  }

  @Test("failing expectations come first")
  func order() throws {
    let lines = InventedFiles.many.terminal().split(separator: "\n")
    let title = try #require(lines.firstIndex { $0.hasPrefix("FAIL  2 of 7 expectations") })
    #expect(lines[title + 1].hasPrefix("  ✗ "))
    #expect(lines[title + 2].hasPrefix("  ✗ "))
    #expect(lines[title + 3].hasPrefix("  ✓ "))
  }

  @Test("the text of nine seeds, as it is printed")
  func snapshot() {
    let expected = """
      invented: An invented fall in two legs
      9 seeds, 1..9 · 20:40 to 22:00 UTC · scale 1:1000, money shown × 1,000

      FAIL  2 of 7 expectations                 observed        limit  95 % CI
        ✗ forced closes, p95                     $3.61bn     ≤ $2.5bn  ≥ $3.34bn
        ✗ ADL closed, p95                          $145M      ≤ $100M  ≥ $114M
        ✓ BTC fall on V1, median                  11.8 %       < 25 %  9.8 … 13.2 %
        ✓ no bad debt                                 $0           $0
        ✓ half of the fall made good              15 min     ≤ 60 min  15 … 15 min
        ✓ cascade                                 0 of 9       ≤ 90 %  ≤ 33.6 %
        ✓ ledger drift                            9 of 9      all = 0

      seed 8, nearest the median           20:50 ─────────────────────────────── 22:00
        mark, BTC-PERP    −11.8 %          ██████▇▆▆▆▆▆▇▇▇▆▆▆▅▄▃▁▁▂▃▃▄▄▄▄▄▄▅▅▅▅▅▅▅▅▅▅▅
        bids 1 %, log     $167M to $1.88M  ██████▇▇▇▇▇▇▇▇▇▇▇▆▆▅▃▁▁▄▄▅▅▅▅▅▆▆▆▆▆▆▆▆▆▆▆▆▆
        closed by force   $3.29bn                ▁▄▄▃▄▄▄▅▄▄▅▄▅▆▅█▅
        ADL               $165M                                ██▅

      who paid   own margin 91.2 % · fees 2.5 % · fund 0 · ADL 6.3 % · bad debt 0
      audit      169,316,172 events, drift 0 units

      """
    #expect(InventedFiles.many.terminal() == expected)
  }
}
