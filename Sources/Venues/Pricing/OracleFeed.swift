import Primitives

/// When an index is posted: how often, after which move, how late. What nobody posts is not seen,
/// and the last that was posted holds.
struct OracleFeed: ~Copyable {
  struct Post: BitwiseCopyable {
    var due: Instant
    var price: Price
  }

  /// On their way, the oldest first.
  private var posts: Buffer<Post>
  /// What was last sent, and when; it may not have arrived.
  private var sent: (price: Price, at: Instant)?

  /// The price clock of the world; a rule that asks for more gets this.
  static let clock = Interval.seconds(1)

  init(_ rule: IndexRule) {
    let gap = max(rule.every, OracleFeed.clock)
    let most = rule.lag.nanoseconds.divided(by: gap.nanoseconds, rounding: .up)
    posts = Buffer(capacity: Int(most) + 2)
  }

  private init(copying other: borrowing OracleFeed) {
    posts = other.posts.clone()
    sent = other.sent
  }

  borrowing func clone() -> OracleFeed { OracleFeed(copying: self) }

  /// Takes in what the oracle computes now (`nil`: nothing, its sources are silent) and returns
  /// what has arrived by now, if anything new has.
  mutating func observe(_ price: Price?, by rule: IndexRule, at now: Instant) -> Price? {
    if let price, isDue(price, by: rule, at: now) {
      sent = (price, now)
      if rule.lag == .zero { return price }
      posts.append(Post(due: now + rule.lag, price: price))
    }
    var arrived: Price?
    while posts.count > 0, posts[0].due <= now {
      arrived = posts[0].price
      posts.remove(at: 0)
    }
    return arrived
  }

  private func isDue(_ price: Price, by rule: IndexRule, at now: Instant) -> Bool {
    guard let sent else { return true }
    if rule.every > OracleFeed.clock, now - sent.at < rule.every { return false }
    guard let least = rule.deviationThreshold else { return true }
    if let heartbeat = rule.heartbeat, now - sent.at >= heartbeat { return true }
    let move = Int128(abs(price.ticks - sent.price.ticks)) * Int128(Rate.one.billionths)
    return move > Int128(least.billionths) * Int128(sent.price.ticks)
  }
}
