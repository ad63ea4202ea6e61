import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct DataLoaderTests {
  @Test("open interest and the number of accounts are those of the file, where nobody says them")
  func filledIn() throws {
    let scenario = try OwnWorld.load().scenario
    // Half a coin long is the longer side.
    #expect(scenario.venues[0].markets.map(\.openInterest) == [.whole(30_000), .zero, .zero])
    guard case .leveragedTrader(let group) = scenario.agents[0] else { return }
    #expect(group.parameters.accounts == 3)
    let told = try OwnWorld.load(OwnWorld.text(("book: b.csv", "openInterest: $1M"))).scenario
    #expect(told.venues[0].markets[0].openInterest == .whole(1_000_000))
    let text = OwnWorld.text(("a.csv }", "a.csv, count: 5 }"))
    #expect(OwnWorld.faults(text)?.faults.map(\.code) == [.contradiction])
  }

  @Test("the crowd of the plan has the accounts, and does something or nothing")
  func plan() throws {
    for (key, isPassive) in [
      ("a.csv", false), ("{ file: a.csv, behaviour: drawn }", false),
      ("{ file: a.csv, behaviour: none }", true),
    ] {
      let scenario = try OwnWorld.load(OwnWorld.text(("accounts: a.csv", "accounts: \(key)")))
        .scenario
      let crowds = scenario.plan.agents.compactMap { plan -> LeveragedCrowd.Parameters? in
        if case .leveragedCrowd(let parameters) = plan.kind { parameters } else { nil }
      }
      #expect(crowds.map(\.book?.accounts.count) == [3])
      #expect(crowds[0].book?.isPassive == isPassive)
    }
  }

  @Test("a file that is not there is a fault at the key that names it, and no fault of data")
  func missing() throws {
    var files = OwnWorld.files()
    files["b.csv"] = nil
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    #expect(report.faults.map(\.code) == [.fileUnreadable])
    #expect(report.hasUnreadableFile)
    #expect(report.mark(report.faults[0].place).line == 14)
    #expect(report.faults[0].message == "venues[0].markets[0].book: b.csv: no such file")
  }

  @Test("what is written down is the same scenario, with its files where the run keeps them")
  func resolved() throws {
    let files = [
      "../x/a.csv": Array(OwnWorld.accounts.utf8), "data/sub/a.csv": Array(OwnWorld.book.utf8),
      "/tmp/a.csv": Array(OwnWorld.path.utf8),
    ]
    let text = OwnWorld.text(
      ("a.csv }", "../x/a.csv }\ntwins: [{ id: t, set: { BTC-PERP.book: ../x/b.csv } }]"),
      ("b.csv }\n", "data/sub/a.csv }\n"), ("p.csv", "/tmp/a.csv"))
    let twin = files.merging(["../x/b.csv": Array(OwnWorld.book.utf8)]) { first, _ in first }
    let loaded = try OwnWorld.load(text, twin)
    #expect(
      loaded.files.map(\.copy) == ["data/a.csv", "data/2-a.csv", "data/sub/a.csv", "data/b.csv"])
    let written = schema.resolvedText(loaded.portable)
    let copies = Dictionary(uniqueKeysWithValues: loaded.files.map { ($0.copy, $0.bytes) })
    let again = try OwnWorld.load(written, copies)
    #expect(again.scenario.data.accounts == loaded.scenario.data.accounts)
    #expect(again.scenario.data.books == loaded.scenario.data.books)
    #expect(again.scenario.data.paths == loaded.scenario.data.paths)
    #expect(schema.resolvedText(again.portable) == written)
  }

  @Test("twins read what they name themselves")
  func twins() throws {
    var files = OwnWorld.files()
    files["other.csv"] = Array("side,price,quantity\nbid,1000,1\n".utf8)
    let text = OwnWorld.text(
      ("a.csv }", "a.csv }\ntwins: [{ id: t, set: { BTC-PERP.book: other.csv } }]"))
    let loaded = try OwnWorld.load(text, files)
    #expect(loaded.scenario.data.books["V1/BTC-PERP"]?.levels.count == 3)
    #expect(loaded.twins[0].scenario.data.books["V1/BTC-PERP"]?.levels.count == 1)
    #expect(loaded.files.map(\.path) == ["p.csv", "a.csv", "b.csv", "other.csv"])
    files["other.csv"] = Array("side,price,quantity\nmid,1000,1\n".utf8)
    let report = try #require(OwnWorld.faults(text, files))
    #expect(report.faults[0].message.hasPrefix("twin `t`: `side` must be bid or ask"))
    #expect(report.source(of: report.faults[0].place).name == "other.csv")
  }

  @Test("on several venues the group names one; a market that trades with a pool has no book")
  func places() {
    let second =
      "  - { id: V2, preset: binanceUsdm, markets: [{ id: X, base: ETH, quote: USDT }] }\n"
    let two = OwnWorld.text(("agents:\n", second + "agents:\n"))
    #expect(OwnWorld.faults(two)?.faults.map(\.code) == [.missingPart])
    #expect(
      OwnWorld.faults(two.replacing("accounts: a.csv", with: "accounts: a.csv, venue: V1")) == nil)
    let pool = OwnWorld.text(
      ("binanceUsdm", "gmxV2"), ("      - { id: BTC-SPOT", "      # - { id: BTC-SPOT"))
    #expect(OwnWorld.faults(pool)?.faults.map(\.code).contains(.contradiction) == true)
  }
}
