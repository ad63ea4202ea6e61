import Testing

@testable import Reports

@Suite("Scales and ticks")
struct ScaleTests {
  @Test("linear ticks are multiples of 1, 2, 2.5 or 5 and at most as many as asked")
  func ticksLinearly() {
    #expect(Ticks.linear(-0.135, 0.002, atMost: 6) == [-0.125, -0.1, -0.075, -0.05, -0.025, 0])
    #expect(Ticks.linear(0, 418e6, atMost: 5) == [0, 1e8, 2e8, 3e8, 4e8])
    #expect(Ticks.linear(0, 418e6, atMost: 3) == [0, 2e8, 4e8])
    #expect(Ticks.linear(3, 3, atMost: 5) == [3])
    for scale in [1e-12, 1e-3, 7.0, 1e9, 1e25] {
      let ticks = Ticks.linear(-0.3 * scale, scale, atMost: 6)
      #expect(ticks.count >= 3 && ticks.count <= 6)
    }
    #expect(Ticks.linear(-.greatestFiniteMagnitude, .greatestFiniteMagnitude, atMost: 5).count >= 1)
  }

  @Test("decimals are as many as the step needs")
  func countsPlaces() {
    #expect(Ticks.places(2.5) == 1)
    #expect(Ticks.places(2) == 0)
    #expect(Ticks.places(0.05) == 2)
    #expect(Ticks.places(1e9) == 0)
  }

  @Test("log ticks are decades, thinned when many, refined when few")
  func ticksLogarithmically() {
    #expect(Ticks.logarithmic(1e5, 1e9, atMost: 6) == [1e5, 1e6, 1e7, 1e8, 1e9])
    #expect(Ticks.logarithmic(1, 1e12, atMost: 5).count <= 5)
    #expect(Ticks.logarithmic(1, 10, atMost: 6) == [1, 2, 5, 10])
    #expect(Ticks.logarithmic(0, 10, atMost: 6) == [])
    #expect(Ticks.logarithmic(.nan, 10, atMost: 6) == [])
  }

  @Test("a scale keeps every value inside of its range")
  func staysInside() {
    let linear = Scale.linear(0, 10, from: 100, to: 0)
    #expect(linear(5) == 50 && linear(-1) == 100 && linear(11) == 0)
    let log = Scale.logarithmic(1e5, 1e9, from: 400, to: 0)
    #expect(log(1e7) == 200 && log(0) == 400 && log(1e12) == 0)
    #expect(Scale.linear(3, 3, from: 0, to: 1)(3) == 0)
    let wide = Scale.linear(-1e308, 1e308, from: 0, to: 100)
    #expect(wide(0) == 50)
  }

  @Test("a domain has air around the values and none below zero")
  func findsDomains() {
    #expect(Ticks.domain(of: [0, 100], zero: true) == (0, 104))
    #expect(Ticks.domain(of: [-100, .nan], zero: true) == (-104, 0))
    #expect(Ticks.domain(of: [], zero: false) == (0, 1))
    #expect(Ticks.domain(of: [0, 0], zero: true) == (-1, 1))
    #expect(Ticks.domain(of: [200, 200], zero: false) == (190, 210))
  }
}
