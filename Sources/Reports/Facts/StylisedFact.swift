/// One property of ordinary markets, measured in one market of a run.
public struct StylisedFact: Sendable {
  /// What came of it.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Every part that has a range lies in it.
    case pass
    /// Outside, by no more than two standard errors.
    case near
    case fail
    /// No range is known, or the part is told for itself: nothing is judged.
    case reported
    /// It could not be measured; the remark says why.
    case absent
  }

  /// One figure of a fact.
  public struct Part: Sendable {
    public var name: String
    public var value: Double
    /// Standard error; `nil` where none is known.
    public var error: Double?
    /// Observations behind it.
    public var count: Int
    /// Where it lies in calm markets of crypto-assets; `nil` where nobody knows.
    public var range: ClosedRange<Double>?

    public init(
      _ name: String, _ value: Double, error: Double?, count: Int,
      in range: ClosedRange<Double>? = nil
    ) {
      self.name = name
      self.value = value
      self.error = error
      self.count = count
      self.range = range
    }

    public var verdict: Verdict {
      guard let range else { return .reported }
      if !value.isFinite { return .fail }
      if range.contains(value) { return .pass }
      let gap = max(range.lowerBound - value, value - range.upperBound)
      return gap <= 2 * (error ?? 0) ? .near : .fail
    }
  }

  /// F1, F2 and so on.
  public var code: String
  public var title: String
  public var market: String
  public var parts: [Part]
  /// A condition on order or sign that no range says.
  public var holds = true
  public var remark: String

  public init(
    _ code: String, _ title: String, _ market: String, _ parts: [Part], holds: Bool = true,
    remark: String = ""
  ) {
    self.code = code
    self.title = title
    self.market = market
    self.parts = parts
    self.holds = holds
    self.remark = remark
  }

  /// What could not be measured, and why.
  static func absent(_ code: String, _ title: String, _ market: String, _ why: String)
    -> StylisedFact
  {
    StylisedFact(code, title, market, [], remark: why)
  }

  /// The worst of its parts.
  public var verdict: Verdict {
    if parts.isEmpty { return .absent }
    if !holds { return .fail }
    let judged = parts.map(\.verdict)
    if judged.contains(.fail) { return .fail }
    if judged.contains(.near) { return .near }
    return judged.contains(.pass) ? .pass : .reported
  }
}
