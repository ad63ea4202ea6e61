import Glibc
import Kernel
import Reports
import Testing

@Suite struct TwoScaleHawkesTests {
  private let process = TwoScaleHawkes(base: 0.3, branching: 0.7, fast: 0.6, decays: (10, 0.2))

  @Test("the likelihood in one pass is that of the double sum")
  func likelihood() {
    let times = [0.3, 0.9, 1.0, 2.5, 2.6, 4.4]
    let (near, far) = process.decays
    var expected = -process.base * 5
    for (index, time) in times.enumerated() {
      var intensity = process.base
      for earlier in times[..<index] {
        let since = time - earlier
        intensity +=
          process.branching
          * (process.fast * near * exp(-near * since)
            + (1 - process.fast) * far * exp(-far * since))
      }
      expected += log(intensity)
      let left = 5 - time
      expected -=
        process.branching
        * (process.fast * (1 - exp(-near * left)) + (1 - process.fast) * (1 - exp(-far * left)))
    }
    #expect(abs(process.logLikelihood(of: times, span: 5) - expected) < 1e-12)
  }

  /// Every event has Poisson(n) many followers, each after an exponential while of either rate.
  private func simulated(_ number: UInt64, span: Double) -> [Double] {
    var stream = Stream(StreamKey(seed: 4, .test(number)))
    var waiting: [Double] = []
    var time = stream.exponential(mean: 1 / process.base)
    while time < span {
      waiting.append(time)
      time += stream.exponential(mean: 1 / process.base)
    }
    var times: [Double] = []
    while let event = waiting.popLast() {
      times.append(event)
      for _ in 0..<stream.poisson(mean: process.branching) {
        let decay = stream.bernoulli(process.fast) ? process.decays.0 : process.decays.1
        let child = event + stream.exponential(mean: 1 / decay)
        if child < span { waiting.append(child) }
      }
    }
    return times.sorted()
  }

  @Test(
    "a process with seven children for ten events is found within a tenth", arguments: [90, 91])
  func found(_ number: UInt64) throws {
    let times = simulated(number, span: 2_000)
    // 0.3 / (1 - 0.7) events a second.
    #expect(abs(times.count - 2_000) < 500)
    let fit = try #require(TwoScaleHawkes.fit(times, span: 2_000))
    #expect(abs(fit.branching - 0.7) < 0.1)
    #expect(
      fit.logLikelihood(of: times, span: 2_000) >= process.logLikelihood(of: times, span: 2_000))
  }

  @Test("fewer than fifty events say nothing")
  func little() {
    let times = (0..<49).map(Double.init)
    #expect(TwoScaleHawkes.fit(times, span: 50) == nil)
    #expect(TwoScaleHawkes.fit(times + [49], span: 50) != nil)
    #expect(TwoScaleHawkes.fit(times + [49], span: 0) == nil)
  }
}
