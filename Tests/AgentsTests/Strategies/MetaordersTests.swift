import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct MetaordersTests {
  private final class Scene {
    let bench: AgentBench
    let account: AccountID
    let seat: Int
    var sides: [Side] = []
    var lots: Int64 = 0

    init(_ change: (inout Metaorders.Parameters) -> Void, seed: UInt64 = 1) {
      var parameters = Metaorders.Parameters()
      parameters.pace = .seconds(1)
      change(&parameters)
      bench = AgentBench(markets: [.bitcoin], seed: seed)
      account = bench.open(.whole(100_000_000))
      let agent = Metaorders(parameters, facts: .bitcoin, account: account)
      seat = bench.seat(agent, accounts: [account])
      bench.watch = { [unowned self] entry in
        guard case .filled(let fact) = entry.fact, fact.fill.taker == account else { return }
        sides.append(fact.fill.takerSide)
        lots += fact.fill.quantity.lots
      }
    }

    func walls(lots: Int64 = 1_000_000) {
      let owner = bench.open(.whole(10_000_000_000))
      for side in Side.allCases {
        bench.place(side, lots, at: MarketFacts.bitcoin.price.ticks - 5 * side.sign, by: owner)
      }
    }

    var parents: [Metaorders.Parent] { bench.strategy(seat, as: Metaorders.self).parents }
  }

  @Test("as many parents are worked on as it says, each with whole children of one size")
  func active() {
    let scene = Scene { ($0.active, $0.participation) = (7, .percent(100)) }
    scene.walls()
    scene.bench.run(for: .minutes(5))
    #expect(scene.parents.count == 7)
    // Half of 1/300 of $300,000 is $500: four lots of $116.85.
    #expect(scene.lots == 4 * Int64(scene.sides.count))
    #expect(scene.parents.allSatisfy { $0.left % 4 == 0 })
    // 7 looks a second; four deviations of 2,100 are 183. A look may find a parent done.
    #expect(abs(scene.sides.count - 2_100) < 183)
  }

  @Test("one at a time: the side stays until the parent is done")
  func runs() {
    let scene = Scene { ($0.active, $0.participation) = (1, .percent(100)) }
    scene.walls()
    scene.bench.run(for: .hours(1))
    let changes = zip(scene.sides, scene.sides.dropFirst()).count { $0 != $1 }
    // A mean of 3.6 children, and the side changes every second time; tails are long.
    let run = Double(scene.sides.count) / Double(changes)
    #expect((4.5...11).contains(run))
  }

  @Test("none trades more than its share of the volume")
  func participation() {
    let scene = Scene {
      ($0.active, $0.participation) = (1, .percent(10))
      ($0.tailIndex, $0.mostChildren) = (0.5, 10_000_000)
      $0.patience = .hours(720)
    }
    scene.walls(lots: 10_000_000)
    let others = scene.bench.open(.whole(100_000_000))
    for second in 0..<600 {
      scene.bench.take(second % 2 == 0 ? .buy : .sell, 10, by: others)
      scene.bench.run(for: .seconds(1))
    }
    let volume = scene.bench.lend { $0.volume(MarketID(0)) }
    // Each begins with a child, whatever the volume.
    #expect(Double(scene.lots) < 0.1 * Double(volume) + 40)
    #expect(Double(scene.lots) > 0.05 * Double(volume))
  }

  @Test("what the book does not give is tried again, and given up at last")
  func patience() {
    let scene = Scene { ($0.active, $0.patience) = (1, .minutes(2)) }
    scene.bench.run(for: .minutes(1))
    let first = scene.parents[0]
    #expect(first.sent == 0 && first.left > 0)
    #expect(scene.bench.sent(scene.seat).places > 20)
    scene.bench.run(for: .minutes(2))
    #expect(scene.parents[0].number > first.number)
    #expect(scene.lots == 0)
  }

  @Test("a refusal gives a child back")
  func refused() {
    let scene = Scene { ($0.active, $0.participation) = (1, .percent(100)) }
    scene.walls()
    scene.bench.gateway = { _, _ in .refused(.overloaded) }
    scene.bench.run(for: .seconds(20))
    #expect(scene.parents[0].sent == 0)
    #expect(scene.parents[0].left > 0)
  }

  @Test("the deposit is so many times the depth")
  func deposit() {
    #expect(Metaorders.Parameters().deposit(.bitcoin) == .whole(15_000_000))
  }
}
