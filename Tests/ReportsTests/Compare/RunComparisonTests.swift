import Testing

@testable import Reports

@Suite("Two runs compared")
struct RunComparisonTests {
  private typealias Sides = InventedSides

  private func compare(
    _ a: RunComparison.Side, _ b: RunComparison.Side, expected: [RunComparison.Key] = [],
    unlike: [String] = []
  ) -> RunComparison {
    RunComparison(a, b, inputs: [], expected: expected, unlike: unlike)
  }

  @Test("seeds that both have are paired, whatever order they stand in")
  func pairs() throws {
    var b = Sides.side(Sides.milder, Sides.asMuch)
    b.runs.reverse()
    let comparison = compare(Sides.side(Sides.falls, Sides.deleveraged), b)
    #expect(comparison.isPaired && comparison.common == Array(1...8))
    let fall = try #require(comparison.figures.first)
    #expect(fall.seedsA == fall.seedsB && fall.b == Sides.milder)
    #expect(fall.difference == Sides.figure("drawdown")?.difference)
  }

  @Test("a figure that one run of a pair lacks leaves the pair out")
  func missing() throws {
    var values = Sides.asMuch.map(Optional.some)
    values[2] = nil
    let comparison = compare(
      Sides.side(Sides.falls, Sides.deleveraged), Sides.side(Sides.milder, values))
    let money = try #require(comparison.figures.first { $0.metric.name == "adlAll" })
    #expect(money.seedsA == [1, 2, 4, 5, 6, 7, 8] && money.a.count == money.b.count)
    #expect(comparison.figures.first?.a.count == 8)
  }

  @Test("runs that were stopped are left out and told")
  func stopped() {
    var a = Sides.side(Sides.falls, Sides.deleveraged)
    a.runs[7] = Sides.run(8, [("drawdown", Sides.market, 0.5)], isComplete: false)
    a.runs.remove(at: 2)
    let comparison = compare(a, Sides.side(Sides.milder, Sides.asMuch))
    #expect(comparison.a.stopped == [3, 8] && comparison.common == [1, 2, 4, 5, 6, 7])
    #expect(comparison.text.contains("A: 2 runs were stopped and left out (seeds 3, 8)."))
    #expect(comparison.text.contains("B: 2 seeds have no partner"))
  }

  @Test("without a common seed the sides are compared as two samples, and say so")
  func unpaired() throws {
    let comparison = compare(
      Sides.side(Sides.falls, Sides.deleveraged),
      Sides.side(Sides.milder + [0.1], Sides.asMuch + [1e7], from: 100))
    #expect(!comparison.isPaired)
    let fall = try #require(comparison.figures.first)
    #expect(fall.a.count == 8 && fall.b.count == 9 && fall.difference.reduction == nil)
    #expect(comparison.sentence.hasSuffix("No seed is in both, so nothing is paired."))
    #expect(comparison.text.contains("Welch"))
    #expect(!comparison.files.contains { $0.path == "pairs.csv" || $0.path == "charts/pairs.svg" })
  }

  @Test("chances are adjusted for the headline figures that could have differed, and no others")
  func family() throws {
    let fall = try #require(Sides.figure("drawdown"))
    let chance = try #require(fall.difference.chance)
    #expect(Sides.comparison.asked == 2 && fall.adjusted == 2 * chance)
    #expect(Sides.figure("events")?.adjusted == nil)
    // What is expected is asked about as well, unless it is the same in every run.
    let a = Sides.side(Sides.falls, Sides.deleveraged)
    let b = Sides.side(Sides.milder, Sides.asMuch)
    let more = compare(a, b, expected: [.init("events", market: "")])
    #expect(more.headlines.map(\.metric.name) == ["drawdown", "adlAll", "events"])
    #expect(more.asked == 2)
    #expect(compare(a, b, unlike: ["drawdown"]).asked == 1)
  }

  @Test("money is that of the world, so that runs of another scale can be compared")
  func scales() throws {
    let small = Sides.side(
      Sides.falls, Sides.deleveraged.map { $0 / 1_000 }, scale: 1_000)
    let comparison = compare(small, Sides.side(Sides.falls, Sides.deleveraged))
    let money = try #require(comparison.figures.first { $0.metric.name == "adlAll" })
    #expect(abs(money.meanA - money.meanB) < 1e-3)
    #expect(comparison.figures.first?.isSame == true)
  }

