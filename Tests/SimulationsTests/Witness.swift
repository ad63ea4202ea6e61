import Primitives
import Simulations
import Venues

/// Keeps every journal entry, and counts how often it is called.
struct Witness: Observer {
  private(set) var entries: [JournalEntry] = []
  private(set) var begun = 0
  private(set) var sampled = 0
  private(set) var ended = 0
  /// Instants of the samples.
  private(set) var samples: [Instant] = []

  mutating func begin(_ survey: borrowing Survey) { begun += 1 }
  mutating func end(_ survey: borrowing Survey) { ended += 1 }

  mutating func sample(_ survey: borrowing Survey) {
    sampled += 1
    samples.append(survey.now)
  }

  mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    for k in 0..<entries.count { self.entries.append(entries[k]) }
  }

  var fills: [Filled] {
    entries.compactMap { if case .filled(let fact) = $0.fact { fact } else { nil } }
  }

  /// Refused requests of a reason, by when they were.
  func refusals(_ reason: Refusal) -> [Instant] {
    entries.compactMap { entry in
      if case .rejected(let fact) = entry.fact, fact.reason == reason { entry.instant } else { nil }
    }
  }
}

/// A fact with its time and place as words, for holding runs against each other whose events have
/// other numbers.
struct Told: Hashable {
  var instant: Instant
  var market: MarketID
  var words: [UInt64] = []

  init(_ entry: JournalEntry) {
    (instant, market) = (entry.instant, entry.market)
    entry.fact.forEachWord { words.append($0) }
  }
}
