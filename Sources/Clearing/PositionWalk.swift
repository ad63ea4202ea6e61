public import Primitives

/// Where a walk over an account's positions stands, oldest first.
@frozen
public struct PositionWalk: Sendable, BitwiseCopyable {
  @usableFromInline let account: AccountID
  @usableFromInline var place = 0
  @usableFromInline var last = PositionID.none

  @inlinable public init(_ account: AccountID) { self.account = account }
}

extension Clearinghouse {
  /// The next position of a walk, open or not; `nil` at its end.
  @inlinable public func step(_ walk: inout PositionWalk) -> PositionID? {
    let isNear = walk.place < accounts[Int(walk.account.index)].oldest.count
    let id =
      isNear
      ? accounts[Int(walk.account.index)].oldest[walk.place]
      : books[Int(walk.last.market.index)].positions[Int(walk.last.slot)].next
    if id.isNone { return nil }
    walk.place &+= 1
    walk.last = id
    return id
  }

  /// Links a new position behind the account's others.
  mutating func link(_ id: PositionID, to account: AccountID) {
    var walk = PositionWalk(account)
    while step(&walk) != nil {}
    if !walk.last.isNone {
      books[Int(walk.last.market.index)].positions[Int(walk.last.slot)].next = id
    }
    if walk.place < accounts[Int(account.index)].oldest.count {
      accounts[Int(account.index)].oldest[walk.place] = id
    }
  }
}
