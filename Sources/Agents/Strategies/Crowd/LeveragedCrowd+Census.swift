import Kernel
import Primitives
public import Venues

extension LeveragedCrowd {
  /// Things that happened, counted as they happen.
  struct Tally: BitwiseCopyable {
    var topUps = 0
    var additions = 0
    var lenderCalls = 0
    var returns = 0
    var withdrawals = 0
    /// In money.
    var withdrawn = 0.0
  }

  /// How many accounts are in which state.
  public struct Census: Hashable, Sendable {
    public var holding = 0
    /// On the way back into a position.
    public var entering = 0
    /// Counted by why they leave, or left: indexed by the motive's raw value.
    var leavingBy = Array(repeating: 0, count: Motive.allCases.count)
    var outBy = Array(repeating: 0, count: Motive.allCases.count)
    /// Without a position from the start.
    public var empty = 0
    /// Positions of which an order waits at the venue.
    public var stopsWaiting = 0
    /// Decisions that wait for their time.
    public var appointments = 0
    /// So far.
    public var topUps = 0
    public var additions = 0
    public var lenderCalls = 0
    public var returns = 0
    /// Accounts that wanted their money back, and what they have sent away, in money.
    public var withdrawals = 0
    public var withdrawn = 0.0
    /// Posts and rumours so far, the index of posts, and accounts that are attentive.
    public var posts = 0
    public var rumours = 0
    public var index = 0.0
    public var attentive = 0

    public var leaving: Int { leavingBy.reduce(0, +) }
    public var out: Int { outBy.reduce(0, +) }
    /// Accounts that are closing for this reason.
    public func leaving(_ motive: Motive) -> Int { leavingBy[Int(motive.rawValue)] }
    /// Accounts whose last position went for this reason.
    public func out(_ motive: Motive) -> Int { outBy[Int(motive.rawValue)] }
  }

  /// Counts everybody, for reports; costs a pass over all accounts.
  public borrowing func census() -> Census {
    var census = Census()
    for account in 0..<holders.count {
      let holder = holders[account]
      switch holder.state {
      case .holding: census.holding += 1
      case .entering: census.entering += 1
      case .leaving: census.leavingBy[Int(holder.motive.rawValue)] += 1
      case .out where holder.legCount == 0: census.empty += 1
      case .out: census.outBy[Int(holder.motive.rawValue)] += 1
      }
    }
    for leg in 0..<legs.count where legs[leg].stop != 0 || legs[leg].profit != 0 {
      census.stopsWaiting += 1
    }
    census.appointments = agenda.count
    census.topUps = tally.topUps
    census.additions = tally.additions
    census.lenderCalls = tally.lenderCalls
    census.returns = tally.returns
    (census.withdrawals, census.withdrawn) = (tally.withdrawals, tally.withdrawn)
    if mood.isOn {
      (census.posts, census.index) = (mood.feed.posts, mood.feed.index)
      (census.rumours, census.attentive) = (mood.mill.rumours, mood.attention.attentive)
    }
    return census
  }
}
