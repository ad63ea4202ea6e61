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
      trough = Instant(nanoseconds: Int64(measures.trough) * 1_000_000_000)
      halfBack = measures.minutesToHalfRecovery.map { minutes in
        Instant(
          nanoseconds: (Int64(measures.trough) + Int64((minutes * 60).rounded()))
            * 1_000_000_000)
      }
    }
  }

  /// Minutes slide by seconds; the first of equals.
  private static func busiestMinute(_ markets: [MarketRecord]) -> (at: Instant, units: Int128)? {
    let length = markets.map(\.seconds.count).max() ?? 0
    let flows = (0..<length).map { second in
      markets.reduce(Int128(0)) { sum, market in
        guard market.seconds.indices.contains(second) else { return sum }
        let row = market.seconds[second]
        return sum + Int128(row.longsClosed.units) + Int128(row.shortsClosed.units)
      }
    }
    var sum: Int128 = 0
    var best: (at: Int, units: Int128) = (0, 0)
    for second in flows.indices {
      sum += flows[second]
      if second >= 60 { sum -= flows[second - 60] }
      if sum > best.units { best = (max(0, second - 59), sum) }
    }
    if best.units == 0 { return nil }
    return (Instant(nanoseconds: Int64(best.at) * 1_000_000_000), best.units)
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
