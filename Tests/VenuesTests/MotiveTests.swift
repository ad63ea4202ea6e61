import Testing
import Venues

@Suite("Why a trade happens") struct MotiveTests {
  @Test("a chain of forced trades counts its generations and names its parents")
  func chains() {
    let seller = Cause(motive: .whale)
    let first = seller.child(.liquidation, number: 1)
    let second = first.child(.stop, number: 2)
    let third = second.child(.liquidation, number: 3)
    #expect([seller, first, second, third].map(\.generation) == [0, 0, 1, 2])
    #expect([first, second, third].map(\.parent) == [0, 1, 2])
    #expect([first, second, third].map(\.straw) == [.whale, .liquidation, .stop])
    #expect(third.motive == .liquidation && third.forced == 3)
  }

  @Test("generations do not overflow")
  func deep() {
    var cause = Cause(motive: .seller).child(.liquidation, number: 1)
    cause.generation = .max
    #expect(cause.child(.liquidation, number: 2).generation == .max)
  }

  @Test("forced is what somebody else decided, or a trigger set long before")
  func forced() {
    let forced = Motive.allCases.filter(\.isForced)
    #expect(forced == [.stop, .liquidation, .fundUnwind, .deleveraging, .autoExchange])
  }
}
