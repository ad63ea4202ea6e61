/// At what a venue values coins that stand as collateral: the mark of their spot market.
public enum CollateralPrice: String, Hashable, Sendable, CaseIterable {
  /// By the venue's rule of marks, from its own index and book.
  case book
  /// What a coin is redeemed for, its fundamental value, whatever it trades at here. Binance went
  /// over to conversion ratios in October 2025, after its own books had valued WBETH at a ninth.
  case redemption
}
