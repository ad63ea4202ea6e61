import Glibc
import Primitives

/// Who leaves in fear, without asking everybody at every moment, assuming that accounts of nearly
/// the same exposure feel nearly the same. An account leaves when the integral of its rate
/// (models.md §1.9) reaches its threshold, drawn beforehand from an exponential law: the same law
/// as asking it again and again. Accounts of one kind and nearly one leverage share one integral
/// and stand in it in the order of their thresholds, so a step of time costs one exponential per
/// bucket, and nothing per account that stays.
struct PanicField: ~Copyable {
  /// What one account holds at the start: money per unit of relative price, over its equity, in
  /// one or two markets; and where it breaks.
  struct Member: BitwiseCopyable {
    var account: UInt32
    var market: UInt16
    var second: UInt16
    var exposure: Double
    var secondExposure: Double
    var threshold: Double
    /// Bucket number while the field is made.
    fileprivate var bucket: Int64 = 0

    init(
      account: UInt32, market: UInt16, exposure: Double, second: UInt16, secondExposure: Double,
      threshold: Double
    ) {
      self.account = account
      self.market = market
      self.second = second
      self.exposure = exposure
      self.secondExposure = secondExposure
      self.threshold = threshold
    }
  }

  struct Bucket: BitwiseCopyable {
    var market: UInt16
    var second: UInt16
    /// Means over the members.
    var exposure: Double
    var secondExposure: Double
    /// Integral of the rate so far.
    var hazard = 0.0
    /// The next member to leave, and the end of the bucket.
    var next: Int32
    var end: Int32
  }

  let rules: LeveragedCrowd.Panic
  private(set) var buckets = Buffer<Bucket>()
  private var members = Buffer<Member>()
  /// Liquidated lately, in units of a share of open interest, per market.
  private(set) var social: [Double]
  /// What a market's accounts feel of it: `min(ln(1 + I), cap)`.
  private var feelings: [Double]
  private let openInterest: [Double]

  init(_ rules: LeveragedCrowd.Panic, openInterest: [Double]) {
    self.rules = rules
    self.openInterest = openInterest
    social = openInterest.map { _ in 0 }
    feelings = social
  }

  private init(copying other: borrowing PanicField) {
    rules = other.rules
    buckets = other.buckets.clone()
    members = other.members.clone()
    social = other.social
    feelings = other.feelings
    openInterest = other.openInterest
  }

  borrowing func clone() -> PanicField { PanicField(copying: self) }

  mutating func add(_ member: Member) { members.append(member) }

  /// Sorts the members into buckets; called once, after the last was added.
  mutating func arrange() {
    for index in 0..<members.count { members[index].bucket = number(members[index]) }
    members.sort { a, b in
      (a.bucket, a.threshold, a.account) < (b.bucket, b.threshold, b.account)
    }
    var start = 0
    while start < members.count {
      var end = start
      var (sum, second) = (0.0, 0.0)
      while end < members.count, members[end].bucket == members[start].bucket {
        sum += members[end].exposure
        second += members[end].secondExposure
        end += 1
      }
      let count = Double(end - start)
      buckets.append(
        Bucket(
          market: members[start].market, second: members[start].second, exposure: sum / count,
          secondExposure: second / count, next: Int32(start), end: Int32(end)))
      start = end
    }
  }

  /// Market, second market, both signs and the step of ln exposure.
  private func number(_ member: Member) -> Int64 {
    let step = Int64((log(max(1e-6, abs(member.exposure))) / rules.bucketWidth).rounded(.down))
    let signs: Int64 = (member.exposure < 0 ? 1 : 0) + (member.secondExposure < 0 ? 2 : 0)
    let pair = Int64(member.market) << 16 | Int64(member.second)
    return (pair << 2 | signs) << 16 | (step + 32_768)
  }

  /// A liquidation on the public feed.
  mutating func noteLiquidation(of amount: Double, in market: Int) {
    social[market] += amount / (rules.socialUnit.ratio * openInterest[market])
  }

  private mutating func feel() {
    var (sum, whole) = (0.0, 0.0)
    for market in social.indices {
      sum += social[market] * openInterest[market]
      whole += openInterest[market]
    }
    for market in social.indices {
      let index = (1 - rules.spillover) * social[market] + rules.spillover * sum / whole
      feelings[market] = min(log(1 + index), rules.socialCap)
    }
  }

  /// The rate at which an account of this exposure leaves.
  private func rate(drawdown: Double, feeling: Double) -> Double {
    let power = rules.drawdownGain * max(0, drawdown) + rules.socialGain * feeling
    return min(rules.cap, rules.base * exp(power))
  }

  /// Lets time pass. `moves` are the prices' relative moves since the start. Those who leave are
  /// appended to `fired`, bucket by bucket, the most fearful first.
  mutating func advance(
    _ span: Interval, moves: [Double], fired: inout Buffer<UInt32>
  ) {
    let seconds = span.seconds
    let memory = exp(-seconds / rules.socialDecay.seconds)
    for market in social.indices { social[market] *= memory }
    feel()
    for index in 0..<buckets.count {
      let bucket = buckets[index]
      if bucket.next == bucket.end { continue }
      let gain =
        bucket.exposure * moves[Int(bucket.market)]
        + bucket.secondExposure * moves[Int(bucket.second)]
      let feeling = feelings[Int(bucket.market)]
      let hazard = bucket.hazard + rate(drawdown: -gain, feeling: feeling) * seconds
      var next = Int(bucket.next)
      while next < Int(bucket.end), members[next].threshold <= hazard {
        fired.append(members[next].account)
        next += 1
      }
      buckets[index].hazard = hazard
      buckets[index].next = Int32(next)
    }
  }
}
