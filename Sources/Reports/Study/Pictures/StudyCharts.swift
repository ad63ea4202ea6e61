import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// The pictures of a study: each from the same figures as the text beside it. One that would show
/// nothing is left out.
struct StudyCharts {
  /// A chart and where it lies beside the report.
  struct Picture {
    var path: String
    var chart: Chart
  }

  let price: Picture
  var depth: Picture?
  var heatMap: Picture?
  var waterfall: Picture?
  var causes: Picture?
  var tree: Picture?
  var concentration: Picture?
  var profit: Picture?
  var twins: Picture?
  var rules: Picture?
  var fan: Picture?
  /// Price and depth of the markets that are not the lead, by name.
  var others: [(market: String, price: Picture, depth: Picture?)] = []

  /// Every file in a fixed order.
  var all: [Picture] {
    [price]
      + [
        depth, heatMap, waterfall, causes, tree, concentration, profit, twins, rules, fan,
      ].compactMap { $0 }
      + others.flatMap { [$0.price] + [$0.depth].compactMap { $0 } }
  }

  init(_ view: StudyView) {
    let lead = view.lead
    price = StudyCharts.price(view, lead, isLead: true)
    depth = StudyCharts.depth(view, lead)
    heatMap = StudyCharts.heatMap(view)
    waterfall = StudyCharts.waterfall(view)
    causes = StudyCharts.causes(view)
    tree = StudyCharts.tree(view)
    concentration = StudyCharts.concentration(view)
    profit = StudyCharts.profit(view)
    twins = StudyCharts.twins(view)
    rules = StudyCharts.rules(view)
    fan = StudyCharts.fan(view)
    others = view.record.places.filter { $0 != lead }.map { place in
      (
        view.record.name(of: place), StudyCharts.price(view, place, isLead: false),
        StudyCharts.depth(view, place)
      )
    }
  }

  /// `charts/price.svg` of the lead, `charts/V1-ETH-PERP-price.svg` of any other market.
  private static func path(_ name: String, _ view: StudyView, _ place: MarketPlace) -> String {
    if place == view.lead { return "charts/\(name).svg" }
    let market = view.record.name(of: place).map { character -> Character in
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      return isPlain || character == "." || character == "_" ? character : "-"
    }
    return "charts/\(String(market))-\(name).svg"
  }

  // MARK: Course of the run

  private static func price(_ view: StudyView, _ place: MarketPlace, isLead: Bool) -> Picture {
    let series = view.series(place)
    let scope = isLead && view.record.places.count > 1 ? "all markets" : "this market"
    let markets = isLead ? view.record.markets : [view.record.market(place)]
    var chart = PriceChart(
      market: view.title(of: place), scope: scope, span: view.span, reference: view.reference,
      lines: [
        PriceChart.Line("mark", .mark, series.mark),
        PriceChart.Line("index", .index, series.index),
        PriceChart.Line("last trade", .last, series.last),
      ], source: view.source(["markets.csv", "liquidations.csv", "adl.csv"]))
    chart.inputs = view.study.subject.inputs.map {
      InputMark(
        TextColumns.printable($0.label), from: $0.at.nanoseconds,
        to: $0.lasting.map { [at = $0.at] in (at + $0).nanoseconds })
    }
    if isLead {
      chart.stages = view.study.stages.episodes.map {
        StageSpan($0.stage.rawValue, from: $0.from.nanoseconds, to: $0.to.nanoseconds)
      }
    }
    chart.shaded = view.voids
    chart.longsClosed = MarketSeries.buckets(markets, every: 10, money: view.money) {
      $0.longsClosed
    }
    chart.shortsClosed = MarketSeries.buckets(markets, every: 10, money: view.money) {
      $0.shortsClosed
    }
    chart.deleveraged = MarketSeries.buckets(markets, every: 10, money: view.money) {
      $0.deleveraged
    }
    return Picture(path: path("price", view, place), chart: chart.chart())
  }

  private static func depth(_ view: StudyView, _ place: MarketPlace) -> Picture? {
    let series = view.series(place)
    if series.market.samples.isEmpty { return nil }
    let shown: [DepthBand] = [.halfPercent, .onePercent, .twoPercent, .fivePercent]
    let bands = shown.map {
      DepthChart.Band(
        $0.title, bids: series.depth($0, bids: true), asks: series.depth($0, bids: false),
        withdrawable: series.withdrawable($0))
    }
    var chart = DepthChart(
      market: view.title(of: place), span: view.span, reference: view.calm, bands: bands,
      subject: 1, source: view.source(["depth.csv"]))
    chart.shaded = view.voids
    return Picture(path: path("depth", view, place), chart: chart.chart())
  }

  private static func heatMap(_ view: StudyView) -> Picture? {
    guard let ladder = LadderWindow(view) else { return nil }
    let market = view.record.market(view.lead)
    var chart = HeatMapChart(
      market: view.title(of: view.lead), span: view.span, grid: ladder.grid,
      mid: view.series(view.lead).mid, source: view.source(["ladder.csv", "liquidations.csv"]))
    chart.sales = view.record.liquidations.compactMap { row in
      guard view.isLead(row.venue, row.market), row.quantity.isPositive, row.tradedLots > 0
      else { return nil }
      let lot = market.contract.lot.value
      return HeatMapChart.Sale(
        time: row.began.nanoseconds,
        price: row.traded.amount / (Double(row.tradedLots) * lot),
        amount: view.money.amount(row.traded))
    }
    chart.shaded = view.voids
    return Picture(path: "charts/heatmap.svg", chart: chart.chart())
  }

  private static func causes(_ view: StudyView) -> Picture? {
    let chains = view.chains
    let step = 10
    let count = Int(view.record.duration.nanoseconds / 1_000_000_000) / step + 1
    var units = [[Int128]](repeating: Array(repeating: 0, count: count), count: 4)
    for node in chains.nodes {
      let group = ForcedChains.group(ofGeneration: node.row.generation)
      let bucket = min(count - 1, Int(node.row.at.nanoseconds / 1_000_000_000) / step)
      units[group][bucket] += Int128(node.row.traded.units)
    }
    if units.allSatisfy({ $0.allSatisfy { $0 == 0 } }) { return nil }
    let buckets = units.map { group in
      TimeBuckets(
        start: 0, step: Int64(step) * 1_000_000_000,
        values: group.map {
          Double($0) / Double(Money.unitsPerWhole) * Double(view.money.scale)
        })
    }
    let chart = CausesChart(
      scope: view.record.places.count > 1 ? "all markets" : "this market", span: view.span,
      generations: buckets, ratio: nil, source: view.source(["forced.csv"]))
    return Picture(path: "charts/causes.svg", chart: chart.chart())
  }

  private static func concentration(_ view: StudyView) -> Picture? {
    let rows = view.record.deleveragings
    if rows.isEmpty { return nil }
    var queue = [Double](repeating: 0, count: 10)
    for row in rows where row.fact.queue > 0 {
      let tenth = min(9, Int(row.fact.rank - 1) * 10 / Int(row.fact.queue))
      queue[tenth] += view.money.amount(row.notional)
    }
    let chart = ConcentrationChart(
      scope: view.record.places.count > 1 ? "all markets" : "this market",
      rule: ConcentrationChart.Rule(
        "venue rule", amounts: view.deleveragedByAccount.map { $0.amount },
        queue: queue.allSatisfy { $0 == 0 } ? [] : queue),
      source: view.source(["adl.csv"]))
    return Picture(path: "charts/adl.svg", chart: chart.chart())
  }
}
