import Testing

@testable import Reports

@Suite("The way to the values that show the facts")
struct CalibrationSearchTests {
  @Test("with facts of a known truth it comes back to the truth, within its own errors")
  func truth() {
    let question = StandIn.plain.question(truth: [0.7, 0.3], start: [0.4, 0.5])
    let (result, _) = StandIn.plain.solve(question)
    #expect(result.isSettled)
    for (parameter, truth) in zip(result.parameters, [0.7, 0.3]) {
      #expect(abs(parameter.found.share - truth) < parameter.error, "\(parameter)")
      #expect(parameter.error > 0.003 && parameter.error < 0.05)
    }
    #expect(result.fitted == [0, 1, 2])
    #expect(result.objectives[result.best] < 0.2 && result.objectives[0] > 50)
  }

  @Test("the first points are the start and a step along each axis, towards the middle")
  func corners() throws {
    let question = StandIn.plain.question(truth: [0.7, 0.3], start: [0.9, 0.25])
    guard case .evaluate(let first) = CalibrationSearch(question, place: StandIn.place).next([])
    else {
      Issue.record("points are wanted")
      return
    }
    #expect(first.map { $0.map(\.share) } == [[0.9, 0.25], [0.768, 0.25], [0.9, 0.4754]])
  }

  @Test("asked again with what is known, it goes on where it was")
  func again() {
    let model = StandIn.plain
    let question = model.question(truth: [0.7, 0.3], start: [0.4, 0.5])
    let whole = model.solve(question)
    let search = CalibrationSearch(question, place: StandIn.place)
    var known: [CalibrationPoint] = []
    for key in whole.asked {
      guard
        case .evaluate(let points) = CalibrationSearch(question, place: StandIn.place).next(known)
      else {
        Issue.record("\(key) is wanted")
        return
      }
      #expect(points.first?.key == key)
      if let point = points.first {
        known.append(CalibrationPoint(settings: point, samples: model.samples(at: point)))
      }
    }
    guard case .done(let result) = search.next(known) else {
      Issue.record("it is done")
      return
    }
    #expect(result.parameters == whole.result.parameters && result.best == whole.result.best)
  }

  @Test("no world is asked for twice")
  func once() {
    let (_, asked) = StandIn.plain.solve(
      StandIn.plain.question(truth: [0.7, 0.3], start: [0.4, 0.5]))
    #expect(Set(asked).count == asked.count)
  }

  @Test("the limit on points stops the search, and the steps beside its best come on top")
  func limit() {
    let question = StandIn.plain.question(
      truth: [0.7, 0.3], start: [0.1, 0.9], evaluations: 8)
    let (result, asked) = StandIn.plain.solve(question)
    #expect(!result.isSettled && result.objectives.count == 8)
    #expect(asked.count == 8 + result.probes && result.probes <= 4 && result.probes > 0)
  }

  @Test("where a fact cannot be had the search stays away, and says so")
  func missing() {
    var model = StandIn.plain
    model.missingAbove = 0.55
    let (result, _) = model.solve(model.question(truth: [0.7, 0.3], start: [0.4, 0.5]))
    #expect(result.parameters[0].found.share <= 0.55)
    #expect(result.missing[0] > 0 && result.missing[1] == 0)
    #expect(result.objectives[result.best] < MomentDistance.penalty)
  }
}
