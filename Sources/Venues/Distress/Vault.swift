public import Primitives

/// A backstop vault: accounts that take over whoever is beyond help, and work what they took. Child
/// vaults have the markets in turn; see `BackstopRule`.
public struct Vault: Hashable, Sendable {
  /// Empty where there is no backstop.
  public let children: [AccountID]
  /// Held at the start by all of them.
  public let size: Money
  /// Margin that came with the accounts it took over.
  public internal(set) var received = Money.zero
  /// The last take-over in each market: what its selling is caused by.
  var causes: [Cause]

  init(children: [AccountID], size: Money, markets: Int) {
    self.children = children
    self.size = size
    causes = Array(repeating: Cause(motive: .liquidation), count: markets)
  }

  public var isEmpty: Bool { children.isEmpty }

  /// The child vault that has a market.
  public func child(of market: MarketID) -> AccountID {
    children[Int(market.index) % children.count]
  }
}
