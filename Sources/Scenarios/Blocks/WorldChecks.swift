import Agents
import Clearing
import Primitives
import Simulations

/// Whether a scenario makes a world: sizes that fit whole ticks, lots and money, and agents that
/// have what they need. What passes can be built.
enum WorldChecks {
  /// No account is opened with more than this, so that profits fit as well: money ends at 92
  /// billion.
  static let largestAccount = 2e10

  static func run(_ scenario: inout Scenario, _ at: inout Inspector) {
    if scenario.scale.whole % scenario.scale.part != 0 {
      at.fault(
        .outOfRange, "scale is \(scenario.scale.text); it must be one to a whole number",
        at: "scale", note: "for example 1:1000")
      return
    }
    if scenario.scaleTo != nil, scenario.hasAmountsOfFiles {
      at.fault(
        .contradiction, "scaleTo: accounts and books of files have amounts of their own scale",
        at: "scaleTo", note: "leave it out; files of prices alone would do")
    }
    for (v, venue) in scenario.venues.enumerated() {
      for (m, market) in venue.markets.enumerated() {
        guard let process = scenario.fundamental[market.base] else { continue }
        let worth = scenario.worth(of: market.settlement)
        check(market, process, worth, "venues[\(v)].markets[\(m)]", &at)
      }
    }
    priceRange(scenario, &at)
    shocks(scenario, &at)
    if at.hasErrors { return }
    AgentChecks.run(scenario, &at)
    AgentChecks.elsewhere(scenario, &at)
    if at.hasErrors { return }
    memory(scenario, &at)
  }

  /// What only the files of a scenario show: how far prices go, and how many accounts there are.
  static func runWithData(_ scenario: Scenario, _ at: inout Inspector) {
    if scenario.filePaths.isEmpty { return }
    priceRange(scenario, &at)
    if !at.hasErrors { memory(scenario, &at) }
  }

  /// Price, lot and sizes of a market against each other.
  private static func check(
    _ market: MarketSection, _ process: AssetProcess, _ worth: Double, _ key: String,
    _ at: inout Inspector
  ) {
    guard let contract = market.contract else { return }
    let ticks = process.price.amount / market.tick.value
    if ticks < 100 || ticks > 1e9 {
      let price = Amount(process.price).text
      at.fault(
        .contradiction,
        "\(key).tick: \(price) is \(ticks < 100 ? "less than 100" : "more than 1bn") ticks of "
          + "\(market.tick.normalized)",
        at: "\(key).tick", remark: at.remark("fundamental.\(market.base).price", "the price"),
        note: ticks < 100 ? "take a finer tick" : "take a coarser tick")
      return
    }
    let units = contract.exactValue(contract.price(nearest: process.price.amount), 1).magnitude
    if units < 10 {
      at.fault(
        .contradiction,
        "\(key).lot: one lot is worth less than 1e-7 \(market.settlement), too little to divide",
        at: "\(key).lot", note: "take a larger lot")
      return
    }
    let perLot = worth * Double(units) / Double(Money.unitsPerWhole)
    if perLot > 1e6 {
      at.fault(
        .contradiction, "\(key).lot: one lot is worth more than $1M", at: "\(key).lot",
        note: "take a finer lot")
    }
    for (name, size) in [
      ("openInterest", market.openInterest), ("depthOnePercent", market.depthOnePercent),
    ] where size.amount > 1e12 * perLot {
      at.fault(
        .contradiction, "\(key).lot: \(name) is more than 1e12 lots", at: "\(key).lot",
        remark: at.remark("\(key).\(name)", "of this"), note: "take a coarser lot")
    }
  }

