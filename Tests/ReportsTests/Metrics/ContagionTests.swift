import Primitives
import Testing

@testable import Reports

@Suite("From market to market")
struct ContagionTests {
  @Test("a liquidation in one market that sets off one in the other stands in its row and column")
  func cells() {
    // 1 in BTC sets off 2 in ETH, which sets off 3 in BTC and 4 in ETH.
    let record = CascadeTreeTests.record(
      [(1, 0, 10), (2, 1, 6), (3, 2, 5), (4, 2, 9)], markets: [0, 1, 0, 1])
    let contagion = Contagion(record)
    #expect(contagion.first.map(\.value) == [.whole(10), .zero])
    #expect(
      contagion.cells.map { $0.map(\.value) } == [[.zero, .whole(6)], [.whole(5), .whole(9)]])
    #expect(contagion.cells.map { $0.map(\.trades) } == [[0, 1], [1, 1]])
    // 11 of 20 went from one to the other.
    #expect(contagion.share == 0.55)
  }

  @Test("without knock-on there is no share")
  func nothing() {
    #expect(Contagion(CascadeTreeTests.record([(1, 0, 10)])).share == nil)
  }
}
