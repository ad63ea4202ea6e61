import Testing

@testable import cascade

@Suite struct AccountsBenchTests {
  @Test("a table of a seed is always the same, and all of it arrives")
  func table() throws {
    let table = AccountsBench.table(accounts: 500)
    #expect(table == AccountsBench.table(accounts: 500))
    #expect(table != AccountsBench.table(accounts: 500, seed: 2))
    let row = try AccountsBench.run(table, accounts: 500)
    #expect(row.accounts == 500)
    #expect((550...650).contains(row.positions))
    #expect(row.bytes == table.count)
  }
}
