import Reports
import Testing

@testable import Sweeps

@Suite("Where the repetitions of a rare event are kept")
struct RareStoreTests {
  private func repetition(_ number: Int, steps: Int = 2) -> RareTable.Repetition {
    RareTable.Repetition(
      number: number, probability: 0.1 / 3, end: .extinct,
      steps: (0..<steps).map {
        RareTable.Step(level: 0.1 * Double($0), ended: 3 + $0, chance: 1 / Double(1 + $0))
      },
      masses: [
        RareTable.Mass(score: -0.0, weight: 0.7), RareTable.Mass(score: .infinity, weight: 0.3),
      ],
      runs: 40, cut: 1, events: .max, firstEvents: 12)
  }

  @Test("repetitions come back to the bit and by number, whatever their order and their length")
  func order() throws {
    let place = StorePlace()
    let store = try #require(try RareStore(at: place.file("a.sqlite"), identity: "12"))
    for one in [repetition(7, steps: 0), repetition(2)] { try store.insert(one) }
    #expect(try store.repetitions() == [repetition(2), repetition(7, steps: 0)])
    #expect(try store.repetitions()[0].masses[0].score.sign == .minus)
  }

  @Test("a repetition that is there stays as it is")
  func twice() throws {
    let place = StorePlace()
    let store = try #require(try RareStore(at: place.file("a.sqlite"), identity: "12"))
    for steps in [1, 5] { try store.insert(repetition(1, steps: steps)) }
    #expect(try store.repetitions() == [repetition(1, steps: 1)])
  }

  @Test("what is opened again goes on; what is of another question is not touched")
  func again() throws {
    let place = StorePlace()
    let path = place.file("a.sqlite")
    do {
      let store = try #require(try RareStore(at: path, identity: "12"))
      try store.insert(repetition(1))
      try store.close()
    }
    #expect(try RareStore(at: path, identity: "34") == nil)
    let again = try #require(try RareStore(at: path, identity: "12"))
    #expect(try again.repetitions() == [repetition(1)])
  }

  @Test("what is not written down as it must be is a fault, not a figure")
  func damaged() throws {
    let place = StorePlace()
    let path = place.file("a.sqlite")
    let store = try #require(try RareStore(at: path, identity: "12"))
    try store.insert(repetition(4))
    try Database(reading: path).run("UPDATE repetitions SET steps = 3")
    let fault = #expect(throws: DatabaseFault.self) { try store.repetitions() }
    #expect(fault?.kind == .damaged && fault?.message == "repetition 4 is not whole")
  }
}
