import Primitives
import Simulations

/// When every trade is kept, in text.
enum TapeBlock {
  /// Its key in a scenario.
  static var field: Field<Scenario> {
    Field(
      optional: "tape", \.tape, .block(block), class: .setting, source: Origin.experiment,
      "When every trade and the best quotes are kept, a window again and again.")
  }

  static let block = Block(
    "tape", "When every trade and the best quotes are kept", TapeWindows()
  ) {
    Field(
      "from", \.from, .interval(.zero ... .hours(24 * 366)), class: .setting,
      source: Origin.experiment, "When the first window opens, from the start.")
    Field(
      "length", \.length, .interval(.seconds(1) ... .hours(24)), class: .setting,
      source: Origin.experiment, "How long a window stays open.")
    Field(
      "every", \.every, .interval(.seconds(1) ... .hours(24 * 366)), class: .setting,
      source: Origin.experiment,
      "From the opening of one window to that of the next; not less than its length.")
    Check { tape, at in
      if tape.every >= tape.length { return }
      at.fault(
        .wrongOrder, "\(at.path("every")) must not be shorter than `length`", at: "every",
        remark: at.remark("length", "longer than that"))
    }
  }
}
