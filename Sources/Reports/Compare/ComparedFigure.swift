/// A figure that two sides have, over the runs of both.
public struct ComparedFigure: Sendable {
  /// What is to be said of the difference.
  public enum Finding: String, Sendable, CaseIterable {
    /// Told from nothing, however many headline figures were asked about.
    case differs
    /// Told from nothing if this figure alone had been asked about.
    case alone = "by itself"
    case unseen = "not seen"
    /// The same in every run.
    case same
    /// The runs are too few to say anything.
    case untold = "too few runs"

    /// - Parameter adjusted: the chance, adjusted for how many are asked about; `nil` where it is
    ///   not.
    init(_ difference: SampleDifference, isSame: Bool, adjusted: Double?) {
      guard !isSame else {
        self = .same
        return
      }
      guard let chance = difference.chance, difference.change.low != nil else {
        self = .untold
        return
      }
      if let adjusted, adjusted <= SampleDifference.level {
        self = .differs
      } else {
        self = chance <= SampleDifference.level ? .alone : .unseen
      }
    }
  }

  public let metric: Metric
  /// `V1/BTC-PERP`, a venue, or empty for the run.
  public let market: String
  /// Runs behind the figures: of a pair both have the same place. Money is that of the world.
  public let seedsA: [UInt64]
  public let seedsB: [UInt64]
  public let a: [Double]
  public let b: [Double]
  public let isPaired: Bool
  public let difference: SampleDifference
  /// One of those that are asked about first.
  public let isHeadline: Bool
  /// No run differs from any other it is held against.
  public let isSame: Bool
  /// The chance, adjusted for how many headline figures are asked about; `nil` for the others.
  public internal(set) var adjusted: Double?

  /// `nil` when there is nothing to compare.
  /// - Parameter averaged: of values that are means over many runs, of flags shares of them,
  ///   whether all those runs are the same; `nil` where the values are the runs' own.
  init?(
    _ metric: Metric, market: String, a: [(seed: UInt64, value: Double)],
    b: [(seed: UInt64, value: Double)], isPaired: Bool, isHeadline: Bool, averaged: Bool? = nil
  ) {
    let (first, second) = (a.map(\.value), b.map(\.value))
    func flags(_ values: [Double]) -> [Bool] { values.map { $0 != 0 } }
    let difference: SampleDifference? =
      switch (metric.unit == .flag && averaged == nil, isPaired) {
      case (true, true): .pairedFlags(flags(first), flags(second))
      case (true, false): .unpairedFlags(flags(first), flags(second))
      case (false, true): .paired(first, second)
      case (false, false): .unpaired(first, second)
      }
    guard let difference else { return nil }
    self.metric = metric
    self.market = market
    (seedsA, seedsB) = (a.map(\.seed), b.map(\.seed))
    (self.a, self.b) = (first, second)
    self.isPaired = isPaired
    self.difference = difference
    self.isHeadline = isHeadline
    isSame = averaged ?? ComparedFigure.isSame(first, second, isPaired: isPaired)
  }

  public var meanA: Double { Moments.mean(a) ?? .nan }
  public var meanB: Double { Moments.mean(b) ?? .nan }
  public var medianA: Double { Moments.median(a) ?? .nan }
  public var medianB: Double { Moments.median(b) ?? .nan }

  private static func isSame(_ a: [Double], _ b: [Double], isPaired: Bool) -> Bool {
    if isPaired { return a == b }
    guard let first = a.first else { return false }
    return (a + b).allSatisfy { $0 == first }
  }

  /// What is to be said of it.
  public var finding: Finding { Finding(difference, isSame: isSame, adjusted: adjusted) }

  /// Whether the difference can be told from nothing, seen by itself.
  public var isSeen: Bool { finding == .differs || finding == .alone }
}

extension [ComparedFigure] {
  /// Adjusts the chances of the headline figures for their number. A figure that is the same in
  /// every run could not have raised a false alarm.
  mutating func adjust() {
    let asked = indices.filter { place in
      self[place].isHeadline && !self[place].isSame && self[place].difference.chance != nil
    }
    let adjusted = Holm.adjusted(asked.compactMap { self[$0].difference.chance })
    for (place, chance) in zip(asked, adjusted) { self[place].adjusted = chance }
  }
}

// MARK: In words

extension ComparedFigure {
  /// What it is called: `fall`, `deleveraged money`; the metric's own name where it has no other.
  var noun: String {
    switch metric.name {
    case "drawdown": "fall"
    case "cascade": "cascades"
    case "liquidatedAll": "liquidated money"
    case "fundDrawdown": "use of the fund"
    case "adlAll": "deleveraged money"
    case "adlTop1": "top 1 % of ADL"
    default: metric.name
    }
  }

  /// `fall, V1/BTC-PERP`
  var title: String {
    market.isEmpty ? noun : "\(noun), \(TextColumns.printable(market))"
  }

  /// `fall of V1/BTC-PERP`, `cascades on V1/BTC-PERP`
  var phrase: String {
    let word = metric.name == "drawdown" ? "of" : "on"
    return market.isEmpty ? noun : "\(noun) \(word) \(TextColumns.printable(market))"
  }

  /// The same with the name that `expect:` and the tables use.
  var nameInTables: String {
    market.isEmpty ? metric.name : "\(metric.name), \(TextColumns.printable(market))"
  }

  var form: DifferenceForm { DifferenceForm(metric.unit, difference) }

  func text(_ value: Double) -> String { form.value(value) }
}
