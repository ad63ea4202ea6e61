import Clearing
import Primitives
import Venues

/// Who pushed a mark to where it is: ticks by which orders moved the price since the last high and
/// the last low, forced orders and others apart.
///
/// An order moves the price from the first level at which it trades to the last: what the book did
/// before and after it, quotes that were taken away or an index that moved, is nobody's push. The
/// last high is the latest mark that no later one reaches and no mark of the minute before it
/// exceeds; lows in the same way. Marks below a high are kept only while such a chain may still be
/// asked for, so that memory does not grow with the run.
struct ImpactWatch: Sendable {
  /// Signed ticks, up positive.
  struct Push: Hashable, Sendable {
    var forced: Int64 = 0
    var free: Int64 = 0
  }

  /// A mark that may turn out to be an extreme, and what had been pushed until then.
  private struct Turn: Sendable {
    var at: Instant
    var mark: Int64
    var push: Push
  }

  /// How long before an extreme no mark may exceed it.
  static let rest = Interval.minutes(1)

  private var push = Push()
  private var highs: [Turn] = []
  private var lows: [Turn] = []
  /// The order that traded last, and its latest price.
  private var event = EventID(0)
  private var taker = AccountID.outside
  private var cause = Cause(motive: .index)
  private var price: Int64 = 0

  /// - Parameter mark: where the market stood before its first mark.
  init(mark: Price) {
    highs = [Turn(at: .start, mark: mark.ticks, push: push)]
    lows = highs
  }

  mutating func note(_ fact: Filled, in event: EventID) {
    let fill = fact.fill
    let goesOn = event == self.event && fill.taker == taker && fact.cause == cause
    if goesOn {
      let moved = fill.price.ticks - price
      if fact.cause.motive.isForced { push.forced += moved } else { push.free += moved }
    } else {
      (self.event, taker, cause) = (event, fill.taker, fact.cause)
    }
    price = fill.price.ticks
  }

  mutating func note(mark: Price, at now: Instant) {
    let turn = Turn(at: now, mark: mark.ticks, push: push)
    ImpactWatch.add(turn, to: &highs) { $0 <= $1 }
    ImpactWatch.add(turn, to: &lows) { $0 >= $1 }
  }

  /// Takes off what the new mark reaches; after a rest nothing before it is asked for any more.
  private static func add(
    _ turn: Turn, to turns: inout [Turn], _ isReached: (Int64, Int64) -> Bool
  ) {
    while let last = turns.last, isReached(last.mark, turn.mark) { turns.removeLast() }
    if let last = turns.last, turn.at - last.at > rest { turns.removeAll() }
    turns.append(turn)
  }

  /// What was pushed since the last high, or low: towards lower or higher prices, positive.
  func push(_ direction: TriggerDirection) -> Push {
    guard let start = (direction == .falling ? highs : lows).first?.push else { return Push() }
    let (forced, free) = (push.forced - start.forced, push.free - start.free)
    return direction == .falling
      ? Push(forced: -forced, free: -free) : Push(forced: forced, free: free)
  }
}

extension ImpactWatch.Push {
  /// The forced part of what was pushed. Orders of a kind that together pushed the other way have
  /// no part; `nil` where neither kind pushed towards it.
  var forcedShare: Double? {
    let (a, b) = (Double(max(0, forced)), Double(max(0, free)))
    return a + b > 0 ? a / (a + b) : nil
  }
}

/// The part of the push towards a forced trade's trigger that other forced trades gave; of a cross
/// account the mean over its legs, by their value.
public struct ImpactShare: Hashable, Sendable {
  /// `nil` where no trade pushed the price towards it.
  public private(set) var forced: Double?
  private var weight = 0.0

  public init(forced: Double? = nil) {
    self.forced = forced
    weight = forced == nil ? 0 : 1
  }

  mutating func add(_ share: Double?, weight value: Double) {
    guard let share, value > 0 else { return }
    forced = ((forced ?? 0) * weight + share * value) / (weight + value)
    weight += value
  }
}