  /// How far an asset's price may rise in a run, as a factor: five deviations of the diffusion and
  /// of the jumps, their means, and all good news.
  static func largestRise(of asset: String, in scenario: Scenario) -> Double {
    guard let process = scenario.fundamental[asset] else { return 1 }
    let years = scenario.duration.seconds / 31_536_000
    var range = 5 * process.volatility * years.squareRoot()
    // Variance that moves can triple for a while.
    if let variance = scenario.fundamental.variance, variance.volatility > 0 { range *= 1.75 }
    if let regimes = scenario.fundamental.regimes { range *= max(1, regimes.volatility) }
    if let jumps = process.jumps?.jumps {
      let count = jumps.perYear * years
      range += max(0, jumps.mean) * count + 5 * (jumps.meanSquare * count).squareRoot()
    }
    if let common = scenario.fundamental.commonJumps, let size = common[asset] {
      let count = common.perYear * years
      range += max(0, size.mean) * count + 5 * size.deviation * count.squareRoot()
    }
    for shock in scenario.shocks where shock.active {
      guard case .news(let news) = shock.effect else { continue }
      for move in news.moves where move.name == asset {
        range += max(0, move.value.ratio)
      }
    }
    range += process.waypoints.reduce(0) { $0 + max(0, $1.move.ratio) }
    range += max(0, scenario.data.paths[asset]?.highest ?? 0)
    if let follow = process.follow { range += abs(follow.gain) / 2 }
    return exponential(min(range, 50))
  }

  private static func priceRange(_ scenario: Scenario, _ at: inout Inspector) {
    for (v, venue) in scenario.venues.enumerated() {
      for (m, market) in venue.markets.enumerated() {
        let rise = largestRise(of: market.base, in: scenario)
        let price = scenario.fundamental[market.base]?.price.amount ?? 1
        let ticks = price / market.tick.value * rise
        guard market.openInterest.amount * rise > 4e10 || ticks > 1e15 else { continue }
        at.fault(
          .beyondLimits,
          "venues[\(v)].markets[\(m)]: in this run \(market.base) may rise so far that positions "
            + "outgrow what money can hold",
          at: "venues[\(v)].markets[\(m)].openInterest",
          remark: at.remark("fundamental.\(market.base).volatility", "this volatility"),
          note: "shorten the run, lower the volatility, or use a smaller scale")
      }
    }
  }

  /// e to the power of a number that is not negative, without a library: only a bound is wanted.
  private static func exponential(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    var k = 1.0
    while term > 1e-12 * sum {
      term *= x / k
      sum += term
      k += 1
    }
    return sum
  }

  // MARK: Shocks

  private static func shocks(_ scenario: Scenario, _ at: inout Inspector) {
    for (index, shock) in scenario.shocks.enumerated() {
      if case .sell(let sale) = shock.effect {
        check(sale, "shocks[\(index)].sell.amount", scenario, &at)
      }
    }
  }

  private static func check(
    _ sale: SellShock, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    guard let asset = sale.amount.asset, let place = scenario.market(named: sale.market) else {
      return
    }
    let market = scenario.venues[place.venue].markets[place.market]
    if asset != market.base, asset != market.quote {
      at.fault(
        .unknownReference, "\(key): `\(shown(asset))` is not traded in \(shown(sale.market))",
        at: key, note: "in $ or in \(market.base)")
    } else if scenario.money(of: sale) == nil {
      at.fault(
        .beyondLimits, "\(key): \(sale.amount.text) is worth more than $5bn", at: key)
    }
  }

  // MARK: Memory

  private static func memory(_ scenario: Scenario, _ at: inout Inspector) {
    let needed = scenario.estimatedMemory
    guard needed > scenario.limits.memory else { return }
    let need = roughly(needed)
    let limit = UnitTable.memory.text(Int128(scenario.limits.memory))
    let counts = scenario.agents.enumerated().map { ($0, $1.accounts(in: scenario)) }
    let largest = counts.max { $0.1 < $1.1 }
    let key = largest.map { "agents[\($0.0)].count" } ?? "limits.memory"
    at.fault(
      .beyondLimits, "this world needs about \(need) of memory; limits.memory is \(limit)",
      at: at.isGiven(key) ? key : "limits.memory",
      remark: at.remark("limits.memory", "the limit"),
      note: "fewer accounts, or a larger limits.memory")
  }

  /// An estimate, in two digits: more of them would promise too much.
  private static func roughly(_ bytes: Int) -> String {
    var (digits, step) = (bytes, 1)
    while digits >= 100 { (digits, step) = (digits / 10, step * 10) }
    if bytes < 1_000_000_000 { return "\(digits * step / 1_000_000)MB" }
    return DecimalText.text(Int128(digits * step / 100_000_000), places: 1) + "GB"
  }
}
