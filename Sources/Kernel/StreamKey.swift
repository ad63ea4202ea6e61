internal import CGSL
public import Primitives

/// The name of a stream: the seed of the run and what the stream is for. Each asker has a stream of
/// its own, so that adding an agent or changing a rule does not shift anybody else's luck, and two
/// runs that differ in one thing can be compared draw by draw.
public struct StreamKey: Hashable, Sendable {
  /// Whose chance it is. The numbers of the purposes are part of every recorded fingerprint: a new
  /// purpose takes a new number, and none is used again.
  public enum Purpose: Hashable, Sendable {
    /// The decisions of an agent.
    case agent(AgentID)
    /// An account that an agent holds: its starting capital, its leverage.
    case account(AgentID, index: Int)
    /// The path of an asset's fundamental value.
    case fundamental(asset: Int)
    /// The delays of an agent's messages.
    case latency(AgentID)
    /// The service times and outages of a venue.
    case service(VenueID)
    /// The order in which agents start.
    case startup
    /// Whether an account that an agent holds keeps coins as collateral.
    case collateral(AgentID, index: Int)
    /// Jumps of all fundamental values at once.
    case commonJumps
    /// When calm turns to stress, and back.
    case regime
    /// An estimator of statistics, after the run.
    case estimator(UInt64)
    /// Where the points of a designed experiment lie, before any run.
    case design(UInt64)
    /// What people who trade say to one another: posts, friends, attention, herds, rumours.
    case social(AgentID, part: Int)
    /// When a venue fails under its load, how, and for how long.
    case outages(VenueID)
    /// A test.
    case test(UInt64)
  }

  public var seed: UInt64
  public var purpose: Purpose
  /// Which future of a run that was branched: 0 for the run as it began, whose streams are those of
  /// every recorded fingerprint.
  public var lineage: UInt64

  public init(seed: UInt64, _ purpose: Purpose, lineage: UInt64 = 0) {
    self.seed = seed
    self.purpose = purpose
    self.lineage = lineage
  }

  /// The key as words: the seed, the purpose's number and its two arguments.
  internal var words: (UInt64, UInt64, UInt64, UInt64) {
    switch purpose {
    case .agent(let agent): (seed, 1, UInt64(agent.index), 0)
    case .account(let agent, let index):
      (seed, 2, UInt64(agent.index), UInt64(bitPattern: Int64(index)))
    case .fundamental(let asset): (seed, 3, UInt64(bitPattern: Int64(asset)), 0)
    case .latency(let agent): (seed, 4, UInt64(agent.index), 0)
    case .service(let venue): (seed, 5, UInt64(venue.index), 0)
    case .startup: (seed, 6, 0, 0)
    case .test(let number): (seed, 7, number, 0)
    case .collateral(let agent, let index):
      (seed, 8, UInt64(agent.index), UInt64(bitPattern: Int64(index)))
    case .commonJumps: (seed, 9, 0, 0)
    case .regime: (seed, 10, 0, 0)
    case .estimator(let number): (seed, 20, number, 0)
    case .design(let number): (seed, 30, number, 0)
    case .social(let agent, let part):
      (seed, 11, UInt64(agent.index), UInt64(bitPattern: Int64(part)))
    case .outages(let venue): (seed, 12, UInt64(venue.index), 0)
    }
  }

  /// Hashes the key to a full state. Each of the four state words absorbs all words of the key, one
  /// after the other, through the finalizer of SplitMix64 (Steele, Lea and Flood 2014), from a
  /// constant of its own: `h = mix((h ^ word) + gamma)`, then the lineage where there is one, and
  /// at last its own number. Two keys share a stream only if four 64-bit hashes collide at once.
  internal func state() -> cgsl_state {
    // Digits of pi, so that the four start far apart.
    let state = cgsl_state(
      a: lane(0, from: 0x243F_6A88_85A3_08D3), b: lane(1, from: 0x1319_8A2E_0370_7344),
      c: lane(2, from: 0xA409_3822_299F_31D0), d: lane(3, from: 0x082E_FA98_EC4E_6C89))
    // xoshiro never leaves the all-zero state; no key may land there, however unlikely.
    if state.a | state.b | state.c | state.d == 0 { return cgsl_state(a: 1, b: 2, c: 3, d: 4) }
    return state
  }

  private func lane(_ number: UInt64, from start: UInt64) -> UInt64 {
    let (seed, tag, first, second) = words
    let name = absorb(absorb(absorb(absorb(start, seed), tag), first), second)
    return absorb(lineage == 0 ? name : absorb(name, lineage), number)
  }

  private func absorb(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    var z = (hash ^ word) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
