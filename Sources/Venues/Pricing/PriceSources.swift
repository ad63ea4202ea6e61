public import Primitives

/// What a source says. Prices of sources are counted in thousandths of a tick of the market that
/// reads them, since another market may have another tick.
public struct SourceQuote: Hashable, Sendable, BitwiseCopyable {
  public var thousandths: Int64
  /// When the source last moved: see `BookActivity`.
  public var updated: Instant

  public init(thousandths: Int64, updated: Instant) {
    self.thousandths = thousandths
    self.updated = updated
  }
}

/// What a price from outside a market is for.
public enum SourceUse: Hashable, Sendable, BitwiseCopyable {
  /// A part of the index.
  case index
  /// A perpetual elsewhere, for a mark that looks at those.
  case perpetual
}

/// The sources of one price and what they last said.
struct PriceSources: ~Copyable {
  struct Row: BitwiseCopyable {
    var quote: SourceQuote
    var weight: Int64
    var isFundamental: Bool
  }

  private var rows: Buffer<Row>
  private var fresh: WeightedPrices

  /// Every source has said the first price of the market.
  init(_ sources: [PriceSource], price: Price) {
    rows = Buffer(capacity: sources.count)
    fresh = WeightedPrices(capacity: sources.count)
    let first = SourceQuote(thousandths: 1_000 * price.ticks, updated: .start)
    for source in sources {
      rows.append(
        Row(quote: first, weight: source.weight, isFundamental: source.origin == .fundamental))
    }
  }

  private init(copying other: borrowing PriceSources) {
    rows = other.rows.clone()
    fresh = WeightedPrices(capacity: other.rows.count)
  }

  borrowing func clone() -> PriceSources { PriceSources(copying: self) }

  var isEmpty: Bool { rows.isEmpty }

  mutating func note(_ quote: SourceQuote, at place: Int) { rows[place].quote = quote }

  /// The fundamental speaks for the sources outside the model.
  mutating func noteFundamental(_ value: Price, at now: Instant) {
    for place in 0..<rows.count where rows[place].isFundamental {
      rows[place].quote = SourceQuote(thousandths: 1_000 * value.ticks, updated: now)
    }
  }

  /// One price from all sources that are not older than `staleness`, in thousandths of a tick;
  /// `nil` when there is none.
  mutating func price(
    _ method: IndexMethod, staleness: Interval?, deviation: Rate?, at now: Instant
  ) -> Int64? {
    fresh.removeAll()
    for place in 0..<rows.count {
      let row = rows[place]
      if let staleness, now - row.quote.updated > staleness { continue }
      fresh.append(row.quote.thousandths, weight: row.weight)
    }
    if let deviation { fresh.limitDeviation(to: deviation) }
    return method == .weightedMean ? fresh.mean(rounding: .nearest) : fresh.median()
  }
}
