import Primitives
import Testing

@testable import Scenarios

@Suite("What files add up to") struct DataChecksTests {
  private func lines(_ files: [String: [UInt8]]) throws -> [String] {
    try OwnWorld.load(OwnWorld.text(), files).summaries.flatMap(\.lines)
  }

  @Test("accounts, positions, notional, leverage, and what a fall of a tenth would close")
  func summary() throws {
    // The long has 30,000 on 4,500 of equity: six and a half times. A tenth less leaves 1,500 on
    // 27,000, which is enough; at twenty times nothing is left.
    let lines = try lines(
      OwnWorld.rows(
        "a,BTC-PERP,long,0.5,59000,cross,4000,USDT,", "b,BTC-PERP,short,0.2,60000,,6000,,",
        "c,BTC-PERP,long,0.1,60000,isolated,300,,"))
    #expect(
      Array(lines[1...3]) == [
        "3 accounts, 3 positions, $36k long, $12k short",
        "median leverage 6.7x by notional; at −10 % 12.5 % of notional (1 account) is liquidated",
        "the counterparty is short $24k of BTC-PERP",
      ])
    #expect(lines[0] == "BTC, 3 rows; in the run between −5 % and +0 %, at its end −5 %")
    #expect(lines[4] == "2 bids, 1 ask, $30k bid and $15k asked within 1 % of the price")
  }

  @Test("an account below maintenance at the start is legal, counted, and told")
  func distressed() throws {
    let files = OwnWorld.rows(
      "a,BTC-PERP,long,0.5,59000,,4000,,", "b,BTC-PERP,long,0.1,63000,isolated,310,,",
      "c,BTC-PERP,long,0.1,70000,,10,,")
    let loaded = try OwnWorld.load(OwnWorld.text(), files)
    #expect(loaded.warnings.faults.map(\.code) == [.unusual])
    #expect(
      loaded.warnings.faults[0].message
        == "agents[0].accounts: 2 of 3 accounts are below their maintenance margin when the run "
        + "begins")
    #expect(try lines(files)[3] == "2 accounts below maintenance margin when the run begins")
  }

  @Test("a book beside the price is legal and told")
  func besidePrice() throws {
    let loaded = try OwnWorld.load(
      OwnWorld.text(), OwnWorld.files(book: "side,price,quantity\nask,59000,1\n"))
    #expect(
      loaded.warnings.faults.map(\.message) == [
        "venues[0].markets[0].book: the price of BTC lies above the best ask"
      ])
  }

  @Test("three digits of an amount")
  func roughly() {
    #expect(
      [0, 0.5, 12.345, 999, 1_234, 56_789, 1_234_567, 9.87e9].map(rough) == [
        "$0", "$0.5", "$12.3", "$999", "$1.23k", "$56.8k", "$1.23M", "$9.87bn",
      ])
  }

  @Test("files are named among what is put into a run")
  func inputs() throws {
    let inputs = try OwnWorld.load().scenario.inputs
    #expect(inputs.map(\.label) == ["accounts", "counterparty", "book", "path"])
    #expect(inputs.map(\.size) == ["$30k", "$18k", "3 levels", ""])
    #expect(inputs[1].what == "counterparty, short BTC-PERP")
    #expect(inputs.map(\.isGivenValue) == [false, false, false, true])
  }
}
