import Testing

@testable import Reports

@Suite("Two sweeps compared")
struct SweepComparisonTests {
  private typealias Sweep = InventedSweep
  private typealias Sweeps = InventedSweeps

  private func fall(_ comparison: SweepComparison) throws -> ComparedFigure {
    try #require(comparison.figures.first { $0.metric.name == "drawdown" })
  }

  @Test("a sweep against itself: every difference is zero, and nothing differs")
  func same() throws {
    let comparison = try Sweeps.compare(Sweep.two, Sweep.two)
    #expect(comparison.figures.count == 3 && comparison.pairs == 64)
    for (figure, course) in zip(comparison.figures, comparison.courses) {
      #expect(figure.isSame && figure.difference.change.value == 0 && course.points.count == 8)
      #expect(course.points.allSatisfy { $0.isSame && $0.difference.change.value == 0 })
      #expect(course.differing == 0)
    }
    #expect(
      comparison.sentence
        == "A and B are the same in every figure, seed by seed (8 pairs). 8 points were compared.")
    #expect(comparison.farthest.isEmpty)
  }

  @Test("the interval over all points counts seeds: those of a seed are averaged first")
  func clustered() throws {
    // Differences of three seeds at two points; of the seeds 0.02, 0.02 and 0.04.
    let changes = [2.0: [0.01, 0.02, 0.03], 4.0: [0.03, 0.02, 0.05]]
    var side = Sweep.leverage
    side.values = ["2", "4"]
    func table(_ share: Double) -> SweepTable {
      Sweep.grid([side], seeds: 3) { point, seed in
        [0.1 + 0.01 * Double(seed) + share * (changes[point[0]]?[seed] ?? 0), 0, 0]
      }
    }
    let comparison = try Sweeps.compare(table(0), table(1))
    let all = try fall(comparison).difference.change
    // Student's t of two degrees of freedom is 4.302653 at 97.5 %: 4.302653 · 0.011547 / √3.
    #expect(all.seeds == 3 && abs(all.value - 0.08 / 3) < 1e-12)
    #expect(abs((all.halfWidth ?? 0) - 0.028_684_35) < 1e-7)
    // At the first point 0.01, 0.02 and 0.03: 4.302653 · 0.01 / √3.
    let first = try #require(comparison.course(of: try fall(comparison))?.points.first)
    #expect(first.difference.change.seeds == 3 && abs(first.difference.change.value - 0.02) < 1e-12)
    #expect(abs((first.difference.change.halfWidth ?? 0) - 0.024_841_38) < 1e-7)
  }

  @Test("points are adjusted for those that could differ, figures for the headlines")
  func adjusted() throws {
    let comparison = try Sweeps.compare(Sweep.one, Sweeps.one())
    let figure = try fall(comparison)
    let course = try #require(comparison.course(of: figure))
    #expect(course.points.map(\.finding) == [.same, .same, .differs, .differs])
    let chance = try #require(course.points[2].difference.chance)
    // Two points could differ, with chances that are the same but for the last bits.
    let adjusted = try #require(course.points[2].adjusted)
    #expect(abs(adjusted / chance - 2) < 1e-6 && course.points[0].adjusted == nil)
    #expect(figure.finding == .differs && comparison.asked == 1)
    #expect(abs(figure.difference.change.value + 0.010_25) < 1e-12)
    #expect(comparison.headlines.count == 3)
  }

  @Test("flags that go up at one point and down at another are not the same")
  func flags() throws {
    func table(_ turn: Double) -> SweepTable {
      Sweep.grid([Sweep.depth], seeds: 8) { point, _ in [0.1, point[0] == turn ? 1 : 0, 0] }
    }
    let comparison = try Sweeps.compare(table(1), table(2))
    let cascade = try #require(comparison.figures.first { $0.metric.name == "cascade" })
    #expect(cascade.difference.change.value == 0 && !cascade.isSame)
    #expect(cascade.meanA == 0.5 && cascade.meanB == 0.5)
    #expect(comparison.course(of: cascade)?.differing == 2)
  }

  @Test("a run that was stopped leaves its pair out, and is counted")
  func stopped() throws {
    let comparison = try Sweeps.compare(
      Sweep.one, Sweeps.one { $0 == 4 && $1 == 2 ? nil : Sweeps.milder($0, $1) })
    #expect(comparison.stopped == 1 && comparison.pairs == 31)
    let course = try #require(comparison.course(of: try fall(comparison)))
    #expect(course.points.map(\.difference.change.seeds) == [8, 7, 8, 8] && course.absent == 0)
    #expect(
      comparison.notes.contains(
        "1 pair was left out since one of the two was stopped at a limit."))
  }

  @Test("a figure that one of a pair lacks leaves the pair out, for this figure alone")
  func absent() throws {
    let comparison = try Sweeps.compare(
      Sweep.one, Sweeps.one { $0 == 4 && $1 < 3 ? .nan : Sweeps.milder($0, $1) })
    let course = try #require(comparison.course(of: try fall(comparison)))
    #expect(course.absent == 3 && course.pairs == 29 && comparison.pairs == 32)
    #expect(comparison.courses.map(\.absent) == [3, 0, 0])
    #expect(comparison.notes.contains { $0.hasSuffix("fall of V1/BTC-PERP 3 of 32.") })
  }

  @Test("points, seeds and figures of one alone are named and left out")
  func alone() throws {
    var side = Sweep.leverage
    side.values = ["2", "4", "8"]
    let fewer = Sweep.grid(
      [side], seeds: 6, columns: [Sweep.column("drawdown"), Sweep.column("cascade")]
    ) { point, seed in
      Array(Sweep.figures(point[0], seed, depth: 1).prefix(2))
    }
    let comparison = try Sweeps.compare(Sweep.one, fewer)
    #expect(comparison.match.onlyA == [3] && comparison.pairs == 18)
    #expect(comparison.common == [1, 2, 3, 4, 5, 6])
    #expect(comparison.onlyA == [RunComparison.Key("adlAll", market: "")])
    #expect(
      Array(comparison.notes.prefix(3)) == [
        "1 point is in A alone and left out (leverage 16).",
        "A: seeds 7 … 8 left out, without a partner.", "Figures of A alone: adlAll.",
      ])
    #expect(comparison.figures.count == 2 && comparison.figures.allSatisfy(\.isSame))
  }

  @Test("money is that of the world; without a pair of whole runs nothing is compared")
  func scales() throws {
    var small = Sweep.grid([Sweep.leverage], seeds: 8) { point, seed in
      var figures = Sweep.figures(point[0], seed, depth: 1)
      figures[2] /= 1_000
      return figures
    }
    small.scale = 1_000
    let comparison = try Sweeps.compare(Sweep.one, small)
    let money = try #require(comparison.figures.first { $0.metric.name == "adlAll" })
    #expect(abs(money.difference.change.value) < 1e-3 && money.meanA == 7_500_000)
    #expect(throws: SweepMismatch.runs) {
      try Sweeps.compare(Sweep.one, Sweeps.one { _, _ in nil })
    }
    #expect(throws: SweepMismatch.runs) {
      try Sweeps.compare(Sweep.one, Sweep.one, seeds: 100...200)
    }
  }
}

