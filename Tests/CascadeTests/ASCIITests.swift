import Testing

@testable import cascade

@Suite("Text for readers that know ASCII only")
struct ASCIITests {
  @Test(
    "signs of ours have a spelling",
    arguments: [
      ("  ✗ fund dry  ≤ 10 %", "  x fund dry  <= 10 %"),
      ("✓ −11.6 % × 1,000 …", "+ -11.6 % x 1,000 ..."),
      ("D1 · D2 ≥ 3", "D1 . D2 >= 3"),
      ("│ ──└", "| --+"),
      ("━━━╌╌", "===.."),
      ("plain", "plain"),
    ])
  func signs(text: String, spelled: String) {
    #expect(ASCII.spelled(text) == spelled)
  }

  @Test("a sparkline becomes digits, lowest 0 and highest 9")
  func sparklines() {
    #expect(ASCII.spelled("mark █▇▆▅▄▃▂▁") == "mark 98654310")
  }

  @Test("a map of shades becomes a map of signs")
  func shades() {
    #expect(ASCII.spelled("×2 │ ··░░▒▒▓▓███") == "x2 | ....::oo###")
    #expect(ASCII.spelled("████") == "####")
  }

  @Test("each line is judged alone")
  func lines() {
    #expect(ASCII.spelled("▁█\n░█\n") == "09\n.#\n")
  }

  @Test("what a user wrote passes unchanged")
  func usersText() {
    #expect(ASCII.spelled("Größe/日本.yaml") == "Größe/日本.yaml")
  }
}
