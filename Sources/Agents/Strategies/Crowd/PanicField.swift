import Glibc
import Primitives

/// Who leaves in fear, without asking everybody at every moment, assuming that accounts of nearly
/// the same exposure feel nearly the same. An account leaves when the integral of its rate
/// (models.md §1.9) reaches its threshold, drawn beforehand from an exponential law: the same law
/// as asking it again and again. Accounts of one kind and nearly one leverage share one integral
/// and stand in it in the order of their thresholds, so a step of time costs one exponential per
/// bucket, and nothing per account that stays.
///
/// Who has a weight of his own, because friends have left, needs less of the integral: what is left
/// of his threshold over the weight. Who is attentive to what is written goes by a second integral
/// of his bucket. Either moves him in the order of those who wait, and nobody else.
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
    /// Bucket number while the field is made, then its place.
    var bucket: Int64 = 0
    /// The integral of the bucket at which it leaves.
    var key: Double
    /// What the bucket's rate is multiplied by.
    var weight = 1.0
    /// Where it waits in the order of its bucket; -1 when it has left.
    var place: Int32 = -1

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
      key = threshold
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
    /// Who waits: a heap in `waiting`, whoever leaves next first.
    var start: Int
    var count = 0
    /// Whether it feels what is written.
    var isAttentive = true
  }

  let rules: LeveragedCrowd.Panic
  var buckets = Buffer<Bucket>()
  var members = Buffer<Member>()
  /// Members by their place in the heaps of the buckets.
  var waiting = Buffer<UInt32>()
  /// Member of each account, -1 for none; empty where nobody has to be found.
  private(set) var numbers = Buffer<Int32>()
  /// Buckets of those who are not attentive come first, and as many of those who are; 0 when
  /// there is no such difference.
  private(set) var half = 0
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
    waiting = other.waiting.clone()
    numbers = other.numbers.clone()
    half = other.half
    social = other.social
    feelings = other.feelings
    openInterest = other.openInterest
  }

  borrowing func clone() -> PanicField { PanicField(copying: self) }

  mutating func add(_ member: Member) { members.append(member) }

  /// Sorts the members into buckets; called once, after the last was added.
  /// - Parameters:
  ///   - accounts: how many there are, where weights or attention may change later.
  ///   - hasAttention: nobody is attentive yet, and only those who are feel what is written.
  mutating func arrange(accounts: Int = 0, hasAttention: Bool = false) {
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
          secondExposure: second / count, start: start, count: end - start))
      start = end
    }
    // In order they are heaps already.
    for bucket in 0..<buckets.count {
      for place in buckets[bucket].start..<buckets[bucket].start + buckets[bucket].count {
        (members[place].bucket, members[place].place) = (Int64(bucket), Int32(place))
        waiting.append(UInt32(place))
      }
    }
    numbers = Buffer(repeating: -1, count: accounts)
    if accounts > 0 {
      for index in 0..<members.count { numbers[Int(members[index].account)] = Int32(index) }
    }
    if hasAttention { divide() }
  }

  /// Gives each bucket a second one for those who will be attentive.
  private mutating func divide() {
    half = buckets.count
    waiting.extend(repeating: 0, to: 2 * members.count)
    for index in 0..<half {
      buckets[index].isAttentive = false
      var bucket = buckets[index]
      (bucket.start, bucket.count) = (bucket.start + members.count, 0)
      bucket.isAttentive = true
      buckets.append(bucket)
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
  private func rate(drawdown: Double, feeling: Double, posts: Double) -> Double {
    let power = rules.drawdownGain * max(0, drawdown) + rules.socialGain * feeling + posts
    return min(rules.cap, rules.base * exp(power))
  }

  /// Lets time pass. `moves` are the prices' relative moves since the start, `posts` is what is
  /// written, in the logarithm of the rate. Those who leave are appended to `fired`, bucket by
  /// bucket, the most fearful first.
  mutating func advance(
    _ span: Interval, moves: [Double], posts: Double = 0, fired: inout Buffer<UInt32>
  ) {
    let seconds = span.seconds
    let memory = exp(-seconds / rules.socialDecay.seconds)
    for market in social.indices { social[market] *= memory }
    feel()
    for index in 0..<buckets.count {
      let bucket = buckets[index]
      if bucket.count == 0 { continue }
      let gain =
        bucket.exposure * moves[Int(bucket.market)]
        + bucket.secondExposure * moves[Int(bucket.second)]
      let rate = rate(
        drawdown: -gain, feeling: feelings[Int(bucket.market)],
        posts: bucket.isAttentive ? posts : 0)
      let hazard = bucket.hazard + rate * seconds
      buckets[index].hazard = hazard
      while buckets[index].count > 0 {
        let first = Int(waiting[bucket.start])
        if members[first].key > hazard { break }
        fired.append(members[first].account)
        remove(first)
      }
    }
  }
}
