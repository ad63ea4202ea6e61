import Clearing
import Primitives
import Testing

@testable import Venues

@Suite("What is remembered of accounts") struct LiquidationMemoryTests {
  @Test("an account cools down by itself")
  func coolDown() {
    var memory = LiquidationMemory()
    let end = Instant.start + .seconds(30)
    memory.cool(AccountID(7), until: end)
    let answers = [
      memory.isCooling(AccountID(7), at: end + .nanoseconds(-1)),
      memory.isCooling(AccountID(7), at: end), memory.isCooling(AccountID(6), at: .start),
      memory.isCooling(AccountID(99), at: .start),
    ]
    #expect(answers == [true, false, false, false])
  }

  @Test("what was done in a block is forgotten with it; a copy is its own")
  func blocks() {
    var memory = LiquidationMemory()
    var use = memory.use(of: AccountID(3), in: 5)
    use.notional = .whole(8)
    use.markets = 4
    memory.note(use, of: AccountID(3))
    let copy = memory.clone()
    memory.note(BlockUse(block: 6), of: AccountID(3))
    let found = [
      copy.use(of: AccountID(3), in: 5).notional, copy.use(of: AccountID(3), in: 6).notional,
      memory.use(of: AccountID(3), in: 5).notional,
    ]
    #expect(found == [.whole(8), .zero, .zero])
  }
}