@Suite("A comparison of sweeps in words and files")
struct SweepComparisonFilesTests {
  private typealias Sweeps = InventedSweeps

  private func comparison() throws -> SweepComparison {
    try Sweeps.compare(InventedSweep.one, Sweeps.one())
  }

  private func text(_ path: String) throws -> String {
    let file = try comparison().files.first { $0.path == path }
    return String(decoding: try #require(file).bytes, as: UTF8.self)
  }

  @Test("the sentence says what differs over all points, and at how many")
  func sentence() throws {
    let sentence = try comparison().sentence
    #expect(sentence.hasPrefix("B falls 1.0 points less far than A (V1/BTC-PERP, 95 % "))
    #expect(
      sentence.hasSuffix(
        ". These are means over 4 points; point by point, fall of V1/BTC-PERP differs at 2 of "
          + "them."))
  }

  @Test("where nothing differs it says how large a difference would have been seen")
  func nothing() throws {
    let noise = Sweeps.one { leverage, seed in
      0.002 * (seed % 2 == 0 ? 1 : -1) * (leverage == 4 ? 2 : 1)
    }
    let sentence = try Sweeps.compare(InventedSweep.one, noise).sentence
    #expect(
      sentence.hasPrefix(
        "No difference between A and B is told from chance in the one headline figure (would have "
          + "seen: fall of V1/BTC-PERP 0.2 points)"))
    #expect(sentence.hasSuffix("fall of V1/BTC-PERP differs at none of them."))
  }

  @Test("for a terminal: sentence, inputs, figures, points where they differ most, in 80 columns")
  func terminal() throws {
    let text = try comparison().text
    #expect(text.hasPrefix("A  before: An invented sweep\nB  after: An invented sweep\n\nB falls"))
    #expect(text.contains("\nvenues[V1].liquidation.delay  0s  5s\n"))
    #expect(text.contains("\n4 points × 8 seeds, means\n"))
    #expect(text.contains("\n* fall, V1/BTC-PERP") && text.contains("  2 of 4\n"))
    #expect(text.contains("\nfall, V1/BTC-PERP, where it differs most\n"))
    #expect(text.contains("\n* 8 ") && text.contains("\n* 16 "))
    #expect(!text.contains("\n* 2 ") && !text.contains("\n  2 "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("a report, pictures, tables with their dictionary, and the same bytes again")
  func files() throws {
    let files = try comparison().files
    #expect(
      files.map(\.path) == [
        "report.md", "charts/differences.svg", "charts/drawdown-difference-line.svg",
        "compare.json", "differences.csv", "points.csv", "columns.csv",
      ])
    #expect(files.map(\.bytes) == (try comparison()).files.map(\.bytes))
    let dictionary = try text("columns.csv")
    for name in ["differences.csv", "points.csv"] {
      let header = try text(name).prefix { $0 != "\n" }.split(separator: ",")
      let known = dictionary.split(separator: "\n").filter { $0.hasPrefix("\(name),") }
      #expect(known.map { $0.split(separator: ",")[1] } == header)
    }
  }

  @Test("tables: a row a figure over all points, a row a figure and point")
  func tables() throws {
    let rows = parsedCSV(try text("differences.csv"))
    #expect(rows.count == 4)
    // Name, market, unit, headline, points and those that differ, seeds, pairs, absent.
    #expect(
      Array(rows[1].prefix(9))
        == ["drawdown", "V1/BTC-PERP", "ratio", "true", "4", "2", "8", "32", "0"])
    #expect(rows[1].contains("differs") && rows[2].contains("same"))
    let points = parsedCSV(try text("points.csv"))
    #expect(points.count == 13)
    #expect(
      Array(points[3].prefix(7))
        == ["2", "2", "8.0", "drawdown", "V1/BTC-PERP", "ratio", "8"])
    #expect(points[3].last == "differs" && points[1].last == "same")
    #expect(abs((Double(points[3][9]) ?? 0) + 0.0205) < 1e-12)
  }

  @Test("the page: sentence on top, inputs, points, how it was compared")
  func page() throws {
    let page = try text("report.md")
    #expect(page.hasPrefix("# Two sweeps compared\n\n**B falls 1.0 points less far than A"))
    let order = [
      "## Inputs that differ", "## Over all points", "## Where they differ", "## All figures",
      "## How it was compared",
    ]
    let places = order.compactMap { page.ranges(of: $0).first?.lowerBound }
    #expect(places.count == 5 && places == places.sorted())
    #expect(page.contains("](charts/differences.svg)"))
    #expect(page.contains("](charts/drawdown-difference-line.svg)"))
    #expect(page.contains("differs at 2 of 4 points") && page.contains("\n| 16 "))
    #expect(page.replacing("\n", with: " ").contains("the interval counts seeds, not runs"))
  }

  @Test("for programs: everything in one object")
  func json() throws {
    let json = try text("compare.json")
    #expect(json.hasPrefix("{\n  \"schema\": \"cascade.compare-sweeps/1\",\n"))
    #expect(json == (try comparison()).json.text)
    #expect(json.contains("\"pointsDiffer\": 2") && json.contains("\"pairs\": 32"))
  }
}
