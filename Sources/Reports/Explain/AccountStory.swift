public import Agents
public import Clearing
public import Primitives
public import Simulations
import Venues

/// Everything that a run did to one account, and that it did itself.
public struct AccountStory: Sendable {
  /// A market as the story names it.
  public struct Market: Sendable {
    public var name: String
    public var contract: Contract
    /// In which it settles.
    public var asset: SettlementAsset
  }

  /// What the account has at one moment, at the marks.
  public struct State: Sendable {
    public var at: Instant
    public var equity: Money
    public var wallet: Money
    /// Of all cross positions.
    public var cross: Margin
    public var positions: [AccountPosition]
    /// What one whole of the account's asset is worth in the scenario's money.
    public var worth = 1.0
  }

  public var venue: VenueID
  public var account: AccountID
  public var owner: AgentClass
  /// In which the account is kept: all its amounts are of it.
  public var asset = SettlementAsset()
  public var markets: [Market]
  public var opening: State
  public var closing: State
  public var steps: [StoryStep] = []
  /// Changes of equity by kind, in units, in the order of `FlowKind`.
  public var flows = [Int128](repeating: 0, count: FlowKind.allCases.count)
  /// What it would have taken to keep the positions whose liquidation began.
  public var survivals: [Survival] = []
  /// The worst margin check, while anything had to be kept.
  public var lowest: Check?
  /// Of the whole run.
  public var fingerprint = Fingerprint()

  /// A margin check at a moment.
  public struct Check: Sendable {
    public var at: Instant
    public var margin: Margin
  }

  /// Changes of one kind, in units.
  public func flow(_ kind: FlowKind) -> Int128 { flows[kind.rawValue] }

  /// Equity at the start and all that changed it.
  public var sum: Int128 { flows.reduce(Int128(opening.equity.units), +) }
  /// What the steps do not account for, in units: 0, or the story is wrong.
  public var unexplained: Int128 { Int128(closing.equity.units) - sum }

  /// Numbers of the liquidations of this account, in order.
  public var liquidations: [UInt32] {
    var numbers: [UInt32] = []
    for step in steps {
      if case .liquidationBegan(let fact) = step.what, !numbers.contains(fact.number) {
        numbers.append(fact.number)
      }
    }
    return numbers
  }

  /// Numbers of the liquidations for which it was deleveraged, in order.
  public var deleveragedFor: [UInt32] {
    var numbers: [UInt32] = []
    for step in steps {
      if case .deleveraged(let fact, _) = step.what, !numbers.contains(fact.number) {
        numbers.append(fact.number)
      }
    }
    return numbers
  }
}

/// What an account would have needed to keep the positions it had when a liquidation began, at the
/// marks as they came: the largest shortage of equity against maintenance from then on. Funding
/// after that moment is left out.
public struct Survival: Sendable {
  /// The liquidation.
  public var number: UInt32
  public var mode: MarginMode
  public var began: Instant
  /// The positions, and what they were worth at the marks when it began.
  public var positions: [AccountPosition]
  /// Equity behind them then.
  public var equity: Money
  /// Most money that was missing, in units, with the moment and the marks; positive, since it was
  /// in distress when it began.
  public var missing: Int128
  public var at: Instant
  public var marks: [Price]
  /// Equity and maintenance at that moment, had the positions been kept, in units.
  public var troughEquity: Int128
  public var troughMaintenance: Int128

  /// What had to stand behind the positions when it began, in place of `equity`.
  public var needed: Int128 { Int128(equity.units) + missing }
}
