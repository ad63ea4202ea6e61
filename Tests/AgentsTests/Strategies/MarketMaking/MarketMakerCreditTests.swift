import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

extension MakerScene {
  fileprivate func recall(_ share: Double, due: Instant) {
    bench.change(seat, as: MarketMaker.self) { $0.recall(share, due: due) }
  }
}

/// A maker whose lender has failed.
@Suite struct MarketMakerCreditTests {
  /// 40 % called, due after this long.
  private func scene(_ due: Interval, _ change: (inout MarketMaker.Parameters) -> Void = { _ in })
    -> MakerScene
  {
    var parameters = MakerScene.awake
    change(&parameters)
    let scene = MakerScene(parameters)
    scene.recall(0.4, due: .start + due)
    return scene
  }

  /// Whether one quotes that part of what the other does, but for half a lot on each of ten levels.
  private func isSixTenths(_ called: MakerScene, _ plain: MakerScene, _ side: Side) -> Bool {
    abs(Double(called.lots(side)) - 0.6 * Double(plain.lots(side))) <= 8
  }

  private func equity(_ scene: MakerScene) -> Double {
    scene.bench.venue.clearing.equity(of: scene.account).amount
  }

  @Test("until the window ends it quotes in full; then 40 % of money and quotes are gone for good")
  func leaves() {
    let (plain, called) = (MakerScene(), scene(.minutes(5)))
    for scene in [plain, called] { scene.bench.run(for: .minutes(4)) }
    #expect(called.lots(.buy) == plain.lots(.buy) && equity(called) == equity(plain))
    for scene in [plain, called] { scene.bench.run(for: .minutes(30)) }
    #expect(abs(equity(called) / equity(plain) - 0.6) < 1e-6)
    for side in Side.allCases { #expect(isSixTenths(called, plain, side)) }
    #expect(called.state.binding == .recall)
    called.bench.run(for: .hours(2))
    #expect(isSixTenths(called, plain, .buy))
  }

  @Test("what was sent is no loss: no rule of drawdown stops it")
  func noDrawdown() {
    let called = scene(.minutes(5))
    called.bench.run(for: .minutes(10))
    #expect(called.state.multipliers.drawdown == 1 && called.lots(.buy) > 0)
  }

  @Test("money leaves through the border, once, and while transfers are frozen it waits")
  func border() {
    let called = scene(.minutes(1))
    var sent: [Double] = []
    called.bench.watch = { entry in
      guard case .transferred(let transfer) = entry.fact, transfer.reason == .sent else { return }
      sent.append(transfer.amount.amount)
    }
    let before = equity(called)
    called.bench.venue.setTransfersFrozen(true)
    called.bench.run(for: .minutes(5))
    // It quotes less from the day it is due, whether the money can leave or not.
    #expect(sent.isEmpty && equity(called) == before)
    called.bench.venue.setTransfersFrozen(false)
    called.bench.run(for: .minutes(30))
    #expect(abs(sent.reduce(0, +) / before - 0.4) < 1e-9)
    #expect(sent.count <= 3)
  }

  @Test("the largest inventory shrinks alike, and a maker that stays has less to stay with")
  func limits() {
    let (plain, called) = (
      MakerScene(stays), scene(.zero) { $0.withdraws = false }
    )
    for scene in [plain, called] { scene.bench.run(for: .minutes(5)) }
    #expect(isSixTenths(called, plain, .sell))
    let maker = called.bench.strategy(called.seat, as: MarketMaker.self)
    #expect(maker.largest == Int64((0.6 * Double(maker.limit)).rounded()))
  }

  private var stays: MarketMaker.Parameters {
    var parameters = MakerScene.awake
    parameters.withdraws = false
    return parameters
  }

  @Test("with all of it called nothing is quoted, and nothing is left")
  func everything() {
    let scene = MakerScene()
    scene.recall(1, due: .start + .minutes(1))
    scene.bench.run(for: .minutes(20))
    #expect(scene.orders(.buy).isEmpty && scene.orders(.sell).isEmpty && equity(scene) == 0)
  }

  @Test("a vault of the venue owes nobody")
  func vault() {
    var parameters = MakerScene.awake
    parameters.isVault = true
    let scene = MakerScene(parameters)
    scene.recall(0.4, due: .start)
    #expect(!scene.bench.strategy(scene.seat, as: MarketMaker.self).credit.isCalled)
  }
}
