public import Primitives

/// Those who could be closed against a bankrupt position, and what a policy takes from each: the
/// arithmetic of deleveraging without a venue. Whole lots and units of money, exact, ties by the
/// order of the rows; the rows are used again, so that nothing is allocated once they have grown.
public struct DeleveragingTable: ~Copyable {
  public private(set) var candidates = Buffer<DeleveragingCandidate>()
  /// Lots to be closed of each candidate.
  public private(set) var lots = Buffer<Int64>()
  /// Money to be taken from each candidate.
  public private(set) var money = Buffer<Money>()
  /// Indices of the candidates in the order of a queue or a draw, best placed first; for the
  /// others as they were added.
  public private(set) var order = Buffer<UInt32>()
  private var ranked = Buffer<RankedPosition>()
  private var parts = Apportionment()

  public init() {}

  /// Forgets all candidates.
  public mutating func removeAll() {
    candidates.removeAll()
    clear()
  }

  /// Adds a candidate. Slots are best added in rising order: ties go to the one added first.
  public mutating func append(_ candidate: DeleveragingCandidate) {
    candidates.append(candidate)
  }

  private mutating func clear() {
    lots.removeAll()
    money.removeAll()
    order.removeAll()
    for k in 0..<candidates.count {
      lots.append(0)
      money.append(.zero)
      order.append(UInt32(k))
    }
  }

  /// Shares out the lots of a bankrupt position by a policy and returns how many found somebody:
  /// the smaller of `need` and what there is, less whom `accepts` passes over (asked by `random`
  /// only, with the index of a candidate and lots).
  ///
  /// - Parameter seed: where the walk of `random` begins; see `DeleveragingLottery`.
  public mutating func close(
    _ need: Int64, by policy: DeleveragingPolicy, seed: UInt64 = 0,
    accepts: (Int, Int64) -> Bool = { _, _ in true }
  ) -> Int64 {
    clear()
    switch policy.procedure {
    case .queue:
      rank(by: policy)
      return walk(need) { _, _ in true }
    case .lottery:
      draw(seed)
      return walk(need, accepts)
    case .shares: return share(need, by: policy)
    case .haircut, .nothing: return 0
    }
  }

  /// Spreads a loss over the profits of winners and returns what they can carry of it. Nobody pays
  /// more than the profit of the position, nor more than the equity behind it.
  public mutating func levy(_ loss: Money) -> Money {
    clear()
    var total: Int128 = 0
    for k in 0..<candidates.count { total += Int128(candidates[k].payable.units) }
    let amount = min(total, Int128(max(0, loss.units)))
    if amount == 0 { return .zero }
    var running: Int128 = 0
    for k in 0..<candidates.count {
      let next = running + Int128(candidates[k].payable.units)
      money[k] = Money(Apportionment.part(of: amount, from: running, to: next, total: total))
      running = next
    }
    return Money(amount)
  }

  /// Puts the candidates into the order of a queue; of policies without one they keep theirs.
  public mutating func rank(by policy: DeleveragingPolicy) {
    ranked.removeAll()
    for k in 0..<candidates.count {
      ranked.append(
        RankedPosition(slot: UInt32(k), score: DeleveragingScore.score(candidates[k], policy)))
    }
    ranked.sort(by: RankedPosition.precedes)
    order.removeAll()
    for k in 0..<ranked.count { order.append(ranked[k].slot) }
  }

  /// The order of a walk round all candidates from a place drawn by lot.
  private mutating func draw(_ seed: UInt64) {
    let start = DeleveragingLottery.start(of: candidates.count, seed: seed)
    for k in 0..<candidates.count { order[k] = UInt32((start + k) % candidates.count) }
  }

  private mutating func walk(_ need: Int64, _ accepts: (Int, Int64) -> Bool) -> Int64 {
    var left = need
    for place in 0..<order.count {
      let k = Int(order[place])
      let taken = min(left, candidates[k].lots)
      if taken <= 0 || !accepts(k, taken) { continue }
      lots[k] = taken
      left -= taken
    }
    return need - left
  }

  private mutating func share(_ need: Int64, by policy: DeleveragingPolicy) -> Int64 {
    parts.removeAll()
    for k in 0..<candidates.count {
      parts.append(weight: candidates[k].weight(policy), cap: candidates[k].lots)
    }
    let closed =
      switch policy {
      case .integerProRata: parts.divideByRemainders(need)
      case .minMaxHaircut: parts.divide(need, by: .down)
      default: parts.divide(need, by: .nearest)
      }
    for k in 0..<candidates.count { lots[k] = parts.shares[k].given }
    return closed
  }
}

extension DeleveragingCandidate {
  /// What a policy that shares out goes by. The haircut of a lot is the same for everybody in a
  /// market, so what is smallest in proportion to equity in lots is so in money.
  func weight(_ policy: DeleveragingPolicy) -> Int128 {
    switch policy {
    case .proRataContracts, .integerProRata: Int128(lots)
    case .proRataProfit: max(0, Int128(profit.units))
    case .proRataEquity, .minMaxHaircut: max(0, Int128(equity.units))
    case .leverageAwareProRata: Int128(lots) * min(max(1, leverage), 1_000_000_000_000)
    default: 0
    }
  }
}
