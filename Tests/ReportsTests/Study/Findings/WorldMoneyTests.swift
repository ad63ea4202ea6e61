import Primitives
import Testing

@testable import Reports

@Suite("Money of the world")
struct WorldMoneyTests {
  @Test("money of the run times the scale, exact to the unit")
  func scales() {
    let money = WorldMoney(scale: 1_000)
    #expect(money.text(.whole(1_200_000)) == "$1.20bn")
    #expect(money.text(units: 12_345_678_901) == "$123k")
    #expect(money.text(amount: 0.5, sign: .always) == "+$500")
    #expect(money.world(3) == 3_000)
    #expect(money.note == "scale 1:1000, money shown × 1,000")
  }

  @Test("a run at real size says nothing of scale")
  func plain() {
    #expect(WorldMoney(scale: 1).note.isEmpty)
    #expect(WorldMoney(scale: 0).text(.whole(7)) == "$7")
  }
}
