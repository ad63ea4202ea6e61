import Agents
import Primitives

/// `day: { amplitude: 0.9, peak: 15h }`, for flows that are busier at some hours.
enum DayCycleBlock {
  static let block = Block("day", "Hours in which more is traded", DayCycle()) {
    Field(
      "amplitude", \.amplitude, .number(0...0.95), class: .calm,
      source: "one cycle a day, busiest over quietest hour 1.5 to 3; off",
      "Above and below the mean; 0: every hour is alike.")
    Field(
      "peak", \.peak, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Time of day (UTC) at which most is traded.")
  }

  static func key<Root>(_ path: FieldPath<Root, DayCycle>) -> Field<Root> {
    Field(
      "day", path, .block(block), class: .assumed, source: Origin.keys,
      "Hours in which more is traded.")
  }
}
