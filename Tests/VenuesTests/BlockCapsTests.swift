import Primitives
import Testing
import Venues

@Suite("How much in one block") struct BlockCapsTests {
  @Test("a tenth of a large position, a thousand dollars of a middling one, all of a small one")
  func positions() {
    let most = [50_000, 4_000, 300].map {
      BlockCaps.position(worth: .whole($0), least: .whole(1_000), portion: .percent(10)).most
    }
    #expect(most == [.whole(5_000), .whole(1_000), .whole(300)])
  }

  @Test("what is left of a cap is never negative")
  func left() {
    #expect(BlockCaps.left(of: .whole(10), used: .whole(4)) == .whole(6))
    #expect(BlockCaps.left(of: .whole(10), used: .whole(11)) == .zero)
  }
}
