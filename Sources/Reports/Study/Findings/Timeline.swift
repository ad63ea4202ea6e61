import Agents
import Primitives
import Simulations

/// The moments of the shown run that a reader asks for first.
struct Timeline {
  var trigger: Instant?
  var firstLiquidation: Instant?
  /// The minute of wall-clock length in which most was closed by force, and how much, in the run's
  /// own units.
  var busiestMinute: (at: Instant, units: Int128)?
  /// When a purse first holds less than it started with.
  var firstFundLoss: Instant?
  var firstDeleveraging: Instant?
  /// When a market first stops trading, which and why, and when the last one trades again.
  var firstHalt: Instant?
  var firstHalted = ""
  var lastResumption: Instant?
  /// Lowest mark of the lead market; `nil` when it does not fall.
  var trough: Instant?
  var halfBack: Instant?

  init(_ record: RunRecord, _ window: EventWindow) {
    trigger = window.hasTrigger ? window.trigger : nil
    firstLiquidation = record.liquidations.first?.began
    firstDeleveraging = record.deleveragings.first?.at
    if let halt = record.halts.first {
      firstHalt = halt.at
      firstHalted = "\(record.name(halt.venue, halt.market)) by \(halt.cause)"
      if record.halts.count > 1 { firstHalted += ", of \(Numbers.count(record.halts.count)) halts" }
    }
    lastResumption = record.halts.compactMap(\.resumed).max()
    busiestMinute = Timeline.busiestMinute(record.markets)
    firstFundLoss = record.markets.compactMap { market in
      market.samples.first { $0.fundEquity < market.purse }?.at
    }
    .min()
    let measures = MarketMeasures(record.market(record.lead), window)
    if measures.drawdown > 0 {
      trough = measures.market.grid.start(of: measures.trough)
      halfBack = measures.minutesToHalfRecovery.map { minutes in
        measures.market.grid.start(of: measures.trough) + .seconds(Int64((minutes * 60).rounded()))
      }
    }
  }

  /// Minutes slide by bars; the first of equals.
  private static func busiestMinute(_ markets: [MarketRecord]) -> (at: Instant, units: Int128)? {
    let grid = markets.first?.grid ?? BarGrid()
    let minute = grid.bars(in: 60)
    let length = markets.map(\.bars.count).max() ?? 0
    let flows = (0..<length).map { bar in
      markets.reduce(Int128(0)) { sum, market in
        guard market.bars.indices.contains(bar) else { return sum }
        let row = market.bars[bar]
        return sum + Int128(row.longsClosed.units) + Int128(row.shortsClosed.units)
      }
    }
    var sum: Int128 = 0
    var best: (at: Int, units: Int128) = (0, 0)
    for bar in flows.indices {
      sum += flows[bar]
      if bar >= minute { sum -= flows[bar - minute] }
      if sum > best.units { best = (max(0, bar - minute + 1), sum) }
    }
    if best.units == 0 { return nil }
    return (grid.start(of: best.at), best.units)
  }

  /// What happened, in words, in order of time.
  func moments(money: WorldMoney) -> [(at: Instant, what: String)] {
    var moments: [(at: Instant, what: String)] = []
    func add(_ at: Instant?, _ what: String) {
      if let at { moments.append((at, what)) }
    }
    add(trigger, "first input strikes")
    add(firstLiquidation, "first liquidation")
    if let minute = busiestMinute {
      add(minute.at, "busiest minute: \(money.text(units: minute.units)) closed by force")
    }
    add(firstFundLoss, "a purse of the insurance fund is below its start")
    add(firstDeleveraging, "first ADL")
    add(firstHalt, "first halt of a market: \(firstHalted)")
    add(lastResumption, "the last halted market trades again")
    add(trough, "lowest mark")
    add(halfBack, "half of the fall is made good")
    return moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }
}
