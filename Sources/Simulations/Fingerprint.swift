import Clearing
import Primitives
import Venues

/// A run reduced to a few words with named ingredients, so that two runs that should be the same
/// can be held against each other, and a difference be placed: `t` the times of events, `e` what
/// they are and their order, `j` the journal, `b` the balances at recounts.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  public private(set) var times: UInt64 = 0x9e37_79b9_7f4a_7c15
  public private(set) var events: UInt64 = 0xbf58_476d_1ce4_e5b9
  public private(set) var journal: UInt64 = 0x94d0_49bb_1331_11eb
  public private(set) var balances: UInt64 = 0xd6e8_feb8_6659_fd93

  public init() {}

  public var description: String {
    "t\(hex(times)) e\(hex(events)) j\(hex(journal)) b\(hex(balances))"
  }

  private func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// One step of a 64-bit hash: multiply and fold the 128-bit product.
  @inline(__always)
  private static func mix(_ hash: inout UInt64, _ word: UInt64) {
    let product = (hash ^ word).multipliedFullWidth(by: 0x9ddf_ea08_eb38_2d69)
    hash = product.high ^ product.low &+ 0x2545_f491_4f6c_dd1d
  }

  mutating func note(_ event: Event, at now: Instant) {
    Fingerprint.mix(&times, UInt64(bitPattern: now.nanoseconds))
    Fingerprint.mix(&events, event.word)
  }

  mutating func note(_ entry: JournalEntry) {
    var hash = journal
    Fingerprint.mix(
      &hash, UInt64(entry.venue.index) << 16 | UInt64(entry.market.index) | entry.event.number << 32
    )
    entry.fact.forEachWord { Fingerprint.mix(&hash, $0) }
    journal = hash
  }

  mutating func noteBalances(_ clearing: borrowing Clearinghouse) {
    for index in 0..<clearing.accounts.count {
      Fingerprint.mix(&balances, UInt64(bitPattern: clearing.accounts[index].cash.units))
    }
    for index in 0..<clearing.books.count {
      for slot in 1..<max(1, clearing.books[index].positions.count) {
        let position = clearing.books[index].positions[slot]
        Fingerprint.mix(&balances, UInt64(bitPattern: position.quantity.lots))
        Fingerprint.mix(&balances, UInt64(bitPattern: position.cost.units))
        Fingerprint.mix(&balances, UInt64(bitPattern: position.margin.units))
      }
    }
  }
}
