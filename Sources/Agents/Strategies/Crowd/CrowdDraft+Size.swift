import Glibc
import Primitives

/// From shapes to lots: one factor and one constant of leverage per market and side.
extension CrowdDraft {
  mutating func size() {
    for market in facts.indices { sizeLongs(in: market) }
    for market in facts.indices { sizeHedges(in: market) }
    for market in facts.indices { sizeShorts(in: market) }
  }

  private func members(_ market: Int, _ kind: Stake.Kind, isLong: Bool) -> [Int] {
    stakes.indices.filter {
      stakes[$0].market == market && stakes[$0].kind == kind && stakes[$0].isLong == isLong
    }
  }

  /// Lots of one side in all, and what a lot is worth.
  private func openLots(_ market: Int) -> Int64 {
    facts[market].contract.quantity(
      worth: facts[market].openInterest.amount, at: facts[market].price
    ).lots
  }

  private func lotValue(_ market: Int) -> Double {
    facts[market].contract.notional(facts[market].price, Quantity(lots: 1)).amount
  }

  private mutating func sizeLongs(in market: Int) {
    let lots = max(0, openLots(market) - max(0, carried[market]))
    let longs = members(market, .retail, isLong: true)
    fit(
      longs, worth: Double(lots) * lotValue(market),
      median: parameters.market(market).medianLeverage, in: market)
    share(lots, among: longs)
  }

  /// Shorts against longs elsewhere: as large as their longs, but not above the largest position
  /// of their own market, and all together at most four fifths of the retail part of its shorts.
  private mutating func sizeHedges(in market: Int) {
    let hedges = members(market, .hedgeOfLong, isLong: false)
    let cap = largestPosition(market)
    var wanted = 0.0
    for hedge in hedges {
      // A hedge follows its long.
      stakes[hedge].notional = min(cap, stakes[hedge].weight * stakes[hedge - 1].notional)
      stakes[hedge].leverage = stakes[hedge - 1].leverage
      wanted += stakes[hedge].notional
    }
    let room = 0.8 * Double(retailShortLots(market)) * lotValue(market)
    let given = min(wanted, room)
    share(Int64((given / lotValue(market)).rounded(.down)), among: hedges)
  }

  private func largestPosition(_ market: Int) -> Double {
    parameters.population.largestPosition.ratio * facts[market].openInterest.amount
  }

  private func shortLots(_ market: Int) -> Int64 {
    max(0, openLots(market) + min(0, carried[market]))
  }

  private func retailShortLots(_ market: Int) -> Int64 {
    Int64((Double(shortLots(market)) * (1 - parameters.population.hedgerShare)).rounded(.down))
  }

  private mutating func sizeShorts(in market: Int) {
    let hedges = members(market, .hedgeOfLong, isLong: false)
    let shorts = members(market, .retail, isLong: false)
    let lots = retailShortLots(market) - hedges.reduce(0) { $0 + stakes[$1].lots }
    let median = parameters.market(market).medianLeverage * parameters.population.shortLeverage
    fit(shorts, worth: Double(lots) * lotValue(market), median: median, in: market)
    share(lots, among: shorts)
    // Institutions take what is left, whatever its sign.
    var net = carried[market]
    for stake in stakes where stake.market == market {
      net += stake.isLong ? stake.lots : -stake.lots
    }
    let institutions = stakes.indices.filter {
      stakes[$0].market == market && stakes[$0].kind == .institution
    }
    for place in institutions {
      stakes[place].isLong = net < 0
      stakes[place].notional = stakes[place].weight
    }
    share(abs(net), among: institutions)
  }

  /// Hands out whole lots in proportion to notional, exactly: each stake gets the rounded running
  /// sum less what those before it have.
  private mutating func share(_ lots: Int64, among members: [Int]) {
    let total = members.reduce(0.0) { $0 + stakes[$1].notional }
    if total <= 0 { return }
    var (running, given) = (0.0, Int64(0))
    for (place, member) in members.enumerated() {
      running += stakes[member].notional
      let due =
        place == members.count - 1 ? lots : (running / total * Double(lots)).integer(.nearest)
      stakes[member].lots = due - given
      given = due
    }
  }

  /// Finds the constant of leverage at which the median by notional is as wanted, and the factor
  /// at which all are worth the target; nobody above the largest position.
  private mutating func fit(
    _ members: [Int], worth target: Double, median: Double, in market: Int
  ) {
    if members.isEmpty || target <= 0 { return }
    let highest = min(
      Double(facts[market].maxLeverage), parameters.population.highestLeverage)
    // With few accounts the cap cannot hold.
    let cap = max(largestPosition(market), 2 * target / Double(members.count))
    let ranked = members.sorted {
      (stakes[$0].lean, $0) < (stakes[$1].lean, $1)
    }
    var constant = log(median)
    for _ in 0..<60 {
      for place in ranked {
        stakes[place].leverage = min(highest, exp(constant + stakes[place].lean))
        stakes[place].notional = stakes[place].weight * stakes[place].leverage
      }
      scale(ranked, to: target, cap: cap)
      let miss = log(median / weightedMedian(ranked, total: target))
      if abs(miss) < 1e-9 { break }
      constant += miss
    }
  }

  private func weightedMedian(_ ranked: [Int], total: Double) -> Double {
    var sum = 0.0
    for place in ranked {
      sum += stakes[place].notional
      if sum >= total / 2 { return stakes[place].leverage }
    }
    return stakes[ranked[ranked.count - 1]].leverage
  }

  /// Multiplies all by one factor so that they add up to the target, those at the cap excepted.
  private mutating func scale(_ members: [Int], to target: Double, cap: Double) {
    var factor = 0.0
    var capped = -1
    while true {
      var (free, count) = (0.0, 0)
      for place in members {
        if factor > 0, stakes[place].notional * factor >= cap {
          count += 1
        } else {
          free += stakes[place].notional
        }
      }
      if count == capped || free <= 0 { break }
      capped = count
      factor = (target - Double(count) * cap) / free
    }
    for place in members { stakes[place].notional = min(cap, stakes[place].notional * factor) }
  }
}
