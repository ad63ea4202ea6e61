/// What changes at the best prices say about who presses (Cont, Kukanov and Stoikov 2014): lots
/// that came to the best bid or were taken from the best ask count for the buyers, the others for
/// the sellers. If every level of the book holds D lots, the mid moves by a tick for each 2 D.
public struct OrderFlowImbalance: Hashable, Sendable {
  /// Best prices in ticks, and lots there.
  public struct Quotes: Hashable, Sendable {
    public var bid: Int64
    public var bidLots: Int64
    public var ask: Int64
    public var askLots: Int64

    public init(bid: Int64, lots bidLots: Int64, ask: Int64, lots askLots: Int64) {
      (self.bid, self.bidLots, self.ask, self.askLots) = (bid, bidLots, ask, askLots)
    }
  }

  /// Lots by which buyers pressed more than sellers since the first quotes.
  public private(set) var lots: Int64 = 0
  private var last: Quotes?

  public init() {}

  public mutating func note(_ quotes: Quotes) {
    defer { last = quotes }
    guard let last else { return }
    if quotes.bid >= last.bid { lots += quotes.bidLots }
    if quotes.bid <= last.bid { lots -= last.bidLots }
    if quotes.ask <= last.ask { lots -= quotes.askLots }
    if quotes.ask >= last.ask { lots += last.askLots }
  }
}
