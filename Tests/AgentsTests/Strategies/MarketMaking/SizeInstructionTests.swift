import Primitives
import Testing

@testable import Agents

@Suite struct SizeInstructionTests {
  private func at(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }

  @Test("without an order makers quote in full")
  func none() {
    #expect(SizeInstruction().value(at: at(100)) == 1)
  }

  @Test("a share is reached in a straight line and kept")
  func linear() {
    var size = SizeInstruction()
    size.change(to: 0.2, over: .seconds(80), from: at(100))
    #expect(size.value(at: at(100)) == 1)
    #expect(abs(size.value(at: at(140)) - 0.6) < 1e-12)
    #expect(size.value(at: at(180)) == 0.2)
    #expect(size.value(at: at(9_999)) == 0.2)
  }

  @Test("a second order begins where the first one has come to")
  func second() {
    var size = SizeInstruction()
    size.change(to: 0, over: .seconds(100), from: at(0))
    size.change(to: 1, over: .seconds(50), from: at(50))
    #expect(abs(size.value(at: at(75)) - 0.75) < 1e-12)
  }

  @Test("at once means at once, and less than nothing is nothing")
  func atOnce() {
    var size = SizeInstruction()
    size.change(to: -1, over: .zero, from: at(7))
    #expect(size.value(at: at(7)) == 0)
  }
}
