import Reports
import Scenarios

/// `--until-ci drawdown@V1/BTC-PERP=0.5%`: when a point of a sweep, or a run, has seeds enough.
struct UntilOption: Sendable, Equatable {
  /// As it was typed.
  let text: String
  private let metric: String
  private let place: String?
  private let width: String

  private static let ofMean = "ofMean"

  init(_ text: String) throws(Failure) {
    self.text = text
    guard let equals = text.firstIndex(of: "=") else { throw UntilOption.failure(text) }
    let (subject, width) = (text[..<equals], text[text.index(after: equals)...])
    let parts = subject.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let isPlain = parts.allSatisfy { UntilOption.isPlain($0, beside: "._-/") }
    guard (1...2).contains(parts.count), isPlain, UntilOption.isPlain(width, beside: "$%._-") else {
      throw UntilOption.failure(text)
    }
    (metric, place) = (parts[0], parts.count == 2 ? parts[1] : nil)
    self.width = String(width)
  }

  /// Letters, digits and these: nothing that YAML would take for more than a word.
  private static func isPlain(_ text: some StringProtocol, beside others: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
  }

  private static func failure(_ text: String) -> Failure {
    Failure(
      code: .usage, message: "`--until-ci \(visible(text))` is no width of an interval",
      notes: [
        "for example --until-ci drawdown@V1/BTC-PERP=0.5%, --until-ci adlAll=$2M,",
        "or as a part of the estimate: --until-ci adlAll=10%ofMean",
      ])
  }

  /// The same as a scenario says it, in place of what it says.
  var override: Override {
    var pairs = ["metric: \(metric)"]
    if let place {
      let known = ScenarioDesk.schema.metrics.first { $0.name == metric }
      pairs.append("\(known?.scope == .venue ? "venue" : "market"): \(place)")
    }
    pairs.append(
      width.hasSuffix(UntilOption.ofMean)
        ? "relative: \(width.dropLast(UntilOption.ofMean.count))" : "within: \(width)")
    return Override(
      "sweep.until", "{ \(pairs.joined(separator: ", ")) }", option: "--until-ci")
  }
}

extension SeedPrecision {
  /// What an option wants of a run with so many seeds at the most.
  init(_ option: UntilOption, of loaded: LoadedScenario, seeds: Int) throws {
    let wanted = try ScenarioDesk.schema.precision(option.override, of: loaded)
    if seeds < SweepPrecision.first {
      throw Failure(
        code: .usage,
        message: "--until-ci looks at an interval from \(SweepPrecision.first) seeds on, and there "
          + (seeds == 1 ? "is 1 at the most" : "are \(seeds) at the most"),
        notes: ["say how many there may be: --seeds 1..500"])
    }
    self.init(
      wanted.metric, market: wanted.place, within: wanted.within, relative: wanted.relative)
  }
}
