/// What cancels a scheduled event: its slot in the scheduler's pool and the generation of that
/// slot, in 8 bytes. It is worth something only to the scheduler that issued it and to clones made
/// while the event was pending.
///
/// Generations have 40 bits and every use of a slot takes two, so an old handle could be mistaken
/// for a new one only after 549,755,813,888 further events in the same slot.
@frozen
public struct EventHandle: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline internal var word: UInt64

  @inlinable internal init(word: UInt64) { self.word = word }

  /// No event: generation 0 is never issued.
  @inlinable public static var none: EventHandle { EventHandle(word: 0) }
}
