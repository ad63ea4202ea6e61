/// A fact as it can be measured in a market: its code, its figures by name, and what a run has to
/// be like for them. The measuring itself is beside the lists, a file for each family.
public struct FactKind: Sendable {
  /// Facts that are measured together.
  enum Family: Sendable { case returns, flow, book, derivatives, cross }

  /// A figure of a fact: `StylisedFact.Part` of the same name.
  public struct Part: Sendable {
    public let name: String
    /// Without so many minutes no run has it.
    let minutes: Int
    /// Without so many seconds inside the windows of a tape no run has it; 0: it needs no tape.
    let taped: Int

    init(_ name: String, minutes: Int = 0, taped: Int = 0) {
      (self.name, self.minutes, self.taped) = (name, minutes, taped)
    }
  }

  /// F1, F2 and so on.
  public let code: String
  public let title: String
  /// None where the files of a run do not tell it.
  public let parts: [Part]
  /// Whether the first part stands for the fact. It does not where the parts are one figure at
  /// several spans.
  public let hasFirst: Bool
  let family: Family

  init(
    _ code: String, _ title: String, _ family: Family, _ parts: [Part], hasFirst: Bool = true
  ) {
    (self.code, self.title, self.family) = (code, title, family)
    (self.parts, self.hasFirst) = (parts, hasFirst)
  }

  /// Every fact, by number.
  public static let all =
    (ReturnFacts.kinds + FlowFacts.kinds + BookFacts.kinds + DerivativeFacts.kinds
    + CrossFacts.kinds).sorted { number(of: $0.code) < number(of: $1.code) }

  /// The fact of a code, `nil` when there is none.
  public static func named(_ code: String) -> FactKind? { all.first { $0.code == code } }

  /// 3 of `F3`.
  static func number(of code: String) -> Int { Int(code.dropFirst()) ?? 0 }

  func part(_ name: String) -> Part? { parts.first { $0.name == name } }
}

/// What a run will be like, as far as facts depend on it.
public struct FactGround: Sendable {
  /// Venue and market of each, the first the lead.
  public var markets: [String]
  public var minutes: Double
  /// Seconds between two rows of `markets.csv`.
  public var step: Double
  /// Seconds for which the windows of its tape are open in all; 0 without a tape.
  public var taped: Double

  public init(markets: [String], minutes: Double, step: Double, taped: Double) {
    (self.markets, self.minutes, self.step, self.taped) = (markets, minutes, step, taped)
  }
}

extension FactKind {
  /// Why a run cannot have a figure, and what to write.
  public struct Lack: Equatable, Sendable {
    public var why: String
    public var mend: String
  }

  /// Why no run on this ground can have a figure; `nil` where one may. Whether it has follows from
  /// what happens: a market without trades has no impact.
  public func lack(of part: String, in market: String, of run: FactGround) -> Lack? {
    guard let part = self.part(part) else {
      return Lack(why: "it has no such figure", mend: "cascade describe \(code)")
    }
    if family == .cross, let why = CrossFacts.absence(of: code, in: market, among: run.markets) {
      return Lack(why: why, mend: "name another market, or take the fact out")
    }
    if family == .returns, run.step > 60 {
      return Lack(
        why: "it needs a row a minute, and rows are \(Numbers.duration(seconds: run.step)) apart",
        mend: "write `sampleEvery: 1m` or less")
    }
    if run.minutes < Double(part.minutes) {
      return Lack(
        why: "it needs \(Numbers.count(part.minutes)) minutes, and the run has "
          + Numbers.decimal(run.minutes, places: 0),
        mend: "a longer `duration:`; most facts need days")
    }
    if part.taped > 0, run.taped == 0 {
      return Lack(
        why: "trades, seconds and the book are kept in windows only, and none is open",
        mend: "write `tape: { from: 1h, length: 15m, every: 6h }`, or windows that fit the run")
    }
    if run.taped < Double(part.taped) {
      return Lack(
        why: "it needs \(Numbers.count(part.taped)) seconds in windows, and they are open for "
          + Numbers.decimal(run.taped, places: 0),
        mend: "longer windows, or more of them: `length:` and `every:` of `tape:`")
    }
    return nil
  }
}
