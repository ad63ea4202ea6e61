import Clearing
import Primitives

/// What a trigger stands for: 30 bits of number, and two that say of what.
struct TriggerPayload: Hashable, BitwiseCopyable {
  enum Kind: UInt32 {
    /// A position's slot.
    case isolated
    /// An account.
    case cross
    /// A stop's number.
    case stop
  }

  var raw: UInt32

  init(raw: UInt32) { self.raw = raw }

  private init(_ kind: Kind, _ number: UInt32) {
    precondition(number < 1 << 30, "more of them than a trigger can number")
    raw = kind.rawValue << 30 | number
  }

  static func isolated(_ slot: UInt32) -> TriggerPayload { TriggerPayload(.isolated, slot) }
  static func cross(_ account: AccountID) -> TriggerPayload {
    TriggerPayload(.cross, account.index)
  }
  static func stop(_ number: UInt32) -> TriggerPayload { TriggerPayload(.stop, number) }

  var number: UInt32 { raw & (1 << 30 - 1) }
  var kind: Kind { raw >> 30 == 0 ? .isolated : raw >> 30 == 1 ? .cross : .stop }
}
