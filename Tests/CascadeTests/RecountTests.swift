import Testing

@testable import cascade

/// I-11: what a run writes has the same totals everywhere. `recount.py` adds the files up with
/// nothing of the program's own code.
@Suite("Files, report and ledger have the same totals", .enabled(if: Recount.isPossible))
struct RecountTests {
  /// A small fund, and a sale that takes the price through most of a ladder: fees, pay-outs,
  /// take-overs, deleveraging, bad debt and funding.
  private static let scenario = """
    title: A small ladder whose fund is soon empty
    story: A static book, a ladder of longs below the price, one sale, a small fund.
    seed: 1
    duration: 8m
    warmUp: 0s
    assets: [USD, X]
    fundamental:
      X: { price: $10, volatility: 0%, spotFollow: 0 }
    venues:
      - id: V1
        preset: binanceUsdm
        mark: last
        funding: { first: 6m, interval: 1m }
        service: { capacity: 1000000/s, latency: 0s, userLoad: 0/s }
        markets:
          - id: X-PERP
            base: X
            quote: USD
            tick: 0.01
            lot: 1
            purse: $2
            tiers: [{ floor: $0, maintenance: 0.5%, leverage: 100 }]
    \(SmallRun.people(selling: 400))
    limits: { memory: 64GB, events: 500_000, wall: 1h } # the process is shared with other tests
    """

  @Test("a run adds up, and an altered figure is found by its name")
  func recount() async {
    let small = SmallRun(RecountTests.scenario)
    #expect(await small.run("--log").code == .done)
    let out = small.place.file("out")
    let isUnpacked = shell("zstd -dqf '\(out)/events.csv.zst' 2>&1").status == 0
    let whole = Recount.of(out)
    #expect(whole.status == 0, "\(whole.output)")
    #expect(whole.output == "\(isUnpacked ? 42 : 37) totals, 0 wrong\n")

    let altered: [(file: String, from: String, to: String, told: String)] = [
      ("agents.csv", "523.37252000", "523.37252001", "agents.csv, profit of"),
      ("purses.csv", "0.16940000", "0.16950000", "liquidations.csv, fee_quote"),
      ("waterfall.csv", "105.28000000", "105.27000000", "waterfall.csv, total"),
      ("adl.csv", ",3.80000000,", ",3.70000000,", "adl.csv, cost"),
      ("liquidations.csv", ",39.80000000,", ",39.80000001,", "liquidations.csv, deleveraged"),
      ("report.md", "+$523", "+$524", "report.md, profit of hedgers"),
      ("summary.json", "107.76089500", "107.76089600", "summary.json, total of the waterfall"),
    ]
    for change in altered {
      let before = small.place.text(of: "out/\(change.file)") ?? ""
      small.edit("out/\(change.file)", change.from, change.to)
      let found = Recount.of(out)
      #expect(found.status == 1 && found.output.contains(change.told), "\(found.output)")
      small.place.put(before, at: "out/\(change.file)")
    }
    #expect(Recount.of(out).status == 0)
  }
}

/// The script, where there is a Python to run it.
enum Recount {
  static let isPossible: Bool = {
    let found = shell("python3 -c 'import csv, json, decimal' 2>&1").status == 0 && Tool.isBuilt
    if !found { print("no python3: totals of files are not recounted") }
    return found
  }()

  static func of(_ directory: String) -> (output: String, status: Int32) {
    let folder = "\(#filePath)".split(separator: "/").dropLast().map { "/\($0)" }.joined()
    let script = "\(folder)/recount.py"
    return shell("python3 '\(script)' '\(directory)' 2>&1")
  }
}
