import Testing

@testable import Reports

@Suite("Concentration")
struct ConcentrationTests {
  @Test("equal burdens: no inequality, the top carries its part")
  func equal() throws {
    let equal = Concentration([Double](repeating: 3, count: 200))
    #expect(abs(try #require(equal.gini)) < 1e-12)
    #expect(equal.share(ofTop: 0.01) == 0.01)
  }

  @Test("one bears all")
  func one() throws {
    let one = Concentration([Double](repeating: 0, count: 99) + [5])
    #expect(one.share(ofTop: 0.01) == 1)
    #expect(abs(try #require(one.gini) - 0.99) < 1e-12)
  }

  @Test("the Gini coefficient is half the mean difference over the mean")
  func oracle() throws {
    var dice = InventedRun.Noise(3)
    let amounts = (0..<60).map { _ in dice.next() * dice.next() * 100 }
    var differences = 0.0
    for a in amounts { for b in amounts { differences += abs(a - b) } }
    let mean = amounts.reduce(0, +) / 60
    let gini = try #require(Concentration(amounts).gini)
    #expect(abs(gini - differences / (2 * 3_600 * mean)) < 1e-12)
  }

  @Test("the top part is the nearest number of bearers, at least one")
  func rounding() {
    let amounts = [5.0, 3, 1, 1]
    #expect(Concentration(amounts).share(ofTop: 0.01) == 0.5)
    #expect(Concentration(amounts).share(ofTop: 0.4) == 0.8)
    #expect(Concentration([Double](repeating: 1, count: 120)).share(ofTop: 0.01) == 1.0 / 120)
    #expect(Concentration([]).share(ofTop: 0.5) == nil)
    #expect(Concentration([0, 0]).gini == nil)
  }
}

extension ConcentrationTests {
  @Test("the largest so many, and the sum of squared shares")
  func largest() {
    let burden = Concentration([1, 5, 4])
    #expect(burden.share(ofLargest: 2) == 0.9 && burden.share(ofLargest: 9) == 1)
    #expect(abs((burden.herfindahl ?? 0) - 0.42) < 1e-12)
    #expect(Concentration([2, 2, 2, 2]).herfindahl == 0.25)
    #expect(Concentration([]).herfindahl == nil && Concentration([0]).share(ofLargest: 1) == nil)
  }
}
