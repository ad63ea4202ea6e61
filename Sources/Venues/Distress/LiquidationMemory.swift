import Clearing
import Primitives

/// What rules remember of accounts beyond one liquidation. Empty where no rule asks.
struct LiquidationMemory: ~Copyable {
  /// Until when a further order is for the whole position, by account.
  private var coolDowns = Buffer<Instant>()
  /// What was done in the account's last block.
  private var blocks = Buffer<BlockUse>()
  /// The turns of one instant, the next one last.
  var turns = Buffer<LiquidationPlace>()
  var turnsAt = Instant.distantFuture

  func isCooling(_ account: AccountID, at now: Instant) -> Bool {
    let place = Int(account.index)
    return place < coolDowns.count && now < coolDowns[place]
  }

  mutating func cool(_ account: AccountID, until end: Instant) {
    coolDowns.extend(repeating: .start, to: Int(account.index) + 1)
    coolDowns[Int(account.index)] = end
  }

  /// What was done to an account in a block.
  func use(of account: AccountID, in block: Int64) -> BlockUse {
    let place = Int(account.index)
    if place < blocks.count, blocks[place].block == block { return blocks[place] }
    return BlockUse(block: block)
  }

  mutating func note(_ use: BlockUse, of account: AccountID) {
    blocks.extend(repeating: BlockUse(), to: Int(account.index) + 1)
    blocks[Int(account.index)] = use
  }

  borrowing func clone() -> LiquidationMemory {
    var copy = LiquidationMemory()
    copy.coolDowns = coolDowns.clone()
    copy.blocks = blocks.clone()
    copy.turns = turns.clone()
    copy.turnsAt = turnsAt
    return copy
  }
}
