import Testing

@testable import Scenarios

/// What is wrong with tables as such.
@Suite struct TableScanTests {
  @Test(
    "wrong headers",
    arguments: [
      ("", "the file is empty", nil),
      ("account,market,side,size\na,b,c,d\n", "the header lacks `entry`", nil),
      ("account;market;side;size;entry\n", "the header lacks", nil),
      ("account,market,side,size,entry,size\n", "`size` is there twice", nil),
      ("account,market,side,size,entry,leverge\n", "unknown column `leverge`", "leverage"),
      ("account,market,side,size,entry\n", "the table has no positions", nil),
    ] as [(String, String, String?)])
  func headers(text: String, words: String, meant: String?) throws {
    let report = try #require(OwnWorld.faults(OwnWorld.text(), OwnWorld.files(accounts: text)))
    #expect(report.faults[0].message.contains(words), "\(report.faults[0].message)")
    #expect(report.faults[0].suggestion == meant)
  }

  @Test("every fault of every file comes at once; a million of them are counted, not kept")
  func many() throws {
    let bad = String(repeating: "a,NOPE,long,1,1,,,,\n", count: 5_000)
    let files = OwnWorld.files(
      accounts: OwnWorld.header + bad, book: "side,price,quantity\nbid,0,1\n")
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    #expect(report.errorCount == 5_001)
    #expect(report.faults.count == FaultList.kept)
    #expect(!report.hasUnreadableFile)
  }

  @Test("a text of UTF-16 is told what it is")
  func utf16() throws {
    var files = OwnWorld.files()
    files["a.csv"] = [0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00]
    #expect(OwnWorld.faults(OwnWorld.text(), files)?.faults.map(\.code) == [.notUTF8])
  }
}
