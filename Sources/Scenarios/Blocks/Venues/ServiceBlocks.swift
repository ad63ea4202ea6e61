import Primitives
import Simulations

/// The gateway in front of a venue in text, where it is more than its capacity.
enum ServiceBlocks {
  static let outages = Block("outages", "Failures that come of load", OutageRule()) {
    Field(
      "active", \.isActive, .flag, class: .assumed, source: "off",
      "Whether the venue may fail under its load; false: only when the scenario says so.")
    Field(
      "perDay", \.perDay, .number(0...1_000), class: .assumed, source: "models: once in 90 days",
      "Failures a day at any load.")
    Field(
      "threshold", \.threshold, .number(0...100), class: .assumed, source: Origin.assumed,
      "Load over capacity from which failures become likelier.")
    Field(
      "perMinute", \.perMinute, .number(0...1_000), class: .assumed,
      source: "models: once in 10 minutes",
      "Failures a minute for each whole of load above the threshold.")
    Field(
      group: "kinds", of: OutageRule(), "How likely each kind of failure is against the others."
    ) {
      weight(.degraded, "Many messages are rejected at random.")
      weight(.noCancel, "Orders can be placed and not cancelled.")
      weight(.readOnly, "Prices can be seen, and no message gets through.")
      weight(.halt, "All markets are halted.")
    }
    Field(
      "rejects", \.rejects, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Share of messages that a degraded gateway rejects.")
    Field(
      "duration", \.duration, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Median of the lognormal time that a failure lasts.")
    Field(
      "spread", \.spread, .number(0...3), class: .assumed, source: Origin.assumed,
      "Standard deviation of its logarithm.")
    Check { rule, at in
      if rule.weights.allSatisfy({ $0 == 0 }) {
        at.fault(
          .contradiction, "\(at.path("kinds")): no kind of failure is left", at: "kinds",
          note: "active: false is a venue that does not fail")
      }
    }
  }

  private static func weight(_ mode: OutageMode, _ meaning: String) -> Field<OutageRule> {
    let place = OutageMode.allCases.firstIndex(of: mode) ?? 0
    return Field(
      mode.rawValue, \.weights[place], .number(0...1_000), class: .assumed,
      source: Origin.assumed, meaning)
  }

  static let retry = Block("retry", "What clients do when they are turned away", RetryRule()) {
    Field(
      "tries", \.tries, .count(0...20), class: .assumed, source: "off",
      "How often a message is sent again; 0: never, whoever sent it is told at once.")
    Field(
      "pause", \.pause, .interval(.milliseconds(1) ... .minutes(10)), class: .assumed,
      source: Origin.assumed, "Before the first time; it doubles each time.")
    Field(
      "longest", \.longest, .interval(.milliseconds(1) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "No pause is longer.")
  }
}
