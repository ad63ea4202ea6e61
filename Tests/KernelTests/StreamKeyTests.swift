import Kernel
import Primitives
import Testing

@Suite struct StreamKeyTests {
  /// The first words of a key's stream.
  func start(_ seed: UInt64, _ purpose: StreamKey.Purpose) -> [UInt64] {
    var stream = Stream(StreamKey(seed: seed, purpose))
    return (0..<4).map { _ in stream.bits() }
  }

  @Test("seeds that agree in their lower half give different streams")
  func longSeeds() {
    #expect(start(1, .startup) != start(1 + 1 << 32, .startup))
    #expect(start(0, .startup) != start(1 << 63, .startup))
  }

  @Test("the same key gives the same stream")
  func repeats() {
    #expect(start(7, .agent(AgentID(3 as Int))) == start(7, .agent(AgentID(3 as Int))))
  }

  @Test("purposes, ids and indices are told apart")
  func purposes() {
    let agent = AgentID(3 as Int)
    let purposes: [StreamKey.Purpose] = [
      .agent(agent), .agent(AgentID(4 as Int)), .account(agent, index: 0),
      .account(agent, index: 1), .account(AgentID(0 as Int), index: 3), .fundamental(asset: 3),
      .latency(agent), .service(VenueID(3 as Int)), .startup, .test(3), .test(0),
      .commonJumps, .regime, .social(agent, part: 0), .social(agent, part: 1),
    ]
    let starts = Set(purposes.map { start(3, $0) })
    #expect(starts.count == purposes.count)
  }

  @Test("the streams of recorded runs do not change")
  func pinned() {
    let agent = AgentID(3 as Int)
    let recorded: [(StreamKey.Purpose, UInt64)] = [
      (.agent(agent), 644_765_246_231_649_372),
      (.account(agent, index: 2), 16_682_816_664_244_122_762),
      (.fundamental(asset: 1), 1_569_939_149_537_148_809),
      (.latency(agent), 16_622_165_357_666_853_333),
      (.service(VenueID(1 as Int)), 547_590_758_751_271_227),
      (.startup, 9_722_187_650_869_391_918),
      (.test(9), 11_950_741_238_153_353_569),
    ]
    for (purpose, first) in recorded { #expect(start(42, purpose)[0] == first) }
  }

  @Test("no two of a million keys share a word of state or a first number")
  func collisions() {
    // By chance a pair would share a given 64-bit word once in 37 million such tests.
    var words: [[UInt64]] = [[], [], [], [], []]
    for seed in 0..<10 as Range<UInt64> {
      for agent in 0..<50_000 {
        for key in [
          StreamKey(seed: seed, .agent(AgentID(agent))),
          StreamKey(seed: seed, .latency(AgentID(agent))),
        ] {
          var stream = Stream(key)
          let (a, b, c, d) = stream.words
          for (index, word) in [a, b, c, d, stream.bits()].enumerated() {
            words[index].append(word)
          }
        }
      }
    }
    for index in words.indices {
      #expect(words[index].count == 1_000_000)
      words[index].sort()
      #expect(zip(words[index], words[index].dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test("the streams of neighbouring keys are unrelated")
  func correlations() {
    // 2,000 pairs of neighbouring agents, 100 uniforms each: the correlation of N = 200,000
    // independent pairs has a standard error of 1 / sqrt(N) = 0.0022.
    var sum = 0.0
    var bits = 0
    for agent in 0..<2_000 {
      var first = Stream(StreamKey(seed: 1, .agent(AgentID(agent))))
      var second = Stream(StreamKey(seed: 1, .agent(AgentID(agent + 1))))
      bits += (first.bits() ^ second.bits()).nonzeroBitCount
      for _ in 0..<100 { sum += (first.uniform() - 0.5) * (second.uniform() - 0.5) }
    }
    #expect(abs(12 * sum / 200_000) < 4 * 0.0022)
    // Differing bits: 64,000 of 128,000 expected, standard deviation sqrt(128,000 / 4) = 179.
    #expect(abs(bits - 64_000) < 4 * 179)
  }
}
