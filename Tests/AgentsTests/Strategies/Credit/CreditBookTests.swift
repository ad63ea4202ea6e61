import Testing

@testable import Agents

@Suite struct CreditBookTests {
  /// `a` owes `b`, `b` owes `c`; a lot is a coin, worth 1 at first.
  private func book(_ lent: [[Double]] = [[0, 0, 0], [60, 0, 0], [0, 20, 0]]) -> CreditBook {
    var sheets = [CreditBook.Sheet](repeating: .init(), count: 3)
    (sheets[0].coins, sheets[0].secured, sheets[0].unsecured) = (300, 170, 58)
    (sheets[1].coins, sheets[1].cash, sheets[1].unsecured) = (100, 150, 270)
    (sheets[2].coins, sheets[2].cash, sheets[2].unsecured) = (50, 100, 140)
    for house in sheets.indices { sheets[house].claims = lent[house] }
    return CreditBook(sheets)
  }

  private func equity(_ book: CreditBook, at lot: Double) -> [Double] {
    (0..<3).map { book.equity($0, at: lot) }
  }

  @Test("coins, cash and claims less everything owed; a fall of 8 % is felt by who has coins")
  func equity() {
    #expect(equity(book(), at: 1) == [12, 20, 30])
    let after = equity(book(), at: 0.92)
    #expect(zip(after, [-12, 12, 26]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("a call sells what makes the loan right again, and no more than there is")
  func called() {
    let book = book()
    // 170 of 300, at most 70 % of them: nothing. At most half: x with 170 − x = (300 − x) / 2.
    #expect(book.called(0, haircut: 0.3, at: 1) == 0)
    #expect(book.called(0, haircut: 0.5, at: 1) == 40)
    // At half the price the loan is more than the coins are worth.
    #expect(book.called(0, haircut: 0.1, at: 0.5) == 300)
    #expect(book.called(1, haircut: 0.9, at: 0.01) == 0)
  }

  @Test("what coins bring pays the loan against them first, and the rest is cash")
  func sold() {
    var book = book()
    book.sold(0, lots: 100, for: 90)
    #expect(book.sheets[0].coins == 200 && book.sheets[0].secured == 80)
    book.sold(0, lots: 200, for: 180)
    #expect(book.sheets[0].coins == 0 && book.sheets[0].secured == 0 && book.sheets[0].cash == 100)
    #expect(abs(book.equity(0, at: 1) - (12 - 30)) < 1e-9)
  }

  @Test("half of a claim lost brings the lender down, and his lender stands")
  func chain() {
    var book = book()
    let falls = book.fail(0, loss: 0.5, at: 0.92)
    #expect(
      falls == [.init(house: 0, by: nil, generation: 0), .init(house: 1, by: 0, generation: 1)])
    // 12 less half of 60; 26 less half of 20.
    #expect(zip(equity(book, at: 0.92), [-12, -18, 16]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(book.fail(1, loss: 0.5, at: 0.92).isEmpty)
  }

  @Test("where nothing is lost nobody follows")
  func covered() {
    var book = book()
    #expect(book.fail(0, loss: 0, at: 0.92).map(\.house) == [0])
    #expect(book.sheets.map(\.hasFailed) == [true, false, false])
  }

  @Test("a ring falls once round and stops; of two lenders the lower number falls first")
  func ring() {
    var ring = book([[0, 0, 100], [100, 0, 0], [0, 100, 0]])
    #expect(ring.fail(0, loss: 1, at: 1).map(\.house) == [0, 1, 2])
    #expect(ring.sheets.map(\.hasFailed) == [true, true, true])
    // At 0.7 the one has 10, the other 55, and 60 are lost to each.
    var both = book([[0, 0, 0], [60, 0, 0], [60, 0, 0]])
    #expect(
      both.fail(0, loss: 1, at: 0.7).map { [$0.house, $0.by ?? -1, $0.generation] }
        == [[0, -1, 0], [1, 0, 1], [2, 0, 1]])
  }

  @Test("small losses add up until one is too many")
  func twice() {
    // The third has lent 40 to each of the others, and bears one half lost, not two.
    var book = book([[0, 0, 0], [0, 0, 0], [40, 40, 0]])
    #expect(book.equity(2, at: 1) == 90)
    book = CreditBook(
      book.sheets.enumerated().map { house, sheet in
        var sheet = sheet
        if house == 2 { sheet.unsecured += 65 }
        return sheet
      })
    #expect(book.fail(0, loss: 0.5, at: 1).map(\.house) == [0])
    #expect(book.fail(1, loss: 0.5, at: 1).map(\.house) == [1, 2])
  }
}
