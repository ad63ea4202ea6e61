public import Primitives
public import Venues

/// Something that watches a run from outside: metrics, recorders, logs. The run does not know what
/// it is; a run observed is the same run.
public protocol Observer {
  /// The journal entries of one event, in order.
  mutating func note(_ entries: borrowing Buffer<JournalEntry>)
  /// Whether the observer wants to look at the venue behind the entries it was just given.
  var wantsLook: Bool { get }
  /// Called after `note` where that is wanted: the venue as the event has left it.
  mutating func look(_ survey: borrowing Survey)
  /// Whether the run is to come back now, so that it can be branched or left. Asked after
  /// everything that falls due.
  var wantsPause: Bool { get }
  /// Called on a fixed grid of time, once for each venue.
  mutating func sample(_ survey: borrowing Survey)
  /// Called for each venue before the first event, and after the last.
  mutating func begin(_ survey: borrowing Survey)
  mutating func end(_ survey: borrowing Survey)
}

extension Observer {
  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {}
  public var wantsLook: Bool { false }
  public var wantsPause: Bool { false }
  public mutating func look(_ survey: borrowing Survey) {}
  public mutating func sample(_ survey: borrowing Survey) {}
  public mutating func begin(_ survey: borrowing Survey) {}
  public mutating func end(_ survey: borrowing Survey) {}
}

/// Watches nothing.
public struct NoObserver: Observer {
  public init() {}
}

/// Two observers as one.
public struct Both<First: Observer, Second: Observer>: Observer {
  public var first: First
  public var second: Second

  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    first.note(entries)
    second.note(entries)
  }

  public var wantsLook: Bool { first.wantsLook || second.wantsLook }
  public var wantsPause: Bool { first.wantsPause || second.wantsPause }

  public mutating func look(_ survey: borrowing Survey) {
    if first.wantsLook { first.look(survey) }
    if second.wantsLook { second.look(survey) }
  }

  public mutating func sample(_ survey: borrowing Survey) {
    first.sample(survey)
    second.sample(survey)
  }

  public mutating func begin(_ survey: borrowing Survey) {
    first.begin(survey)
    second.begin(survey)
  }

  public mutating func end(_ survey: borrowing Survey) {
    first.end(survey)
    second.end(survey)
  }
}
