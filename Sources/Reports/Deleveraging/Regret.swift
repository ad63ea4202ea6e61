public import Primitives

/// What one policy did in one wave of auto-deleveraging.
public struct RegretRound: Hashable, Sendable {
  public var wave: String
  public var policy: String
  /// What had to be taken: `Σ |mark - execution| · size` of all that was closed in the wave.
  public var needed: Money
  /// What was taken from accounts.
  public var haircut: Money
  /// The largest haircut in proportion to the account's equity, in parts of 1e-12, at most 1e12.
  public var share: Int64

  /// A share of one.
  public static let whole: Int64 = 1_000_000_000_000

  public init(wave: String, policy: String, needed: Money, haircut: Money, share: Int64) {
    self.wave = wave
    self.policy = policy
    self.needed = needed
    self.haircut = haircut
    self.share = max(0, min(share, RegretRound.whole))
  }

  /// A share as it is computed; not finite is all.
  public static func parts(_ share: Double) -> Int64 {
    share.isFinite ? (max(0, min(share, 1)) * Double(whole)).integer(.nearest) : whole
  }
}

/// What policies cost over all waves, against one of them that spares the hardest hit most: the
/// objective of Chitra, Thogiti, Trujillo Ramirez, Xu, *Autodeleveraging as Online Learning* (2026,
/// arXiv 2602.15182, equation 16 and table 2), in money of the world.
///
/// Two things are counted in each wave: by how much the haircut missed what was needed, and by how
/// much the largest share of an account differs from the reference's, times what was needed. The
/// paper counts this difference both ways, so that a policy pays for being milder than the
/// reference; `strict` leaves that out.
public struct Regret: Hashable, Sendable {
  /// A policy's sums over all waves, in units of 1e-8.
  public struct Outcome: Hashable, Sendable {
    public var policy: String
    public var haircut: Int128 = 0
    /// Taken beyond what was needed, and short of it, wave by wave.
    public var over: Int128 = 0
    public var under: Int128 = 0
    /// `needed · (share - reference's share)` where the hardest hit gives more, and where less.
    public var harder: Int128 = 0
    public var milder: Int128 = 0
    /// The largest share of any wave, in parts of 1e-12.
    public var worst: Int64 = 0

    public var tracking: Int128 { over + under }
    /// The published measure.
    public var total: Int128 { tracking + harder + milder }
    /// The same without the charge for being milder than the reference.
    public var strict: Int128 { tracking + harder }
  }

  public let rounds: [RegretRound]
  /// Names of waves and policies in the order in which they came.
  public let waves: [String]
  public let policies: [String]
  public let reference: String
  /// Sums by policy, and the same wave by wave.
  public private(set) var outcomes: [Outcome] = []
  public private(set) var byWave: [[Outcome]] = []
  /// What all waves needed, in units of 1e-8.
  public let needed: Int128

  /// - Parameter rounds: one for each wave and policy, whole; `RegretRounds` sees to that.
  public init(_ rounds: [RegretRound], reference: String) {
    var places: [String: Int] = [:]
    var (waves, policies): ([String], [String]) = ([], [])
    for round in rounds where places[round.wave] == nil {
      places[round.wave] = waves.count
      waves.append(round.wave)
    }
    for round in rounds where round.wave == waves[0] { policies.append(round.policy) }
    self.rounds = rounds
    self.waves = waves
    self.policies = policies
    self.reference = reference
    var found = waves.map { _ in [String: RegretRound]() }
    for round in rounds { found[places[round.wave] ?? 0][round.policy] = round }
    needed = found.reduce(0) { $0 + Int128($1[reference]?.needed.units ?? 0) }
    for policy in policies {
      let single = found.map { Regret.outcome(policy, $0, reference) }
      byWave.append(single)
      outcomes.append(single.reduce(Outcome(policy: policy), Regret.sum))
    }
  }

  private static func outcome(
    _ policy: String, _ wave: [String: RegretRound], _ reference: String
  ) -> Outcome {
    var outcome = Outcome(policy: policy)
    guard let round = wave[policy], let best = wave[reference] else { return outcome }
    let beyond = Int128(round.haircut.units) - Int128(round.needed.units)
    let gap = round.needed.scaled(
      by: abs(round.share - best.share), over: RegretRound.whole, rounding: .nearest)
    outcome.haircut = Int128(round.haircut.units)
    outcome.over = max(0, beyond)
    outcome.under = max(0, -beyond)
    outcome.harder = round.share > best.share ? Int128(gap.units) : 0
    outcome.milder = round.share < best.share ? Int128(gap.units) : 0
    outcome.worst = round.share
    return outcome
  }

  /// A name from outside as texts and pictures show it.
  static func shown(_ name: String) -> String {
    TextColumns.cut(TextColumns.printable(name), to: 24)
  }

  private static func sum(_ a: Outcome, _ b: Outcome) -> Outcome {
    Outcome(
      policy: a.policy, haircut: a.haircut + b.haircut, over: a.over + b.over,
      under: a.under + b.under, harder: a.harder + b.harder, milder: a.milder + b.milder,
      worst: max(a.worst, b.worst))
  }
}