  @Test("for a terminal: sentence, inputs, figures, in 80 columns")
  func text() {
    let text = Sides.comparison.text
    #expect(text.hasPrefix("A  one.yaml: Thin\nB  two.yaml: Thin\n\nB falls 1.2 points less far"))
    #expect(text.contains("\nvenues[V1].liquidation.delay           0s  5s\n"))
    #expect(text.contains("\n8 pairs, seeds 1 … 8, means\n"))
    let line = text.split(separator: "\n").first { $0.hasPrefix("* fall, V1/BTC-PERP") }
    #expect(line?.contains("  −1.2 pp ") == true && line?.hasSuffix(" −1.3 … −1.1 pp") == true)
    #expect(text.contains("* differs: Holm-adjusted for 2 headline figures, at 5 %.\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      compare(Sides.side([0.1], [1]), Sides.side([0.1], [1])).text.contains("no input differs"))
  }
}

@Suite("A comparison as files")
struct RunComparisonFilesTests {
  private let comparison = InventedSides.comparison

  private func text(_ path: String) throws -> String {
    let file = comparison.files.first { $0.path == path }
    return String(decoding: try #require(file).bytes, as: UTF8.self)
  }

  @Test("a report, two pictures, tables with their dictionary, and the same bytes again")
  func files() throws {
    #expect(
      comparison.files.map(\.path) == [
        "report.md", "charts/differences.svg", "charts/pairs.svg", "compare.json",
        "differences.csv", "pairs.csv", "columns.csv",
      ])
    #expect(comparison.files.map(\.bytes) == comparison.files.map(\.bytes))
    let dictionary = try text("columns.csv")
    for name in ["differences.csv", "pairs.csv"] {
      let header = try text(name).prefix { $0 != "\n" }.split(separator: ",")
      let known = dictionary.split(separator: "\n").filter { $0.hasPrefix("\(name),") }
      #expect(known.map { $0.split(separator: ",")[1] } == header)
    }
  }

  @Test("the page: sentence on top, inputs, figures whose names can be read, in 80 columns")
  func page() throws {
    let page = try text("report.md")
    #expect(page.hasPrefix("# Two runs compared\n\n**B falls 1.2 points less far than A"))
    let order = ["## Inputs that differ", "## Headline figures", "## All figures"]
    let places = order.compactMap { page.ranges(of: $0).first?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
    #expect(page.contains("| `venues[V1].liquidation.delay` | 0s"))
    #expect(page.contains("| **differs**") && page.contains("| not seen"))
    #expect(page.contains("| fall, V1/BTC-PERP "))
    #expect(page.contains("](charts/differences.svg)") && page.contains("](charts/pairs.svg)"))
    #expect(page.replacing("\n", with: " ").contains("intervals that are not adjusted"))
    // What is the same in every run, here the events, is not in the long table.
    #expect(!page.contains("| events"))
  }

  @Test("tables: a row a figure, and every pair of the headline figures")
  func tables() throws {
    let rows = try text("differences.csv").split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[1].hasPrefix("drawdown,V1/BTC-PERP,ratio,true,true,8,8,0.10"))
    #expect(rows[1].contains(",differs,"))
    #expect(rows[2].hasPrefix("adlAll,,money of the world,true,true,8,8,"))
    #expect(rows[3].contains(",same,"))
    let pairs = try text("pairs.csv").split(separator: "\n")
    #expect(pairs.count == 17 && pairs[1].hasPrefix("drawdown,V1/BTC-PERP,1,0.1,0.09"))
  }

  @Test("for programs: everything in one object")
  func json() throws {
    let json = try text("compare.json")
    #expect(json.hasPrefix("{\n  \"schema\": \"cascade.compare/1\",\n"))
    #expect(json == comparison.json.text)
    #expect(json.contains("\"finding\": \"differs\"") && json.contains("\"asked\": 2"))
    #expect(json.contains("\"b\": null"))
  }
}
