public import Primitives

/// How far two venues that trade the same asset disagree about its price. Compared are the last
/// trades of steps of ten seconds in which both traded, so that a market that stands still is not
/// held against one that goes on.
public struct Dislocation: Sendable {
  public var first: MarketPlace
  public var second: MarketPlace
  /// Seconds of a step, and how many could be compared.
  public var step: Int
  public var steps = 0
  /// The largest gap over the mean of both prices, when it was, and by how much the first market
  /// stood above the second there (negative below).
  public var largest = 0.0
  public var at: Instant?
  public var above = 0.0
  /// The gap in the median step before the trigger.
  public var calm: Double?
  /// The mean gap, each step counting by what both markets traded in it.
  public var weighted: Double?
  /// Steps with a gap of more than 1 %.
  public var wideSteps = 0

  public static let wide = 0.01

  public var minutesWide: Double { Double(wideSteps * step) / 60 }
  public var minutes: Double { Double(steps * step) / 60 }

  private struct Trade {
    var price: Double
    var volume: Double
  }

  private init(
    _ record: RunRecord, _ window: EventWindow, _ first: MarketPlace, _ second: MarketPlace
  ) {
    (self.first, self.second) = (first, second)
    let (a, b) = (record.market(first), record.market(second))
    let length = a.grid.bars(in: 10)
    step = length * a.grid.seconds
    var gaps: [Double] = []
    var (apart, traded) = (0.0, 0.0)
    var bar = a.grid.bar(at: min(.start + EventWindow.warmUp, window.end))
    while bar + length <= min(a.bars.count, b.bars.count) {
      let span = bar..<(bar + length)
      bar += length
      guard let x = Dislocation.trade(a, span), let y = Dislocation.trade(b, span) else { continue }
      let mean = (x.price + y.price) / 2
      let gap = abs(x.price - y.price) / mean
      let end = a.grid.start(of: span.upperBound)
      steps += 1
      if gap > Dislocation.wide { wideSteps += 1 }
      if at == nil || gap > largest { (largest, at, above) = (gap, end, x.price / y.price - 1) }
      if window.baseline.contains(end) { gaps.append(gap) }
      apart += gap * (x.volume + y.volume)
      traded += x.volume + y.volume
    }
    calm = Moments.median(gaps)
    weighted = traded > 0 ? apart / traded : nil
  }

  /// The last trade of some bars, `nil` when there was none.
  private static func trade(_ market: MarketRecord, _ span: Range<Int>) -> Trade? {
    let volume = market.bars[span].reduce(Money.zero) { $0 + $1.volume }
    let last = market.bars[span.upperBound - 1].last
    if volume <= .zero || last.ticks <= 0 { return nil }
    return Trade(price: market.contract.amount(last), volume: volume.amount)
  }

  /// Every pair of markets of one asset on two venues that could be compared, in order of places.
  public static func pairs(_ record: RunRecord, _ window: EventWindow) -> [Dislocation] {
    let places = record.places
    return places.indices.flatMap { i in
      places[(i + 1)...].compactMap { other in between(record, window, places[i], other) }
    }
  }

  /// A market against those of its asset elsewhere.
  static func of(
    _ place: MarketPlace, _ record: RunRecord, _ window: EventWindow
  ) -> [Dislocation] {
    record.places.compactMap { between(record, window, place, $0) }
  }

  private static func between(
    _ record: RunRecord, _ window: EventWindow, _ first: MarketPlace, _ second: MarketPlace
  ) -> Dislocation? {
    guard first.venue != second.venue, let asset = record.market(first).asset,
      asset == record.market(second).asset
    else { return nil }
    let pair = Dislocation(record, window, first, second)
    return pair.steps > 0 ? pair : nil
  }
}
