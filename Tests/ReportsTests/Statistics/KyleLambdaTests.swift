import Kernel
import Testing

@testable import Reports

@Suite("Kyle's lambda and Amihud's ratio")
struct KyleLambdaTests {
  @Test("a basis point for each million bought or sold is a lambda of one")
  func one() {
    var lambda = KyleLambda()
    for million in [1.0, -2, 3, -0.5] { lambda.note(change: million, signed: million) }
    #expect(lambda.slope == 1)
    #expect(lambda.explained == 1)
    #expect(lambda.steps == 4)
  }

  @Test("moves without flow are left unexplained, and do not tilt the line")
  func noise() throws {
    var lambda = KyleLambda()
    for (change, signed) in [(2.0, 1.0), (-2, -1), (5, 0), (-5, 0)] {
      lambda.note(change: change, signed: signed)
    }
    #expect(lambda.slope == 2)
    let explained = try #require(lambda.explained)
    #expect(abs(explained - 16.0 / (2 * 58)) < 1e-12)
  }

  @Test("a price that goes against the flow has a slope below zero; without flow there is none")
  func signs() {
    var lambda = KyleLambda()
    lambda.note(change: 3, signed: 0)
    #expect(lambda.slope == nil)
    lambda.note(change: -3, signed: 2)
    #expect(lambda.slope == -1.5)
  }

  @Test("the slope of a noisy line is found")
  func drawn() throws {
    var stream = Stream(StreamKey(seed: 5, .test(1)))
    var lambda = KyleLambda()
    for _ in 0..<20_000 {
      let signed = stream.uniform() * 4 - 2
      lambda.note(change: 0.7 * signed + stream.uniform() - 0.5, signed: signed)
    }
    #expect(abs(try #require(lambda.slope) - 0.7) < 0.01)
  }

  @Test("Amihud: the mean of sizes of changes over volumes; an hour without trades is left out")
  func amihud() {
    var ratio = AmihudRatio()
    #expect(ratio.mean == nil)
    ratio.note(change: -6, volume: 2)
    ratio.note(change: 1, volume: 1)
    ratio.note(change: 9, volume: 0)
    #expect(ratio.mean == 2)
    #expect(ratio.steps == 2)
  }
}
