import Clearing
import Glibc
import Kernel
import Primitives

/// What chance says of one account before any rule looks at it: always the same draws in the same
/// order, so that a changed parameter shifts nobody's luck. Normals have deviation 1, the others
/// are uniform in [0, 1).
struct AccountLuck {
  var size, leverage, stopDistance: Double
  var tail, market, side, mode, hedge, several, second: Double
  var stop, stopIsRound, takeProfit, topUp, addition, news, lender, cure, prone: Double
  /// Exponential with mean 1.
  var fear: Double

  init(_ stream: inout Stream) {
    size = stream.normal(sigma: 1)
    leverage = stream.normal(sigma: 1)
    stopDistance = stream.normal(sigma: 1)
    tail = stream.uniform()
    market = stream.uniform()
    side = stream.uniform()
    mode = stream.uniform()
    hedge = stream.uniform()
    several = stream.uniform()
    second = stream.uniform()
    stop = stream.uniform()
    stopIsRound = stream.uniform()
    takeProfit = stream.uniform()
    topUp = stream.uniform()
    addition = stream.uniform()
    news = stream.uniform()
    lender = stream.uniform()
    cure = stream.uniform()
    prone = stream.uniform()
    fear = stream.exponential(mean: 1)
  }
}

/// A crowd on its way to a plan: people and what they hold, first by shape, then sized.
struct CrowdDraft {
  struct Person {
    var ownerClass: AgentClass
    var mode: MarginMode
    var isHedged = false
    var stakes: Range<Int>
    var luck: AccountLuck
    var stream: Stream
  }

  /// A position by shape. What it is worth is `weight · leverage` times the factor of its market
  /// and side; the margin of a hedge is that of the long it stands against.
  struct Stake {
    enum Kind { case retail, hedgeOfLong, institution }
    var kind: Kind
    var market: Int
    var isLong: Bool
    /// Equity by shape.
    var weight: Double
    /// ln leverage, up to a constant of its market and side.
    var lean: Double
    var leverage = 1.0
    var notional = 0.0
    var lots: Int64 = 0
  }

  let parameters: LeveragedCrowd.Parameters
  let facts: [MarketFacts]
  let schedules: [MarginSchedule]
  let carried: [Int64]
  private(set) var people: [Person] = []
  var stakes: [Stake] = []

  init(
    _ parameters: LeveragedCrowd.Parameters, facts: [MarketFacts], schedules: [MarginSchedule],
    carried: [Int64], seed: UInt64, agent: AgentID, asset: AssetID = .first
  ) {
    (self.parameters, self.facts, self.schedules) = (parameters, facts, schedules)
    self.carried = carried
    let institutions = parameters.population.hedgers * facts.count
    people.reserveCapacity(institutions + parameters.accounts)
    // Institutions are numbered downwards from -1, so that neither kind shifts the other's luck.
    for index in 0..<institutions {
      let fact = facts[index % facts.count]
      if fact.isSpot || fact.asset != asset { continue }
      let key = StreamKey(seed: seed, .account(agent, index: -1 - index))
      addInstitution(in: index % facts.count, Stream(key))
    }
    let tailStart = CrowdDraft.normalQuantile(1 - parameters.population.tailShare)
    for index in 0..<parameters.accounts {
      let key = StreamKey(seed: seed, .account(agent, index: index))
      addRetail(Stream(key), tailStart: tailStart)
    }
  }

  private mutating func addInstitution(in market: Int, _ fresh: Stream) {
    var stream = fresh
    let luck = AccountLuck(&stream)
    let weight = exp(parameters.population.hedgerSpread * luck.size)
    stakes.append(
      Stake(kind: .institution, market: market, isLong: false, weight: weight, lean: 0))
    people.append(
      Person(
        ownerClass: .hedger, mode: .cross, stakes: stakes.count - 1..<stakes.count, luck: luck,
        stream: stream))
  }

  private mutating func addRetail(_ fresh: Stream, tailStart: Double) {
    var stream = fresh
    let luck = AccountLuck(&stream)
    let rules = parameters.population
    let logWeight = logEquity(luck, tailStart: tailStart)
    let market = chooseMarket(luck.market, except: nil)
    let isLong = luck.side < rules.longShare
    let canHedge = isLong && facts.count > 1
    let isHedged = canHedge && luck.hedge < rules.hedgedLongs
    // Hedged longs are in cross margin whatever their size; the others make up the share.
    let wanted = min(max(rules.crossShare + rules.crossSlope * logWeight, 0.02), 0.98)
    let given = canHedge ? rules.hedgedLongs : 0
    let isCross = isHedged || luck.mode < (wanted - given) / max(1e-9, 1 - given)
    let first = stakes.count
    var stake = Stake(
      kind: .retail, market: market, isLong: isLong, weight: exp(logWeight),
      lean: -rules.leverageSlope * logWeight + rules.leverageSpread * luck.leverage)
    let hasSecondLong = isCross && canHedge && !isHedged && luck.several < rules.severalLongs
    let whole = stake.weight
    if hasSecondLong { stake.weight = whole * (1 - rules.secondShare) }
    stakes.append(stake)
    if isHedged || hasSecondLong {
      stake.market = chooseMarket(luck.second, except: market)
      stake.weight = isHedged ? rules.hedgeRatio : whole * rules.secondShare
      stake.isLong = !isHedged
      stake.kind = isHedged ? .hedgeOfLong : .retail
      stakes.append(stake)
    }
    people.append(
      Person(
        ownerClass: isLong ? .leveragedLong : .leveragedShort, mode: isCross ? .cross : .isolated,
        isHedged: isHedged, stakes: first..<stakes.count, luck: luck, stream: stream))
  }

  /// ln equity over that of the median account: normal, with a Pareto tail.
  private func logEquity(_ luck: AccountLuck, tailStart: Double) -> Double {
    let rules = parameters.population
    if luck.size <= tailStart { return rules.equitySpread * luck.size }
    return rules.equitySpread * tailStart - log(1 - luck.tail) / rules.tailIndex
  }

  /// A market with probability in proportion to its open interest.
  private func chooseMarket(_ chance: Double, except excluded: Int?) -> Int {
    var total = 0.0
    for (index, fact) in facts.enumerated() where index != excluded {
      total += fact.openInterest.amount
    }
    var left = chance * total
    var chosen = 0
    for (index, fact) in facts.enumerated() where index != excluded {
      chosen = index
      left -= fact.openInterest.amount
      if left < 0 { break }
    }
    return chosen
  }

  /// Where the standard normal has this much below it.
  static func normalQuantile(_ probability: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}
