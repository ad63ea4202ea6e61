import Glibc
import Primitives
import Testing

@testable import Venues

@Suite("An average that forgets") struct DecayingAverageTests {
  @Test("the exponential in whole numbers is that of the library")
  func decay() {
    for milliseconds: Int64 in [0, 1, 200, 1_000, 3_000, 60_000, 150_000, 1_000_000, 5_000_000] {
      let found = Decay.factor(.milliseconds(milliseconds), over: .seconds(150))
      let expected = exp(-Double(milliseconds) / 150_000) * Double(Decay.one)
      #expect(abs(Double(found) - expected) <= 2, "after \(milliseconds) ms")
    }
    #expect(Decay.factor(.hours(2), over: .seconds(150)) == 0)
    #expect(Decay.factor(.zero, over: .seconds(150)) == Decay.one)
  }

  @Test("num and den as Hyperliquid writes them, against numbers with a point")
  func reference() {
    var average = DecayingAverage(.seconds(150))
    var (num, den) = (0.0, 0.0)
    var last = 0.0
    for step in 0..<2_000 {
      let second = Double(step) * 0.7 + (step % 7 == 3 ? 0.2 : 0)
      let value = Int64((step * 7_919) % 2_001 - 1_000)
      let elapsed = step == 0 ? 1 : second - last
      (num, den) = (
        num * exp(-elapsed / 150) + Double(value) * elapsed, den * exp(-elapsed / 150) + elapsed
      )
      last = second
      average.sample(value, at: Instant(nanoseconds: (second * 1e9).integer(.nearest)))
      #expect(abs(Double(average.thousandths) / 1_000 - num / den) < 0.002)
    }
  }

  @Test("a constant is its own average, and nothing is zero")
  func constant() {
    var average = DecayingAverage(.seconds(30))
    #expect(average.thousandths == 0)
    for second: Int64 in 0..<500 { average.sample(-7, at: .start + .seconds(second)) }
    #expect(average.thousandths == -7_000)
  }

  @Test("a step has come in by 1 - 1/e after the time constant")
  func step() {
    var average = DecayingAverage(.seconds(150))
    for second: Int64 in 0...6_000 { average.sample(0, at: .start + .seconds(second)) }
    for second: Int64 in 6_001...6_150 { average.sample(1_000, at: .start + .seconds(second)) }
    // The samples of whole seconds add (1 - e^-1), to a thousandth.
    #expect(abs(average.thousandths - 632_121) < 20)
  }
}
