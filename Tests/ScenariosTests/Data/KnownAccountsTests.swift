import Testing

@testable import Scenarios

@Suite struct KnownAccountsTests {
  @Test("names of accounts in their order, quotes taken off, behind a byte order mark too")
  func names() throws {
    for mark in ["", "\u{FEFF}"] {
      let files = OwnWorld.files(
        accounts: mark + OwnWorld.header + "b,BTC-PERP,long,0.1,60000,,1000,,\n"
          + "\"x, \"\"y\"\"\",BTC-PERP,short,0.1,60000,,1000,,\nb,,,,,,1,BTC,\n")
      let known = try OwnWorld.load(OwnWorld.text(), files).knownAccounts
      #expect(known.map(\.count) == [2])
      #expect((0..<2).map(known[0].name) == ["b", "x, \"y\""])
    }
  }

  @Test("where no file names accounts there are none")
  func none() throws {
    let text = OwnWorld.text(
      ("{ class: leveragedTrader, accounts: a.csv }", "{ class: valueBuyer }"))
    #expect(try OwnWorld.load(text).knownAccounts.isEmpty)
  }
}
