import Agents
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
