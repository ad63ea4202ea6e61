import Clearing
import Matching
import Primitives

/// What trips the breakers.
extension Venue {
  /// The price clock has ticked and the mark is posted: the windows move on, and what goes by the
  /// mark or by the state of the book is looked at. A market that is halted stands still.
  mutating func watchMark(_ market: MarketID, effects: inout Effects) {
    if !watchesPrices { return }
    let index = Int(market.index)
    if !markets[index].halts.isTrading { return }
    let mark = clearing.books[index].mark.ticks
    if markets[index].halts.byMark.isReached(by: mark) {
      return halt(
        market, for: rules.breakers.priceHalt.halt, by: .priceMove, effects: &effects)
    }
    if markets[index].halts.byVolatility.isReached(by: mark) {
      return halt(
        market, for: rules.breakers.volatilityHalt.halt, by: .volatility, effects: &effects)
    }
    if isLimitStateOver(market, now: effects.now) {
      return halt(
        market, for: rules.breakers.limitUpDown.halt, by: .limitState, effects: &effects)
    }
    sampleTracks(of: market)
  }

  /// Something may have traded: a breaker that goes by the last trade trips at once.
  mutating func watchLast(_ market: MarketID, effects: inout Effects) {
    if !watchesPrices { return }
    let index = Int(market.index)
    if markets[index].halts.isTrading,
      markets[index].halts.byLast.isReached(by: markets[index].last.ticks)
    {
      halt(market, for: rules.breakers.priceHalt.halt, by: .priceMove, effects: &effects)
    }
  }

  /// The windows begin again where trading resumes.
  mutating func restartTracks(of market: MarketID) {
    if !watchesPrices { return }
    let index = Int(market.index)
    let (last, mark) = (markets[index].last.ticks, clearing.books[index].mark.ticks)
    let moved = rules.breakers.priceHalt.price == .mark ? mark : last
    if rules.breakers.priceHalt.move > .zero { markets[index].halts.moves.restart(at: moved) }
    if rules.breakers.volatilityHalt.multiple > .zero {
      markets[index].halts.horizon.restart(at: mark)
    }
    if rules.breakers.limitUpDown.band > .zero {
      markets[index].halts.average.restart(at: last)
    }
    if rules.breakers.leverageCap.leverage > 0 {
      markets[index].halts.volatility.restart(at: mark)
    }
    setLevels(of: market)
  }

  private mutating func sampleTracks(of market: MarketID) {
    let index = Int(market.index)
    let (last, mark) = (markets[index].last.ticks, clearing.books[index].mark.ticks)
    markets[index].halts.moves.append(rules.breakers.priceHalt.price == .mark ? mark : last)
    markets[index].halts.horizon.append(mark)
    markets[index].halts.average.append(last)
    markets[index].halts.volatility.append(mark)
    setLevels(of: market)
  }

  /// Where trading stops, by what the windows hold now.
  private mutating func setLevels(of market: MarketID) {
    let index = Int(market.index)
    let rule = rules.breakers
    if markets[index].halts.moves.count > 0 {
      let levels = HaltLevels.move(
        rule.priceHalt.move, highest: markets[index].halts.moves.highest,
        lowest: markets[index].halts.moves.lowest)
      markets[index].halts.byLast = rule.priceHalt.price == .last ? levels : .none
      markets[index].halts.byMark = rule.priceHalt.price == .mark ? levels : .none
    }
    if markets[index].halts.horizon.count > 0 {
      markets[index].halts.byVolatility = .bound(
        usualMove, from: markets[index].halts.horizon.oldest)
    }
    if markets[index].halts.average.count > 0 {
      markets[index].halts.band = .band(
        rule.limitUpDown.band, around: markets[index].halts.average.average)
    }
    markets[index].halts.isVolatile =
      rule.leverageCap.above > .zero
      && markets[index].halts.volatility.isMoreVolatile(than: rule.leverageCap.above)
  }

  /// The book stands at an edge of the band: somebody would sell at the lowest price allowed, or
  /// buy at the highest, or the last trade was there. Tells when it has for too long.
  private mutating func isLimitStateOver(_ market: MarketID, now: Instant) -> Bool {
    let index = Int(market.index)
    if rules.breakers.limitUpDown.band == .zero { return false }
    let edges = markets[index].halts.band
    let isAtEdge =
      markets[index].book.touch(.sell).ticks <= edges.lower
      || markets[index].book.touch(.buy).ticks >= edges.upper
      || edges.isReached(by: markets[index].last.ticks)
    if !isAtEdge {
      markets[index].halts.limitSince = nil
      return false
    }
    let since = markets[index].halts.limitSince ?? now
    markets[index].halts.limitSince = since
    return now - since >= rules.breakers.limitUpDown.limitState
  }

  /// The largest leverage with which an account may open now; `nil` when there is no cap.
  func leverageCap(in market: MarketID) -> UInt16? {
    let cap = rules.breakers.leverageCap
    let index = Int(market.index)
    if cap.leverage == 0 { return nil }
    let isUp = !markets[index].halts.isTrading || markets[index].halts.isVolatile
    return isUp ? UInt16(clamping: cap.leverage) : nil
  }

  /// How far the price is from where trading stops, as a share of the last trade; `nil` when no
  /// price stops it.
  func distanceToHalt(in market: MarketID) -> Rate? {
    if !watchesPrices { return nil }
    let index = Int(market.index)
    let levels = markets[index].halts.byLast.nearest(markets[index].halts.byMark)
      .nearest(markets[index].halts.byVolatility).nearest(markets[index].halts.band)
    if levels.lower <= 0, levels.upper == .max { return nil }
    let last = markets[index].last.ticks
    let away = max(0, min(last - levels.lower, levels.upper == .max ? .max : levels.upper - last))
    let share = (Int128(away) * 1_000_000_000).divided(by: Int128(last), rounding: .down)
    return Rate(billionths: Int64(min(share, 1_000_000_000)))
  }
}
