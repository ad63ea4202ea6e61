/// Figures of facts that are wanted of every run, as the run is played.
///
/// They are the numbers of `cascade facts` because they are made by the same steps: the tables that
/// a run would write are written, in memory, read back, and measured. What is rounded in a file is
/// rounded here, and there is no second way from a record to a figure. The writing and reading cost
/// little beside the run itself.
public struct FactFigures: Sendable {
  /// One figure of a fact in a market.
  public struct Figure: Hashable, Sendable {
    /// `F3`
    public var code: String
    /// Name of one of the parts of the fact.
    public var part: String
    /// Venue and market.
    public var market: String

    public init(_ code: String, _ part: String, market: String) {
      (self.code, self.part, self.market) = (code, part, market)
    }
  }

  public let figures: [Figure]

  public init(_ figures: [Figure]) { self.figures = figures }

  /// The figures of a run; NaN where it has none, or none that is finite.
  public func values(of record: RunRecord) throws -> [Double] {
    if figures.isEmpty { return [] }
    let kinds = FactKind.all.filter { kind in figures.contains { $0.code == kind.code } }
    let needsTape = figures.contains { figure in
      kinds.contains { $0.code == figure.code && ($0.part(figure.part)?.taped ?? 0) > 0 }
    }
    let history = try RunHistory(record, withTape: needsTape)
    let facts = FactReport.facts(history, of: kinds, in: figures.map(\.market))
    return figures.map { figure in
      let fact = facts.first { $0.code == figure.code && $0.market == figure.market }
      let value = fact?.parts.first { $0.name == figure.part }?.value ?? .nan
      return value.isFinite ? value : .nan
    }
  }
}
