import Testing

@testable import cascade

@Suite struct AccountNumbersTests {
  private static let scenario = """
    title: Three accounts
    seed: 1
    duration: 30s
    warmUp: 0s
    assets: [USD, X]
    fundamental:
      X: { price: $10, volatility: 0% }
    venues:
      - id: V1
        preset: binanceUsdm
        markets: [{ id: X-PERP, base: X, quote: USD, tick: 0.01, lot: 1 }]
    agents:
      - { class: leveragedTrader, accounts: accounts.csv }

    """

  /// `gone` is below zero from the start.
  private static let accounts = """
    account,market,side,size,entry,margin
    one,X-PERP,long,100,10,500
    gone,X-PERP,long,100,12,50
    two,X-PERP,short,150,10,900

    """

  @Test("the table of numbers leads from a liquidation to the account of the file")
  func joined() async {
    let small = SmallRun(AccountNumbersTests.scenario)
    small.place.put(AccountNumbersTests.accounts, at: "accounts.csv")
    let answer = await small.run("--quiet")
    #expect(answer.code == .done, "\(answer.messages)")
    let rows = (small.place.text(of: "out/account-numbers.csv") ?? "").split(separator: "\n")
    #expect(rows.first == "venue,account,name" && rows.count == 4)
    let gone = rows.first { $0.hasSuffix(",gone") }?.split(separator: ",")[1] ?? "?"
    let liquidations = (small.place.text(of: "out/liquidations.csv") ?? "").split(separator: "\n")
    #expect(liquidations.count == 2)
    #expect(liquidations.last?.contains(",\(gone),") == true)
    let columns = small.place.text(of: "out/columns.csv") ?? ""
    #expect(columns.contains("account-numbers.csv,name"))
    #expect(small.place.text(of: "out/agents.csv")?.contains("counterparty") == true)
  }

  @Test("a run without such a file has no such table")
  func none() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    #expect(small.bytes(of: "out/account-numbers.csv") == nil)
  }
}
