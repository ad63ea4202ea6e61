import Clearing
import Glibc
import Kernel
import Primitives

/// All that a crowd hears of itself, and what comes of it at a look. Who is in it has a number of
/// his own, in the order of accounts: hedgers, the counterparty of known accounts, and accounts of
/// which it is said that they do nothing have nothing to say.
struct CrowdMood: ~Copyable {
  /// The herd of an account acts.
  struct Herded: BitwiseCopyable {
    var account: UInt32
    var sells: Bool
  }

  /// What an account's rate of panic is multiplied by from now on, because friends have left.
  struct Ripple: BitwiseCopyable {
    var account: UInt32
    var weight: Double
  }

  /// Streams of chance, by their part.
  private enum Part: Int { case posts, attention, network, herds, rumours }

  let rules: LeveragedCrowd.Social?
  /// The account of each person, and the person of each account, -1 for none.
  private var accounts = Buffer<UInt32>()
  private var persons = Buffer<Int32>()
  private(set) var feed: PostFeed
  private(set) var attention: Attention
  private(set) var network: FriendNetwork
  private(set) var herds: HerdField
  private(set) var mill: RumourMill
  /// Liquidated since the last look by market, in units of the threshold of posts.
  private var liquidated: [Double]
  private let units: [Double]
  /// Accounts, since the last look: whose attention changed, whose herd sells or buys, who
  /// withdraws.
  private(set) var turned = Buffer<Attention.Change>()
  private(set) var herded = Buffer<Herded>()
  private(set) var fleeing = Buffer<UInt32>()
  /// Of the last who left.
  private(set) var ripples = Buffer<Ripple>()
  private var acts = Buffer<HerdField.Act>()

  init(_ plan: CrowdPlan) {
    let rules = plan.parameters.social
    self.rules = rules
    if rules != nil {
      let isPassive = plan.parameters.book?.isPassive ?? false
      for (index, account) in plan.accounts.enumerated() {
        let isRetail =
          account.ownerClass == .leveragedLong || account.ownerClass == .leveragedShort
        let speaks = isRetail && !isPassive && !account.legs.isEmpty
        persons.append(speaks ? Int32(accounts.count) : -1)
        if speaks { accounts.append(UInt32(index)) }
      }
    }
    let stream = { (part: Part) in
      Stream(StreamKey(seed: plan.seed, .social(plan.agent, part: part.rawValue)))
    }
    let count = { (isThere: Bool) in isThere ? 1 : 0 }
    let all = accounts.count
    feed = PostFeed(rules?.posts ?? .init(), stream(.posts))
    attention = Attention(
      rules?.attention ?? .init(), people: all * count(rules?.attention != nil),
      stream(.attention))
    var wiring = stream(.network)
    let links = rules?.network ?? .init()
    network = FriendNetwork(
      people: all * count(rules?.network != nil), known: links.friends, rewired: links.rewired,
      &wiring)
    herds = HerdField(
      rules?.herds ?? .init(), people: all * count(rules?.herds != nil), stream(.herds))
    mill = RumourMill(
      rules?.rumours ?? .init(), people: all * count(rules?.rumours != nil), stream(.rumours))
    liquidated = plan.facts.map { _ in 0 }
    let threshold = feed.rules.threshold
    units = plan.facts.map { max(1e-8, threshold * $0.depthOnePercent.amount) }
  }

  private init(copying other: borrowing CrowdMood) {
    rules = other.rules
    accounts = other.accounts.clone()
    persons = other.persons.clone()
    feed = other.feed
    attention = other.attention.clone()
    network = other.network.clone()
    herds = other.herds.clone()
    mill = other.mill.clone()
    (liquidated, units) = (other.liquidated, other.units)
    turned = other.turned.clone()
    herded = other.herded.clone()
    fleeing = other.fleeing.clone()
    ripples = other.ripples.clone()
    acts = other.acts.clone()
  }

  borrowing func clone() -> CrowdMood { CrowdMood(copying: self) }

  /// What people say from here on is drawn anew; who knows whom stays.
  mutating func reseed(_ lineage: Lineage, agent: AgentID) {
    let stream = { (part: Part) in lineage.stream(.social(agent, part: part.rawValue)) }
    feed.reseed(stream(.posts))
    attention.reseed(stream(.attention))
    herds.reseed(stream(.herds))
    mill.reseed(stream(.rumours))
  }

  var isOn: Bool { rules != nil }

  /// What the index adds to the logarithm of the rate of panic; nothing when nobody speaks.
  var fear: Double { isOn ? feed.fear : 0 }

  /// A liquidation on the public feed.
  mutating func noteLiquidation(of amount: Double, in market: Int) {
    if isOn { liquidated[market] += amount / units[market] }
  }

  /// Lets time pass, and says what came of it in `turned`, `herded` and `fleeing`, by accounts.
  mutating func advance(_ seconds: Double) {
    for market in liquidated.indices {
      feed.noteLiquidation(of: liquidated[market])
      liquidated[market] = 0
    }
    feed.advance(seconds)
    turned.removeAll()
    herded.removeAll()
    fleeing.removeAll()
    attend(seconds)
    if rules?.herds != nil { herd(seconds) }
    if rules?.rumours != nil {
      mill.advance(seconds, index: feed.index, fleeing: &fleeing)
      for place in 0..<fleeing.count { fleeing[place] = accounts[Int(fleeing[place])] }
    }
  }

  private mutating func attend(_ seconds: Double) {
    guard let rule = rules?.attention else { return }
    attention.read(feed.fresh, changes: &turned)
    attention.advance(seconds, isCrisis: feed.index >= rule.crisisAt, changes: &turned)
    for place in 0..<turned.count {
      turned[place].person = accounts[Int(turned[place].person)]
    }
  }

  private mutating func herd(_ seconds: Double) {
    acts.removeAll()
    herds.advance(seconds, acts: &acts)
    for k in 0..<acts.count {
      for place in herds.range(of: acts[k].herd) {
        let account = accounts[herds.member(at: place)]
        herded.append(Herded(account: account, sells: acts[k].sells))
      }
    }
  }

  /// An account leaves; `ripples` says what its friends make of it.
  mutating func noteLeaving(_ account: Int) {
    ripples.removeAll()
    guard rules?.network != nil, persons[account] >= 0 else { return }
    let person = Int(persons[account])
    if !network.leave(person) { return }
    for place in network.range(of: person) { ripple(network.friend(at: place)) }
  }

  /// An account is back; `ripples` says what its friends make of it, and it of them.
  mutating func noteReturning(_ account: Int) {
    ripples.removeAll()
    guard rules?.network != nil, persons[account] >= 0 else { return }
    let person = Int(persons[account])
    ripple(person)
    if !network.comeBack(person) { return }
    for place in network.range(of: person) { ripple(network.friend(at: place)) }
  }

  private mutating func ripple(_ person: Int) {
    let gain = rules?.network?.gain ?? 0
    ripples.append(
      Ripple(account: accounts[person], weight: exp(gain * network.shareGone(of: person))))
  }
}
