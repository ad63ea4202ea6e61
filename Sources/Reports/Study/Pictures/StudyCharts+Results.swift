import Agents
import Primitives
import Simulations

/// Pictures of who paid, who won, and of many seeds.
extension StudyCharts {
  static func waterfall(_ view: StudyView) -> Picture? {
    let waterfall = view.waterfall
    if waterfall.total == 0 { return nil }
    var layers = [
      WaterfallChart.Layer(
        "liquidation fees", .fee, units: view.money.world(waterfall.fees),
        note: "\(view.money.text(units: waterfall.feesCollected)) collected")
    ]
    let paying = waterfall.purses.filter { $0.paid > 0 }
    let single = paying.count == 1 || paying.count > 4 || paying.isEmpty
    if single {
      layers.append(
        WaterfallChart.Layer(
          "insurance fund", .fund, units: view.money.world(waterfall.fundPaid),
          note: held(waterfall.fundSize, waterfall.fundDrawdown, view)))
    } else {
      for purse in paying {
        layers.append(
          WaterfallChart.Layer(
            "fund, \(view.shortName(purse.market))", .fund, units: view.money.world(purse.paid),
            note: held(purse.size, purse.drawdown, view)))
      }
    }
    if waterfall.vaultSize > 0 {
      layers.append(
        WaterfallChart.Layer(
          "backstop vault", .vault, units: view.money.world(waterfall.vault),
          note: view.money.text(units: waterfall.vaultSize) + " held"))
    }
    layers.append(
      WaterfallChart.Layer(
        "ADL, from winners", .deleveraging, units: view.money.world(waterfall.deleveraging)))
    for (name, units) in [
      ("pool or lender", waterfall.pool), ("socialised", waterfall.socialised),
      ("clawed back", waterfall.clawedBack),
    ] where units > 0 {
      layers.append(WaterfallChart.Layer(name, .shared, units: view.money.world(units)))
    }
    layers.append(
      WaterfallChart.Layer(
        "bad debt", .socialised, units: view.money.world(waterfall.badDebt)))
    var chart = WaterfallChart(
      subtitle: "Losses of closed positions from the mark at which their liquidation began",
      ownMarginUnits: view.money.world(waterfall.ownMargin), layers: layers,
      source: view.source(["waterfall.csv"]))
    chart.headline = conclusion(waterfall)
    return Picture(path: "charts/waterfall.svg", chart: chart.chart())
  }

  /// `$440M held, at worst 1.2 % down`
  private static func held(_ size: Int128, _ drawdown: Double?, _ view: StudyView) -> String {
    let held = view.money.text(units: size) + " held"
    guard let drawdown else { return held }
    if drawdown == 0 { return held + ", never down" }
    return held + ", at worst \(view.form(.share).text(drawdown)) down"
  }

  /// Who paid most beyond own margin, all purses taken together; `nil` when nobody had to.
  private static func conclusion(_ waterfall: Waterfall) -> String? {
    let beyond = waterfall.total - waterfall.ownMargin
    let layers: [(verb: String, units: Int128)] = [
      ("collected fees pay", waterfall.fees), ("the insurance fund pays", waterfall.fundPaid),
      ("winners pay, through ADL,", waterfall.deleveraging),
      ("the vault pays", waterfall.vault), ("depositors and lenders pay", waterfall.pool),
      ("everybody shares", waterfall.socialised),
      ("clawed back is", waterfall.clawedBack), ("bad debt is", waterfall.badDebt),
    ]
    guard beyond > 0, waterfall.total > 0,
      let largest = layers.max(by: { $0.units < $1.units })
    else { return nil }
    let own = Numbers.part(waterfall.ownMargin, of: waterfall.total, places: 0)
    let rest = Numbers.part(largest.units, of: beyond, places: 0)
    return "Own margin pays \(own) of the loss; \(largest.verb) \(rest) of the rest"
  }

  static func profit(_ view: StudyView) -> Picture? {
    let profits = view.profits
    if !view.record.end.isComplete || profits.isEmpty { return nil }
    let chart = ProfitChart(
      subtitle: "Profit and loss by class of agents, all markets and fees",
      classes: profits.map { ProfitChart.Class($0.owner.title, units: view.money.world($0.units)) },
      source: view.source(["agents.csv"]))
    return Picture(path: "charts/profit.svg", chart: chart.chart())
  }

  static func twins(_ view: StudyView) -> Picture? {
    let effects = view.mechanisms
    guard let base = effects.first?.base else { return nil }
    let twins = effects.prefix(12).map { effect in
      TwinsChart.Twin(
        TextColumns.printable(effect.title), fall: interval(effect.twin),
        change: interval(effect.change))
    }
    let chart = TwinsChart(
      quantity: "Fall of \(view.title(of: view.lead)), median",
      base: TwinsChart.Twin("as it is", fall: interval(base)), twins: twins,
      seeds: effects.map(\.pairs).min() ?? 0,
      source: ChartSource(files: ["twins.csv"], sample: "\(view.study.seeds.count) seeds"))
    return Picture(path: "charts/twins.svg", chart: chart.chart())
  }

  /// Few seeds have no interval.
  private static func interval(_ estimate: Estimate) -> TwinsChart.Estimate {
    TwinsChart.Estimate(
      estimate.value, low: estimate.low ?? .nan, high: estimate.high ?? .nan)
  }

  static func fan(_ view: StudyView) -> Picture? {
    if view.study.seeds.count < 2 { return nil }
    guard let lead = view.record.places.firstIndex(of: view.lead) else { return nil }
    let paths = view.study.seeds.compactMap { seed in
      seed.paths.indices.contains(lead) ? seed.paths[lead].map { Double($0) } : nil
    }
    guard let length = paths.map(\.count).max(), length > 1 else { return nil }
    let step = Study.pathStep(of: view.record.duration).nanoseconds
    var chart = FanChart(
      market: view.title(of: view.lead), span: view.span, reference: view.reference,
      times: (0..<length).map { Int64($0) * step },
      paths: paths.map { $0 + [Double](repeating: .nan, count: length - $0.count) },
      source: ChartSource(files: ["paths.csv"], sample: "\(paths.count) seeds"))
    chart.measured = view.study.measuredPath.map {
      FanChart.Measured(time: $0.at.nanoseconds, value: $0.change)
    }
    return Picture(path: "charts/fan.svg", chart: chart.chart())
  }
}

extension StudyView {
  /// The market of a name: `BTC-PERP` for `V1/BTC-PERP` where there is one venue.
  func shortName(_ name: String) -> String {
    record.venues.count > 1
      ? TextColumns.printable(name)
      : TextColumns.printable(String(name.drop { $0 != "/" }.dropFirst()))
  }

  /// Profit and loss by class over all venues, units of the run; the largest gain first.
  var profits: [(owner: AgentClass, accounts: Int, units: Int128)] {
    AgentClass.allCases.compactMap { owner -> (owner: AgentClass, accounts: Int, units: Int128)? in
      let rows = record.classes.filter { $0.ownerClass == owner }
      if rows.isEmpty { return nil }
      return (
        owner, rows.reduce(0) { $0 + $1.accounts }, rows.reduce(Int128(0)) { $0 + $1.profit }
      )
    }
    .sorted { $0.units == $1.units ? $0.owner.rawValue < $1.owner.rawValue : $0.units > $1.units }
  }

  /// What each twin does to the fall of the lead market.
  var effects: [TwinEffect] {
    study.twins.compactMap { TwinEffect($0, base: study.seeds, market: leadName) }
  }
}
