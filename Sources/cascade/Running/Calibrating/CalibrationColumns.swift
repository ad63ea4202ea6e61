import Primitives
import Reports
import Scenarios
import Simulations
import Sweeps

/// What is kept of each run for the facts of a calibration, and where each fact stands in it.
struct CalibrationColumns: Sendable {
  /// Metrics of the facts, and those that the scenario expects something of.
  let metrics: [SweepTable.Column]
  /// Facts by code, which stand behind them.
  let facts: FactFigures
  /// Of each fact of the scenario.
  let places: [Int]
  /// As a question names what each fact is measured by.
  let figures: [CalibrationFigure]

  var count: Int { metrics.count + facts.figures.count }

  /// - Throws: a failure that says what to write, where no run of the scenario can have a fact.
  init(_ scenario: Scenario) throws(Failure) {
    let wanted = scenario.calmFacts
    let names = wanted.compactMap { fact -> String? in
      if case .metric(let name) = fact.figure { name } else { nil }
    }
    // No name at all would be every metric.
    let metrics = names.isEmpty ? [] : [SweepTable.Column](scenario, only: names)
    var (coded, places) = ([FactFigures.Figure](), [Int]())
    var figures: [CalibrationFigure] = []
    for fact in wanted {
      switch fact.figure {
      case .metric(let name):
        let place = metrics.firstIndex { $0.metric.name == name && $0.market == fact.place } ?? 0
        places.append(place)
        figures.append(.metric(metrics[place].metric))
      case .fact(let code):
        places.append(metrics.count + coded.count)
        coded.append(FactFigures.Figure(code, fact.part, market: fact.place))
        figures.append(.fact(code: code, part: fact.part))
      }
    }
    try CalibrationColumns.check(coded, scenario)
    (self.metrics, facts, self.places) = (metrics, FactFigures(coded), places)
    self.figures = figures
  }

  /// What no run can have is told before the first of them is played.
  private static func check(
    _ figures: [FactFigures.Figure], _ scenario: Scenario
  ) throws(Failure) {
    let ground = FactGround(scenario)
    for figure in figures {
      let kind = FactKind.named(figure.code)
      if let lack = kind?.lack(of: figure.part, in: figure.market, of: ground) {
        throw Failure(
          code: .dataInvalid,
          message: "no run of the scenario has \(figure.code) (\(figure.part)) of "
            + "\(visible(figure.market)): \(lack.why)",
          notes: [lack.mend])
      }
    }
  }
}

extension FactGround {
  init(_ scenario: Scenario) {
    self.init(
      markets: scenario.venues.flatMap { venue in venue.markets.map { "\(venue.id)/\($0.id)" } },
      minutes: scenario.duration.seconds / 60, step: scenario.sampleEvery.seconds,
      taped: scenario.tape?.open(within: scenario.duration).seconds ?? 0)
  }
}
