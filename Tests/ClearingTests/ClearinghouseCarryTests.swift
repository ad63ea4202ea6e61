import Clearing
import Primitives
import Testing

@Suite("What an account may take on") struct ClearinghouseCarryTests {
  private func desk(_ mode: MarginMode = .cross, leverage: UInt16 = 10) -> ClearingDesk {
    let desk = ClearingDesk(100, 50)
    desk.open("a", 100, mode, leverage: leverage)
    desk.open("b", 100_000)
    return desk
  }

  private func canCarry(
    _ desk: ClearingDesk, _ lots: Int64, at price: Int64 = 100, loss: Int64 = 0, in market: Int = 0
  ) -> Bool {
    desk.clearing.canCarry(
      lots, at: Price(ticks: price), loss: .whole(loss), in: MarketID(market),
      desk.slot("a", in: market))
  }

  @Test("a hundred dollars at ten times carry ten lots at a hundred, on either side")
  func leverage() {
    let desk = desk()
    #expect(canCarry(desk, 10) && !canCarry(desk, 11))
    #expect(canCarry(desk, -10) && !canCarry(desk, -11))
    #expect(canCarry(desk, 5, at: 200) && !canCarry(desk, 6, at: 200))
  }

  @Test("what an order loses at once counts like margin")
  func loss() {
    #expect(canCarry(desk(), 9, loss: 10) && !canCarry(desk(), 9, loss: 11))
    #expect(!canCarry(desk(.isolated), 9, loss: 11))
  }

  @Test("resting orders of one side count, those of the other are not added")
  func restingOrders() {
    let desk = desk()
    desk.clearing[notes: MarketID(0), desk.slot("a")].openBuy = 6
    #expect(canCarry(desk, 4) && !canCarry(desk, 5))
    #expect(canCarry(desk, -10) && !canCarry(desk, -11))
  }

  @Test("making a position smaller is always allowed")
  func closing() {
    let desk = desk()
    desk.deal("a", buys: 10, from: "b", at: 100)
    desk.mark(91)
    #expect(!canCarry(desk, 1, at: 91))
    #expect(canCarry(desk, -10, at: 91) && canCarry(desk, -20, at: 91))
    #expect(!canCarry(desk, -21, at: 91))
  }

  @Test("cross positions share one pot")
  func sharedPot() {
    let desk = desk()
    desk.deal("a", buys: 4, from: "b", at: 100)
    #expect(canCarry(desk, 12, at: 50, in: 1) && !canCarry(desk, 13, at: 50, in: 1))
    // A profit of 20 carries 200 more, less what the dearer position needs.
    desk.mark(105)
    #expect(canCarry(desk, 15, at: 50, in: 1))
  }

  @Test("an isolated order must not take what cross positions stand on")
  func protectsCross() {
    let desk = desk()
    _ = desk.clearing.setMode(MarketID(1), desk.slot("a", in: 1), .isolated)
    desk.deal("a", buys: 9, from: "b", at: 100)
    #expect(canCarry(desk, 2, at: 50, in: 1) && !canCarry(desk, 3, at: 50, in: 1))
  }

  @Test("unrealised profit cannot be set aside for an isolated position")
  func onlyCash() {
    let desk = desk()
    _ = desk.clearing.setMode(MarketID(1), desk.slot("a", in: 1), .isolated)
    desk.deal("a", buys: 1, from: "b", at: 100)
    desk.mark(1_000)
    #expect(canCarry(desk, 20, at: 50, in: 1) && !canCarry(desk, 21, at: 50, in: 1))
  }

  @Test("resting orders of isolated positions keep the wallet from being promised twice")
  func promisedTwice() {
    let desk = desk(.isolated)
    desk.clearing[notes: MarketID(1), desk.slot("a", in: 1)].openBuy = 10
    #expect(canCarry(desk, 5) && !canCarry(desk, 6))
  }

  @Test("sizes beyond all measure are refused, not computed")
  func beyondMeasure() {
    let desk = desk()
    #expect(!canCarry(desk, 1 << 60, at: 1))
    #expect(!canCarry(desk, 1, at: Price.highest.ticks))
    func canSettle(_ lots: Int64, _ ticks: Int64) -> Bool {
      desk.clearing.canSettle(Quantity(lots: lots), at: Price(ticks: ticks), in: MarketID(0))
    }
    #expect(!canSettle(1 << 40, 1 << 40) && !canSettle(1 << 40, 1) && !canSettle(1, 1 << 40))
    #expect(canSettle(-100, 1) && canSettle(0, Price.highest.ticks))
  }
}
