import Glibc
import Kernel
import Reports
import Testing

@Suite struct HawkesEstimateTests {
  private let process = HawkesEstimate(base: 1.2, branching: 0.75, decay: 0.8)

  @Test("the likelihood in one pass is that of the double sum")
  func likelihood() {
    let times = [0.3, 0.9, 1.0, 2.5, 2.6, 4.4]
    var expected = 0.0
    for (index, time) in times.enumerated() {
      var intensity = process.base
      for earlier in times[..<index] {
        intensity += process.branching * process.decay * exp(-process.decay * (time - earlier))
      }
      expected += log(intensity)
      expected -= process.branching * (1 - exp(-process.decay * (5 - time)))
    }
    expected -= process.base * 5
    #expect(abs(process.logLikelihood(of: times, span: 5) - expected) < 1e-12)
  }

  @Test("residuals are the integral of the intensity from event to event")
  func residuals() {
    let times = [0.3, 0.9, 2.5]
    func integral(from start: Double, to end: Double, after events: ArraySlice<Double>) -> Double {
      let steps = 10_000
      let width = (end - start) / Double(steps)
      return (0..<steps).reduce(0) { sum, step in
        let time = start + (Double(step) + 0.5) * width
        let excited = events.reduce(0) { $0 + exp(-process.decay * (time - $1)) }
        return sum + width * (process.base + process.branching * process.decay * excited)
      }
    }
    let found = process.residuals(of: times)
    #expect(abs(found[0] - integral(from: 0.3, to: 0.9, after: times[..<1])) < 1e-6)
    #expect(abs(found[1] - integral(from: 0.9, to: 2.5, after: times[..<2])) < 1e-6)
  }

  @Test("variance over mean grows from 1 to 1 / (1 - n)²")
  func fano() {
    for (window, expected) in [(1e-6, 1.0), (1, 2.405), (10, 9.515), (100, 15.25), (1e9, 16)] {
      #expect(abs(process.fano(window: window) - expected) < 5e-3)
    }
    #expect(abs(process.rate - 4.8) < 1e-12)
  }

  @Test("events without any memory have next to no offspring")
  func poisson() throws {
    var stream = Stream(StreamKey(seed: 3, .test(70)))
    var time = 0.0
    var times: [Double] = []
    while time < 1_000 {
      times.append(time)
      time += stream.exponential(mean: 0.5)
    }
    let fit = try #require(HawkesEstimate.fit(times, span: 1_000))
    let poisson = HawkesEstimate(base: Double(times.count) / 1_000, branching: 0, decay: 1)
    let gain =
      fit.logLikelihood(of: times, span: 1_000) - poisson.logLikelihood(of: times, span: 1_000)
    // Two numbers more may win a few units by chance.
    #expect(gain < 5)
    #expect(fit.branching < 0.2)
    #expect(abs(fit.rate - 2) < 0.2)
  }

  @Test("with too little to go by it says nothing")
  func little() {
    #expect(HawkesEstimate.fit([1, 2, 3], span: 4) == nil)
    #expect(HawkesEstimate.branching(fromCounts: [5]) == nil)
    #expect(HawkesEstimate.branching(fromCounts: [5, 5, 5]) == nil)
    // Mean 4 and variance 16.
    let found = HawkesEstimate.branching(fromCounts: [0, 0, 8, 8, 4, 4, 9, -1])
    #expect(found.map { $0 > 0.4 && $0 < 0.6 } == true)
  }
}
