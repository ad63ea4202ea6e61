import Primitives
import Simulations
import Venues

/// What the recorder has to remember of forced trades while a run goes, beside their rows.
struct ForcedWatch: Sendable {
  /// By venue and market.
  var impacts: [[ImpactWatch]]
  var marks: [[Price]]
  /// Stops that have fired and not traded, by venue and number: what was pushed down and up.
  var fired: [UInt64: (falling: Double?, rising: Double?)] = [:]
  /// Where the price of a position that the house gives to winners would leave nothing.
  var houseBankruptcies: [UInt64: Price] = [:]
  /// By venue, market and horizon: rows of deleveraging that wait for a later mark.
  var waiting: [[[Waiting]]]
  /// Rows begun in the event at hand, whose accounts are to be looked at.
  var begun: [Int] = []
  var deleveraged: [Int] = []
  /// The trigger, and the time between samples.
  let trigger: Instant
  let sampleInterval: Interval
  /// By venue and account: place among the traders, -1 for none.
  var traders: [[Int32]]

  /// Rows in order of time, of which the first have had their mark.
  struct Waiting: Sendable {
    var rows: [Int32] = []
    var done = 0
  }

  init(_ plan: WorldPlan) {
    impacts = plan.venues.map { $0.markets.map { ImpactWatch(mark: $0.rules.price) } }
    marks = plan.venues.map { $0.markets.map(\.rules.price) }
    waiting = plan.venues.map {
      $0.markets.map { _ in
        Array(repeating: Waiting(), count: DeleveragingRow.horizons.count)
      }
    }
    traders = plan.venues.map { _ in [] }
    trigger = EventWindow(plan).trigger
    sampleInterval = plan.sampleInterval
  }

  var wantsLook: Bool { !begun.isEmpty || !deleveraged.isEmpty }

  static func key(_ venue: Int, _ number: UInt32) -> UInt64 { UInt64(venue) << 32 | UInt64(number) }
}
