import Agents
import Glibc
import Kernel
import Primitives
import Testing

@Suite struct MakerTraitsTests {
  private func makers(_ parameters: MarketMaker.Parameters, seed: UInt64 = 1) -> [MakerTraits] {
    var stream = Stream(StreamKey(seed: seed, .test(1)))
    return (0..<parameters.makers).map {
      MakerTraits(parameters, number: $0, stream: &stream)
    }
  }

  @Test("of twelve makers four are hot and five have the same thresholds")
  func shares() {
    let makers = makers(.init())
    #expect(makers.count { $0.isHot } == 4)
    #expect(makers.count { $0.volatilityThreshold == 3.5 } == 5)
    #expect(makers.count { $0.drawdown == 0.05 && $0.latencyScale == 1 } == 5)
    // Neither role implies the other.
    #expect(makers.contains { $0.isHot && $0.volatilityThreshold == 3.5 })
    #expect(makers.contains { $0.isHot && $0.volatilityThreshold != 3.5 })
  }

  @Test("the others draw theirs within the spread, each for itself", arguments: 1...5)
  func spread(seed: UInt64) {
    let others = makers(.init(), seed: seed).dropFirst(5)
    for maker in others {
      #expect((2.45...4.55).contains(maker.volatilityThreshold))
      #expect((0.7...1.3).contains(maker.latencyScale))
      #expect((0.035...0.065).contains(maker.drawdown))
    }
    #expect(others.contains { $0.volatilityThreshold < 3.5 })
    #expect(others.contains { $0.volatilityThreshold > 3.5 })
  }

  @Test("makers are alike in how near they quote, unless they are set apart")
  func apart() {
    #expect(makers(.init()).allSatisfy { $0.distance == 1 })
    var parameters = MarketMaker.Parameters()
    (parameters.makers, parameters.apart) = (1_000, 0.5)
    let logs = makers(parameters).map { log($0.distance) }
    #expect(abs(logs.reduce(0, +)) < 1e-9)
    let square = logs.reduce(0) { $0 + $1 * $1 } / 1_000
    #expect(abs(square.squareRoot() - 0.5) < 0.005)
  }

  @Test("a dozen set apart are the same under every seed, and no role is that of the near ones")
  func dozen() {
    var parameters = MarketMaker.Parameters()
    parameters.apart = 1
    let first = makers(parameters).map(\.distance)
    #expect(first == makers(parameters, seed: 2).map(\.distance))
    // The middles of twelve equal parts of a lognormal law: e to the quantile at 1/24, 3/24, ...
    let parts = [0.177, 0.317, 0.443, 0.579, 0.730, 0.901]
    let expected = parts + parts.reversed().map { 1 / $0 }
    for (found, wanted) in zip(first.sorted(), expected) {
      #expect(abs(found - wanted) < 0.004 * wanted)
    }
    // Hot makers, and those with thresholds alike, lie about the middle one on average.
    for role in [{ $0.isHot }, { $0.volatilityThreshold == 3.5 }] as [(MakerTraits) -> Bool] {
      let logs = makers(parameters).filter(role).map { log($0.distance) }
      #expect(abs(logs.reduce(0, +) / Double(logs.count)) < 0.5)
    }
  }

  @Test("all or none", arguments: [Rate.zero, Rate.one])
  func extremes(share: Rate) {
    var parameters = MarketMaker.Parameters()
    (parameters.hotShare, parameters.synchronisedShare) = (share, share)
    let makers = makers(parameters)
    let count = share == .one ? 12 : 0
    #expect(makers.count { $0.isHot } == count)
    #expect(makers.count { $0.volatilityThreshold == 3.5 } == count)
  }
}
